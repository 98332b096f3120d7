import type { REST } from 'discord.js';
import type { Log } from '../../core/log.ts';
import type { CommandSpec } from '../interactions/command.ts';
import type { DiscordStore } from '../store.ts';
import {
  areRegistered,
  commandsHash,
  readCommands,
  registerCommands,
  slashCommandIds,
  toCommandBodies,
} from './registration.ts';

type Application = { readonly rest: REST; readonly applicationId: () => string };

/**
 * Registers the commands if they changed since the last start or are missing on Discord. Returns the ids of slash
 * commands by name. Throws AppError.
 */
export async function registerIfChanged(
  commands: readonly CommandSpec[],
  { rest, applicationId }: Application,
  { store, log }: { readonly store: DiscordStore; readonly log: Log },
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const bodies = toCommandBodies(commands);
  const key = `commands:${applicationId()}`;
  const hash = commandsHash(bodies);
  if ((await store.state(key, signal)) === hash) {
    const known = await readCommands(rest, applicationId());
    if (areRegistered(bodies, known)) return slashCommandIds(known);
  }
  const registered = await registerCommands(rest, applicationId(), bodies);
  await store.setState(key, hash, signal);
  log.info({ commands: bodies.length }, 'registered the commands');
  return slashCommandIds(registered);
}
