import { join } from 'node:path';
import { systemClock } from '../../core/clock.ts';
import { explainSystemError } from '../../core/system-error.ts';
import { leaveChromaAsKeeper } from '../chroma/chroma.ts';
import { readUsers } from '../folder-users.ts';
import { unusableFolder } from '../make-folder.ts';
import { leavePostgresAsKeeper } from '../postgres/postgres.ts';
import { sendSignal, startTimeOf } from '../process-table.ts';
import { findKeepers, SERVER_FOLDERS } from './keeper.ts';

const POLL_MS = 20;

/**
 * Stops the servers of a data folder that no command uses, also those that killed commands have left. Returns the names
 * of those that a command still uses. Throws `misconfigured` if the folder belongs to another user.
 */
export async function stopServers(dataDir: string, signal: AbortSignal): Promise<readonly string[]> {
  try {
    for (const pid of await findKeepers(dataDir)) await endKeeper(pid, signal);
    await leavePostgresAsKeeper(dataDir, process.pid);
    await leaveChromaAsKeeper(dataDir, process.pid);
    const users = await Promise.all(SERVER_FOLDERS.map((name) => readUsers(join(dataDir, name, 'users'))));
    return SERVER_FOLDERS.filter((_, index) => users[index]!.commands > 0);
  } catch (cause) {
    throw explainSystemError(cause) ? unusableFolder('app', dataDir, cause) : cause;
  }
}

/** It leaves the servers, which stop if nobody else uses them, and ends. */
async function endKeeper(pid: number, signal: AbortSignal): Promise<void> {
  const startTime = await startTimeOf(pid);
  sendSignal(pid, 'SIGTERM');
  while (startTime !== undefined && (await startTimeOf(pid)) === startTime) await systemClock.wait(POLL_MS, signal);
}
