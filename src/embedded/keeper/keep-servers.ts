import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { leaveChromaAsKeeper } from '../chroma/chroma.ts';
import { readUsers } from '../folder-users.ts';
import { leavePostgresAsKeeper } from '../postgres/postgres.ts';
import { pidsWithArgument, sendSignal } from '../process-table.ts';
import { type KeeperOptions, SERVER_FOLDERS } from './keeper.ts';

const CHECK_EVERY_MS = 2_000;

/**
 * Waits until no command has used the folder's servers for `idleMs`, or until the signal is aborted. Then it leaves, and
 * the servers that nobody else uses stop. If the folder is deleted, the servers end at once.
 */
export async function keepServers({ dataDir, idleMs }: KeeperOptions, signal: AbortSignal): Promise<void> {
  let lastUse = performance.now();
  let lastChanges = '';
  // The servers know the folder by its real path.
  const folder = await realpath(dataDir).catch(() => dataDir);
  while (!signal.aborted && performance.now() - lastUse < idleMs) {
    if (!(await exists(folder))) return killServers(folder);
    const { isInUse, changes } = await readUse(folder);
    // A short command may come and go between two looks: it changes the time of the folder.
    if (isInUse || changes !== lastChanges) lastUse = performance.now();
    lastChanges = changes;
    await wait(Math.min(CHECK_EVERY_MS, idleMs), undefined, { signal }).catch(() => undefined);
  }
  await leavePostgresAsKeeper(folder, process.pid);
  await leaveChromaAsKeeper(folder, process.pid);
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function readUse(folder: string): Promise<{ readonly isInUse: boolean; readonly changes: string }> {
  const usersDirs = SERVER_FOLDERS.map((name) => join(folder, name, 'users'));
  const users = await Promise.all(usersDirs.map((path) => readUsers(path)));
  // The command that started the keeper may still be creating the folders.
  const times = await Promise.all(usersDirs.map((path) => stat(path).catch(() => undefined)));
  return {
    isInUse: users.some(({ commands }) => commands > 0),
    changes: times.map((time) => time?.mtimeMs ?? 0).join(),
  };
}

/** Their data is gone. SIGQUIT ends Postgres with its children, and Chroma, without writing anything. */
async function killServers(folder: string): Promise<void> {
  for (const name of SERVER_FOLDERS) {
    for (const pid of await pidsWithArgument(join(folder, name, 'data'))) sendSignal(pid, 'SIGQUIT');
  }
}
