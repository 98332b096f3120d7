import type { Gateway } from './gateway.ts';
import type { Interaction, Interactions } from './interactions.ts';
import { directChannel } from './rest.ts';
import { list, object } from './rules/body-limits.ts';
import { assertAllowed, assertFits, attachment, type OptionValues, typed } from './rules/client-limits.ts';
import type { PermissionBit } from './rules/permission-bits.ts';
import { channelJson, guildJson, managedRoleId, messageJson, roleJson } from './wire.ts';
import { type Json, type StandInChannel, type StandInMessage, type StandInUser, user, type World } from './world.ts';
import { createWriting } from './writing.ts';

export type { OptionValues } from './rules/client-limits.ts';

/** Longest text of an option without a limit of its own. */
const MAX_TYPED = 6000;

/** What people do on Discord, for tests. */
export function createPeople(world: World, gateway: Gateway, interactions: Interactions) {
  function registered(name: string, type: number, guildId: string | undefined): Json {
    const known = [...(world.commands.get(guildId ?? '') ?? []), ...(world.commands.get('global') ?? [])];
    const command = known.find((candidate) => candidate.name === name && candidate.type === type);
    if (!command) throw new Error(`/${name} is not registered`);
    return command;
  }

  return {
    ...createWriting(world, gateway),
    addGuild(name: string, id = world.snowflake()): string {
      world.guilds.set(id, { id, name, roles: [] });
      gateway.dispatch('GUILD_CREATE', guildJson(world, id));
      return id;
    },
    /** A server removes the bot. */
    removeGuild(id: string): void {
      world.guilds.delete(id);
      gateway.dispatch('GUILD_DELETE', { id });
    },
    /** Takes permissions from the bot in a channel and its threads. */
    deny(channel: StandInChannel, denied: readonly PermissionBit[]): void {
      channel.denied = denied;
      gateway.dispatch('CHANNEL_UPDATE', channelJson(channel));
    },
    /** Gives the bot permissions in a channel and its threads. */
    grant(channel: StandInChannel, granted: readonly PermissionBit[]): void {
      channel.granted = granted;
      gateway.dispatch('CHANNEL_UPDATE', channelJson(channel));
    },
    /** The role with the bot's name, which Discord creates when the bot is added. */
    managedRole: (guildId: string) => managedRoleId(guildId),
    changeThread(thread: StandInChannel, changes: Pick<StandInChannel, 'isLocked' | 'isArchived'>): void {
      Object.assign(thread, changes);
      gateway.dispatch('THREAD_UPDATE', channelJson(thread));
    },
    addRole(guildId: string): string {
      const id = world.snowflake();
      world.guilds.get(guildId)?.roles.push(id);
      gateway.dispatch('GUILD_ROLE_CREATE', { guild_id: guildId, role: roleJson(id, id) });
      return id;
    },
    addChannel(guildId: string, name: string, type = 0): StandInChannel {
      const channel: StandInChannel = { id: world.snowflake(), type, name, guild_id: guildId };
      world.channels.set(channel.id, channel);
      gateway.dispatch('CHANNEL_CREATE', channelJson(channel));
      return channel;
    },
    /** Its messages go with it. */
    deleteChannel(channel: StandInChannel): void {
      world.channels.delete(channel.id);
      for (const [id, message] of world.messages) if (message.channel_id === channel.id) world.messages.delete(id);
      gateway.dispatch('CHANNEL_DELETE', channelJson(channel));
    },
    addUser(name: string, options: Partial<StandInUser> = {}): StandInUser {
      const person = user(world.snowflake(), name, options);
      world.users.set(person.id, person);
      return person;
    },
    directChannel: (person: StandInUser) => directChannel(world, person.id),

    /**
     * Uses a slash command; `config set` names a subcommand. Hidden commands are refused as Discord's client would,
     * unless `force` (a rule in the server's settings may show them to anybody).
     */
    runCommand(
      person: StandInUser,
      channel: StandInChannel,
      name: string,
      values: OptionValues = {},
      force = false,
    ): Interaction {
      const [root = '', sub] = name.split(' ');
      const command = registered(root, 1, channel.guild_id);
      if (!force) assertAllowed(command, person, channel);
      const options = sub
        ? [
            {
              type: 1,
              name: sub,
              options: typed(list(list(command.options).find((option) => option.name === sub)?.options), values, name),
            },
          ]
        : typed(list(command.options), values, name);
      const leaves = sub ? list(options[0]?.options) : options;
      const resolved = {
        attachments: Object.fromEntries(leaves.filter((option) => option.type === 11).map(attachment)),
      };
      return interactions.start(person, channel, 2, { id: command.id, name: root, type: 1, options, resolved });
    },
    /** Types into an option that has autocomplete. */
    autocomplete(
      person: StandInUser,
      channel: StandInChannel,
      name: string,
      focused: string,
      text: string,
    ): Interaction {
      const [root = '', sub] = name.split(' ');
      const command = registered(root, 1, channel.guild_id);
      assertFits(`/${name} ${focused}`, text, 0, MAX_TYPED);
      const leaf = [{ name: focused, type: 3, value: text, focused: true }];
      const options = sub ? [{ type: 1, name: sub, options: leaf }] : leaf;
      return interactions.start(person, channel, 4, { id: command.id, name: root, type: 1, options });
    },
    runMenu(
      person: StandInUser,
      channel: StandInChannel,
      name: string,
      target: StandInMessage,
      force = false,
    ): Interaction {
      const command = registered(name, 3, channel.guild_id);
      if (!force) assertAllowed(command, person, channel);
      const resolved = { messages: { [target.id]: messageJson(world, target) } };
      return interactions.start(person, channel, 2, { id: command.id, name, type: 3, target_id: target.id, resolved });
    },
    /** Presses the button whose label contains `label`. */
    pressButton(person: StandInUser, message: StandInMessage, label: string): Interaction {
      const button = buttons(message).find((item) =>
        `${item.label ?? ''}${object(item.emoji).name ?? ''}`.includes(label),
      );
      if (!button)
        throw new Error(
          `no button "${label}"; there are: ${buttons(message)
            .map((item) => item.label)
            .join(', ')}`,
        );
      if (button.disabled) throw new Error(`button "${label}" is disabled`);
      if (message.visibleTo && message.visibleTo !== person.id) throw new Error('that message is private');
      const channel = world.channels.get(message.channel_id)!;
      return interactions.start(person, channel, 3, { custom_id: button.custom_id, component_type: 2 }, message);
    },
    /** Fills in the form that `shown` opened: values by the custom id of each field. */
    submitModal(shown: Interaction, values: Readonly<Record<string, string>>): Interaction {
      const form = shown.form;
      if (!form) throw new Error('no form was shown');
      const components = list(form.components).map((row) => {
        const field = row.type === 18 ? object(row.component) : object(list(row.components)[0]);
        const value = values[String(field.custom_id)] ?? '';
        const isText = field.type === 4;
        if (isText)
          assertFits(String(field.custom_id), value, field.required ? 1 : 0, Number(field.max_length ?? 4000));
        const filled =
          field.type === 3
            ? { type: 3, id: 1, custom_id: field.custom_id, values: value ? [value] : [] }
            : { type: 4, id: 1, custom_id: field.custom_id, value };
        return row.type === 18 ? { type: 18, id: 2, component: filled } : { type: 1, id: 2, components: [filled] };
      });
      return interactions.start(shown.user, shown.channel, 5, { custom_id: form.custom_id, components }, shown.source);
    },
    /** What is in a channel, as `viewer` sees it. */
    messages(channelId: string, viewer?: StandInUser): readonly StandInMessage[] {
      return [...world.messages.values()].filter(
        (message) =>
          message.channel_id === channelId &&
          !message.isDeleted &&
          (!message.visibleTo || message.visibleTo === viewer?.id),
      );
    },
  };
}

export type Buttons = readonly Json[];

export function buttons(message: StandInMessage): Buttons {
  return message.components.flatMap((row) => list(row.components)).filter((item) => item.type === 2);
}

/** All text of a message that a reader sees. */
export function textOf(message: StandInMessage): string {
  const embeds = message.embeds.flatMap((embed) => [
    object(embed.author).name,
    embed.title,
    embed.description,
    ...list(embed.fields).flatMap((field) => [field.name, field.value]),
    object(embed.footer).text,
  ]);
  return [message.content, ...embeds].filter((part) => part !== undefined && part !== '').join('\n');
}
