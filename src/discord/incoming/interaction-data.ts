import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import { storable } from '../../core/storable.ts';
import type { LanguageCode } from '../../languages/languages.ts';
import { toLanguage } from '../i18n/translate.ts';
import type { OptionValues, TargetMessage } from '../interactions/command.ts';
import { readContent } from './message-content.ts';
import type { Person } from './person.ts';

/** What an interaction asks for, without discord.js's types. */
export type InvocationData = {
  /** `ask`, `config set` or `Save as answer`; for a button or form its kind. */
  readonly name: string;
  /** The part of a custom id after the colon; empty for commands. */
  readonly id: string;
  readonly options: OptionValues;
  readonly target: TargetMessage | undefined;
};

type Handled =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

export function readInvocation(interaction: Handled): InvocationData {
  if (interaction.isChatInputCommand()) {
    const sub = interaction.options.getSubcommand(false);
    return {
      name: sub ? `${interaction.commandName} ${sub}` : interaction.commandName,
      id: '',
      options: readOptions(interaction),
      target: undefined,
    };
  }
  if (interaction.isMessageContextMenuCommand())
    return { name: interaction.commandName, id: '', options: {}, target: readTarget(interaction.targetMessage) };
  const [kind = '', ...id] = interaction.customId.split(':');
  return {
    name: kind,
    id: id.join(':'),
    options: interaction.isModalSubmit() ? readFields(interaction) : {},
    target: interaction.message ? readTarget(interaction.message) : undefined,
  };
}

function readOptions(interaction: ChatInputCommandInteraction): OptionValues {
  const { data } = interaction.options;
  const leaves = data[0]?.options ?? data;
  const valueIn = ({ attachment, value }: (typeof leaves)[number]) =>
    attachment?.url ?? (typeof value === 'string' ? storable(value) : value) ?? undefined;
  return Object.fromEntries(leaves.map((option) => [option.name, valueIn(option)]));
}

function readFields(interaction: ModalSubmitInteraction): OptionValues {
  return Object.fromEntries(
    [...interaction.fields.fields.values()].map((field) => [
      field.customId,
      'value' in field ? storable(String(field.value)) : 'values' in field ? firstOf(field.values) : undefined,
    ]),
  );
}

function firstOf(values: unknown): string | undefined {
  return Array.isArray(values) && typeof values[0] === 'string' ? values[0] : undefined;
}

function readTarget(message: Message): TargetMessage {
  return {
    id: message.id,
    channelId: message.channelId,
    guildId: message.guildId ?? undefined,
    ...readContent(message),
    isOwn: message.author.id === message.client.user.id,
    isPrivate: message.flags.has(MessageFlags.Ephemeral),
  };
}

/** The option that the person is filling in. */
export function readFocus(interaction: AutocompleteInteraction): {
  readonly name: string;
  readonly option: string;
  readonly text: string;
} {
  const sub = interaction.options.getSubcommand(false);
  const focused = interaction.options.getFocused(true);
  return {
    name: sub ? `${interaction.commandName} ${sub}` : interaction.commandName,
    option: focused.name,
    text: storable(String(focused.value)),
  };
}

export function readPerson(
  interaction: Interaction,
  hash: (id: string) => string,
  adminIds: ReadonlySet<string>,
): Person {
  const { id } = interaction.user;
  const roles = interaction.member?.roles;
  return {
    id,
    hash: hash(id),
    language: toLanguage(interaction.locale),
    roles: Array.isArray(roles) ? roles : roles ? [...roles.cache.keys()] : [],
    isAdmin: adminIds.has(id),
  };
}

/** A message has no locale, so the guild's language is used. */
export function readAuthor(message: Message, hash: (id: string) => string, adminIds: ReadonlySet<string>): Person {
  const language: LanguageCode = toLanguage(message.guild?.preferredLocale ?? 'en-US');
  const roles = [...(message.member?.roles.cache.keys() ?? [])];
  return {
    id: message.author.id,
    hash: hash(message.author.id),
    language,
    roles,
    isAdmin: adminIds.has(message.author.id),
  };
}
