import { REST, type RESTGetAPIOAuth2CurrentApplicationResult, Routes } from 'discord.js';
import type { Log } from '../../core/ports.ts';
import type { Secret } from '../../core/secret.ts';
import { translateDiscordError } from '../client/discord-error.ts';
import { commands } from '../features/commands.ts';
import { registerCommands, toCommandBodies } from './registration.ts';

export type DeployOptions = {
  readonly token: Secret;
  readonly apiUrl?: string | undefined;
  /** In these guilds alone, where they are seen at once; everywhere if absent. */
  readonly guildIds?: readonly string[];
};

/** Registers all commands, whether they changed or not; returns their names. Throws AppError. */
export async function deployCommands(
  options: DeployOptions,
  log: Log,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const rest = new REST(options.apiUrl ? { api: options.apiUrl } : {}).setToken(options.token.reveal());
  signal.throwIfAborted();
  const application = (await rest.get(Routes.currentApplication(), { signal }).catch((error: unknown) => {
    throw translateDiscordError(error);
  })) as RESTGetAPIOAuth2CurrentApplicationResult;
  await registerCommands(rest, application.id, options.guildIds ?? [], toCommandBodies(commands));
  log.info({ commands: commands.length }, 'registered the commands');
  return commands.map((command) => command.name);
}
