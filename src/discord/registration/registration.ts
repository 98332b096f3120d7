import { createHash } from 'node:crypto';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js';
import { LANGUAGES } from '../../languages/languages.ts';
import { translateDiscordError } from '../client/discord-error.ts';
import { type CommandTextKey, ENGLISH_COMMANDS } from '../i18n/english-texts.ts';
import type { CommandSpec, OptionSpec, OptionType, SubcommandSpec } from '../interactions/command.ts';

const OPTION_TYPES: Readonly<Record<OptionType, ApplicationCommandOptionType>> = {
  text: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  number: ApplicationCommandOptionType.Number,
  flag: ApplicationCommandOptionType.Boolean,
  user: ApplicationCommandOptionType.User,
  role: ApplicationCommandOptionType.Role,
  channel: ApplicationCommandOptionType.Channel,
  file: ApplicationCommandOptionType.Attachment,
};

/** Discord hides admin commands from members without this permission; its OpenAPI description wants a number. The router checks ADMIN_IDS. */
const ADMIN_PERMISSIONS = Number(PermissionFlagsBits.ManageGuild);

/** The bodies that Discord's API expects. */
export function toCommandBodies(commands: readonly CommandSpec[]): readonly unknown[] {
  return commands.map((command) => {
    const isMenu = command.kind === 'message';
    const { Guild, BotDM } = InteractionContextType;
    const common = {
      name: command.name,
      name_localizations: isMenu ? localizations(command.description) : undefined,
      default_member_permissions: command.permission === 'admin' ? ADMIN_PERMISSIONS : null,
      contexts: isInDirect(command) ? [Guild, BotDM] : [Guild],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    };
    if (isMenu) return { ...common, type: ApplicationCommandType.Message };
    return {
      ...common,
      type: ApplicationCommandType.ChatInput,
      ...descriptions(command.description),
      options: 'subcommands' in command ? command.subcommands.map(toSubcommand) : toOptions(optionsOf(command)),
    };
  });
}

function isInDirect({ kind, permission, isInDirect: isAllowed }: CommandSpec): boolean {
  return kind === 'slash' && permission !== 'admin' && isAllowed !== false;
}

function optionsOf(command: CommandSpec): readonly OptionSpec[] {
  return ('run' in command && command.options) || [];
}

function toSubcommand(subcommand: SubcommandSpec) {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: subcommand.name,
    ...descriptions(subcommand.description),
    options: toOptions(subcommand.options),
  };
}

function toOptions(options: readonly OptionSpec[] = []) {
  return options.map((option) => ({
    type: OPTION_TYPES[option.type],
    name: option.name,
    ...descriptions(option.description),
    required: option.isRequired ?? false,
    ...(option.choices ? { choices: option.choices.map((value) => ({ name: value, value })) } : {}),
    ...(option.suggest ? { autocomplete: true } : {}),
    ...(option.min === undefined ? {} : { min_value: option.min }),
    ...(option.max === undefined ? {} : { max_value: option.max }),
    ...(option.maxLength === undefined ? {} : { max_length: option.maxLength }),
  }));
}

function descriptions(key: CommandTextKey) {
  return { description: ENGLISH_COMMANDS[key], description_localizations: localizations(key) };
}

/** Discord shows the English text in locales without a translation. */
function localizations(key: CommandTextKey): Readonly<Record<string, string>> {
  return Object.fromEntries(
    LANGUAGES.flatMap(({ discordLocales = [], commands = {} }) =>
      discordLocales.flatMap((locale) => (commands[key] === undefined ? [] : [[locale, commands[key]]])),
    ),
  );
}

/** Changes if and only if a body changes. */
export function commandsHash(bodies: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(bodies)).digest('hex');
}

/** A command as Discord lists it. */
type RegisteredCommand = {
  readonly id: string;
  readonly type?: number;
  readonly name: string;
  readonly description?: string;
};

/** Throws AppError. */
export async function readCommands(rest: REST, applicationId: string): Promise<readonly RegisteredCommand[]> {
  const registered = await rest.get(Routes.applicationCommands(applicationId)).catch((error: unknown) => {
    throw translateDiscordError(error);
  });
  return registered as readonly RegisteredCommand[];
}

/** Whether exactly these commands are registered: somebody may have deleted one on Discord. */
export function areRegistered(bodies: readonly unknown[], registered: readonly RegisteredCommand[]): boolean {
  return fingerprint(registered) === fingerprint(bodies);
}

/** Type, name and description of each command. Discord normalizes the other fields, so they cannot be compared. */
function fingerprint(bodies: readonly unknown[]): string {
  const lines = (bodies as readonly { type?: number; name?: string; description?: string }[]).map(
    ({ type, name, description }) => `${type} ${name} ${description ?? ''}`.trim(),
  );
  return lines.toSorted().join('\n');
}

/** Replaces all registered commands and returns them. Throws AppError. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  bodies: readonly unknown[],
): Promise<readonly RegisteredCommand[]> {
  const registered = await rest
    .put(Routes.applicationCommands(applicationId), { body: bodies })
    .catch((error: unknown) => {
      throw translateDiscordError(error);
    });
  return registered as readonly RegisteredCommand[];
}

/** The ids of slash commands by name. */
export function slashCommandIds(registered: readonly RegisteredCommand[]): ReadonlyMap<string, string> {
  const slash = registered.filter(({ type }) => type === ApplicationCommandType.ChatInput);
  return new Map(slash.map(({ name, id }) => [name, id]));
}
