import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTimeOf } from './process-table.ts';

/** How the entry of a keeper ends: it counts as a user, but not as a use that keeps the servers running. */
const KEEPER = 'keeper';

/**
 * Records that this process uses the folder's server, as an empty file `<pid>-<start time>-<random>`. Returns its path;
 * remove it when the use ends. Call it under the folder's lock.
 */
export async function enterFolder(usersDir: string): Promise<string> {
  return writeEntry(usersDir, process.pid, randomBytes(4).toString('hex'));
}

/** The same for a keeper, which stays in until `leaveAsKeeper`. Does nothing if it has ended. */
export async function enterKeeper(usersDir: string, pid: number): Promise<string | undefined> {
  return (await startTimeOf(pid)) === undefined ? undefined : writeEntry(usersDir, pid, KEEPER);
}

async function writeEntry(usersDir: string, pid: number, suffix: string): Promise<string> {
  await mkdir(usersDir, { recursive: true, mode: 0o700 });
  const path = join(usersDir, `${pid}-${await startTimeOf(pid)}-${suffix}`);
  await writeFile(path, '');
  return path;
}

/** Number of uses by live processes; removes those of dead ones. Call it under the folder's lock. */
export async function countUsers(usersDir: string): Promise<number> {
  let count = 0;
  for (const name of await readdir(usersDir)) {
    if (await isLive(name)) count += 1;
    else await rm(join(usersDir, name), { force: true });
  }
  return count;
}

export type FolderUsers = {
  /** Live commands, without keepers. */
  readonly commands: number;
  readonly keepers: readonly number[];
};

/** Who uses the folder's server now; nobody if there is no such folder. Needs no lock. */
export async function readUsers(usersDir: string): Promise<FolderUsers> {
  const names = await readdir(usersDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const live = await Promise.all(names.map(isLive));
  const users = names.filter((_, index) => live[index]);
  const keepers = users.filter((name) => name.endsWith(`-${KEEPER}`));
  return {
    commands: users.length - keepers.length,
    keepers: keepers.map((name) => Number(name.split('-')[0])),
  };
}

/** Removes the keeper's entry. Call it under the folder's lock. */
export async function leaveAsKeeper(usersDir: string, pid: number): Promise<void> {
  await rm(join(usersDir, `${pid}-${await startTimeOf(pid)}-${KEEPER}`), { force: true });
}

async function isLive(entry: string): Promise<boolean> {
  const [pid, startTime] = entry.split('-');
  return (await startTimeOf(Number(pid))) === startTime;
}
