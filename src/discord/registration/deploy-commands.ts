import { REST, type RESTGetAPIOAuth2CurrentApplicationResult, Routes } from 'discord.js';
import type { Log } from '../../core/log.ts';
import type { Secret } from '../../core/secret.ts';
import { translateDiscordError } from '../client/discord-error.ts';
import { commands } from '../features/all.ts';
import { registerCommands, toCommandBodies } from './registration.ts';

export type DeployOptions = {
  readonly token: Secret;
  /** Base address of another server that speaks Discord's API. */
  readonly apiUrl?: string | undefined;
};

/** Registers all commands, even unchanged ones, and returns their names. Throws AppError. */
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
  await registerCommands(rest, application.id, toCommandBodies(commands));
  log.info({ commands: commands.length }, 'registered the commands');
  return commands.map((command) => command.name);
}
