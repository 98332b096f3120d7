import type { REST } from 'discord.js';
import type { Log } from '../../core/log.ts';
import type { DiscordStore } from '../store.ts';
import type { CommandSpec } from './command.ts';
import { commandsHash, hasCommands, registerCommands, toCommandBodies } from './registration.ts';

type Application = { readonly rest: REST; readonly applicationId: () => string };

/** Registers the commands if they changed since the last start or are missing on Discord. Throws AppError. */
export async function registerIfChanged(
  commands: readonly CommandSpec[],
  { rest, applicationId }: Application,
  { store, log }: { readonly store: DiscordStore; readonly log: Log },
  signal: AbortSignal,
): Promise<void> {
  const bodies = toCommandBodies(commands);
  const key = `commands:${applicationId()}`;
  const hash = commandsHash(bodies);
  const isUnchanged = (await store.state(key, signal)) === hash;
  if (isUnchanged && (await hasCommands(rest, applicationId(), bodies))) return;
  await registerCommands(rest, applicationId(), bodies);
  await store.setState(key, hash, signal);
  log.info({ commands: bodies.length }, 'registered the commands');
}
