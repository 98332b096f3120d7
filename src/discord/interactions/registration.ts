import { createHash } from 'node:crypto';
import { type REST, Routes } from 'discord.js';
import { translateDiscordError } from '../client/discord-error.ts';
import { type CommandTexts, commandTextsFor } from '../i18n/command-texts.ts';
import { LANGUAGES, type Language } from '../i18n/translate.ts';
import type { CommandSpec, OptionSpec, SubcommandSpec } from './command.ts';

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type */
const OPTION_TYPES = { text: 3, integer: 4, flag: 5, user: 6, channel: 7, role: 8, number: 10, file: 11 } as const;

/** Manage Server: who has it sees the admin commands; that ADMIN_IDS may use them is checked in code. */
const MANAGE_GUILD = 32;

/** Discord's locales by language; English is what stands in the command itself. */
const LOCALES: Readonly<Record<Exclude<Language, 'en'>, readonly string[]>> = {
  de: ['de'],
  fr: ['fr'],
  es: ['es-ES', 'es-419'],
  ja: ['ja'],
  pt: ['pt-BR'],
};

/** The list of commands as Discord takes it. */
export function toCommandBodies(commands: readonly CommandSpec[]): readonly unknown[] {
  return commands.map((command) => {
    const common = {
      name: command.name,
      name_localizations: command.kind === 'message' ? localised(command.description) : undefined,
      default_member_permissions: command.permission === 'admin' ? MANAGE_GUILD : null,
      contexts: command.kind === 'message' ? [0] : [0, 1],
      integration_types: [0],
    };
    if (command.kind === 'message') return { ...common, type: 3 };
    const options =
      'subcommands' in command
        ? command.subcommands.map(toSubcommand)
        : 'run' in command
          ? toOptions(command.options)
          : [];
    return { ...common, type: 1, ...described(command.description), options };
  });
}

function toSubcommand(sub: SubcommandSpec) {
  return { type: 1, name: sub.name, ...described(sub.description), options: toOptions(sub.options) };
}

function toOptions(options: readonly OptionSpec[] = []) {
  return options.map((option) => ({
    type: OPTION_TYPES[option.type],
    name: option.name,
    ...described(option.description),
    required: option.isRequired ?? false,
    ...(option.choices ? { choices: option.choices.map((value) => ({ name: value, value })) } : {}),
    ...(option.suggests ? { autocomplete: true } : {}),
    ...(option.min === undefined ? {} : { min_value: option.min }),
    ...(option.max === undefined ? {} : { max_value: option.max }),
    ...(option.maxLength === undefined ? {} : { max_length: option.maxLength }),
  }));
}

function described(key: keyof CommandTexts) {
  return { description: commandTextsFor('en')[key], description_localizations: localised(key) };
}

function localised(key: keyof CommandTexts): Readonly<Record<string, string>> {
  const others = LANGUAGES.filter((language) => language !== 'en');
  return Object.fromEntries(
    others.flatMap((language) => LOCALES[language].map((locale) => [locale, commandTextsFor(language)[key]])),
  );
}

/** Changes whenever a command does: what was registered with it need not be registered again. */
export function commandsHash(bodies: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(bodies)).digest('hex');
}

/** Whether Discord still has all of them, and no others: somebody may have deleted one. Throws AppError. */
export async function hasCommands(
  rest: REST,
  applicationId: string,
  guildIds: readonly string[],
  bodies: readonly unknown[],
): Promise<boolean> {
  const wanted = namesOf(bodies);
  for (const route of routesOf(applicationId, guildIds)) {
    const found = await rest.get(route).catch((error: unknown) => {
      throw translateDiscordError(error);
    });
    if (namesOf(found as readonly unknown[]) !== wanted) return false;
  }
  return true;
}

function routesOf(applicationId: string, guildIds: readonly string[]) {
  if (guildIds.length === 0) return [Routes.applicationCommands(applicationId)];
  return guildIds.map((guildId) => Routes.applicationGuildCommands(applicationId, guildId));
}

/** Kinds, names and descriptions: the rest Discord gives back in a form of its own. */
function namesOf(bodies: readonly unknown[]): string {
  const lines = (bodies as readonly { type?: number; name?: string; description?: string }[]).map(
    ({ type, name, description }) => `${type} ${name} ${description ?? ''}`.trim(),
  );
  return lines.toSorted().join('\n');
}

/** Replaces all commands: everywhere, or in the given guilds alone (seen there at once). Throws AppError. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  guildIds: readonly string[],
  bodies: readonly unknown[],
): Promise<void> {
  for (const route of routesOf(applicationId, guildIds)) {
    try {
      await rest.put(route, { body: bodies });
    } catch (error) {
      throw translateDiscordError(error);
    }
  }
}
