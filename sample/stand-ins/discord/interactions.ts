import { list, object } from './rules/body-limits.ts';
import { botPermissions, mayBot } from './rules/permissions.ts';
import { channelJson, memberJson, messageJson, userJson } from './wire.ts';
import {
  type Json,
  newMessage,
  type StandInChannel,
  type StandInMessage,
  type StandInUser,
  type World,
} from './world.ts';

const TOKEN_MS = 15 * 60_000;
const EPHEMERAL = 64;

/** One use of a command, button, menu or form, and its result. */
export type Interaction = {
  readonly id: string;
  readonly token: string;
  readonly user: StandInUser;
  readonly channel: StandInChannel;
  readonly startedAt: number;
  /** The message that holds the button or opened the form. */
  readonly source: StandInMessage | undefined;
  /** Type of the first callback: 4 message, 5 deferred, 6 deferred update, 7 update, 8 choices, 9 form. */
  acknowledgedAs: number | undefined;
  acknowledgedAfterMs: number | undefined;
  original: StandInMessage | undefined;
  followUps: StandInMessage[];
  form: Json | undefined;
  choices: readonly Json[] | undefined;
};

export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly details: readonly string[];
  constructor(status: number, code: number, message: string, details: readonly string[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export type Interactions = ReturnType<typeof createInteractions>;

export function createInteractions(world: World, dispatch: (type: string, data: Json) => void, acknowledgeMs: number) {
  const byToken = new Map<string, Interaction>();

  function start(user: StandInUser, channel: StandInChannel, type: number, data: Json, source?: StandInMessage) {
    const interaction: Interaction = {
      id: world.snowflake(),
      token: `token-${world.snowflake()}`,
      user,
      channel,
      startedAt: world.now(),
      source,
      acknowledgedAs: undefined,
      acknowledgedAfterMs: undefined,
      original: source,
      followUps: [],
      form: undefined,
      choices: undefined,
    };
    byToken.set(interaction.token, interaction);
    dispatch('INTERACTION_CREATE', payload(world, interaction, type, data));
    return interaction;
  }

  /** Handles a callback; throws the error that Discord would return. */
  function acknowledge(id: string, token: string, body: Json, files: StandInMessage['attachments']): Interaction {
    const interaction = byToken.get(token);
    const afterMs = interaction ? world.now() - interaction.startedAt : 0;
    if (!interaction || interaction.id !== id) throw new DiscordError(404, 10062, 'Unknown interaction');
    if (interaction.acknowledgedAs === undefined && afterMs > acknowledgeMs)
      throw new DiscordError(404, 10062, 'Unknown interaction');
    if (interaction.acknowledgedAs !== undefined)
      throw new DiscordError(400, 40060, 'Interaction has already been acknowledged.');
    interaction.acknowledgedAs = Number(body.type);
    interaction.acknowledgedAfterMs = afterMs;
    apply(interaction, object(body.data), files);
    return interaction;
  }

  function apply(interaction: Interaction, data: Json, files: StandInMessage['attachments']): void {
    const type = interaction.acknowledgedAs;
    if (type === 4 || type === 5) interaction.original = reply(interaction, data, type === 5, files);
    if (type === 7 && interaction.source) change(interaction.source, data, files);
    if (type === 8) interaction.choices = list(data.choices);
    if (type === 9) interaction.form = data;
  }

  function reply(interaction: Interaction, data: Json, isLoading: boolean, files: StandInMessage['attachments']) {
    const isEphemeral = Boolean(Number(data.flags ?? 0) & EPHEMERAL);
    return newMessage(world, {
      channel_id: interaction.channel.id,
      author: world.bot,
      isInteraction: true,
      flags: (isEphemeral ? EPHEMERAL : 0) | (isLoading ? 128 : 0),
      visibleTo: isEphemeral ? interaction.user.id : undefined,
      content: String(data.content ?? ''),
      ...visible(world, interaction.channel, { embeds: list(data.embeds), attachments: files }),
      components: list(data.components),
      isLoading,
    });
  }

  return {
    start,
    acknowledge,
    all: () => [...byToken.values()],
    /** The interaction of a webhook token. Throws if the token expired or the interaction was never acknowledged. */
    withToken(token: string): Interaction {
      const interaction = byToken.get(token);
      if (!interaction) throw new DiscordError(404, 10015, 'Unknown Webhook');
      if (world.now() - interaction.startedAt > TOKEN_MS) throw new DiscordError(401, 50027, 'Invalid Webhook Token');
      if (interaction.acknowledgedAs === undefined) throw new DiscordError(404, 10015, 'Unknown Webhook');
      return interaction;
    },
    followUp(interaction: Interaction, data: Json, files: StandInMessage['attachments']): StandInMessage {
      const message = reply(interaction, data, false, files);
      interaction.followUps.push(message);
      return message;
    },
  };
}

/** Discord silently drops from replies to interactions what the app may not send in the channel. */
export function visible(
  world: World,
  channel: StandInChannel,
  { embeds, attachments }: Pick<StandInMessage, 'embeds' | 'attachments'>,
): Pick<StandInMessage, 'embeds' | 'attachments'> {
  return {
    embeds: mayBot(world, channel, 'EMBED_LINKS') ? embeds : [],
    attachments: mayBot(world, channel, 'ATTACH_FILES') ? attachments : [],
  };
}

/** An edit: fields that are not given stay unchanged. */
export function change(message: StandInMessage, data: Json, files: StandInMessage['attachments']): void {
  if (data.content !== undefined) message.content = String(data.content ?? '');
  if (data.embeds !== undefined) message.embeds = list(data.embeds);
  if (data.components !== undefined) message.components = list(data.components);
  if (files.length || data.attachments !== undefined) message.attachments = files;
  message.isLoading = false;
  message.edits += 1;
}

function payload(world: World, interaction: Interaction, type: number, data: Json): Json {
  const { user, channel, source } = interaction;
  const isDirect = channel.type === 1;
  return {
    id: interaction.id,
    application_id: world.applicationId,
    type,
    data,
    version: 1,
    token: interaction.token,
    locale: user.locale,
    channel_id: channel.id,
    channel: { ...channelJson(channel), permissions: user.permissions },
    app_permissions: String(botPermissions(world, channel)),
    entitlements: [],
    authorizing_integration_owners: {},
    context: isDirect ? 1 : 0,
    attachment_size_limit: 10_485_760,
    ...(isDirect
      ? { user: userJson(user) }
      : {
          guild_id: channel.guild_id,
          guild_locale: 'en-US',
          member: { ...memberJson(user), user: userJson(user), permissions: user.permissions },
        }),
    ...(source ? { message: messageJson(world, source) } : {}),
  };
}
