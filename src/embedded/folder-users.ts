import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTimeOf } from './process-table.ts';

/**
 * Notes that this process uses the folder's server: an empty file `<pid>-<start time>-<random>`.
 * Returns its path, to be removed when the use ends. Call under the folder's lock.
 */
export async function enterFolder(usersDir: string): Promise<string> {
  await mkdir(usersDir, { recursive: true, mode: 0o700 });
  const startTime = await startTimeOf(process.pid);
  const path = join(usersDir, `${process.pid}-${startTime}-${randomBytes(4).toString('hex')}`);
  await writeFile(path, '');
  return path;
}

/** Number of uses by processes that live; forgets those whose process was killed. Call under the folder's lock. */
export async function countUsers(usersDir: string): Promise<number> {
  let count = 0;
  for (const name of await readdir(usersDir)) {
    const [pid, startTime] = name.split('-');
    if ((await startTimeOf(Number(pid))) === startTime) count += 1;
    else await rm(join(usersDir, name), { force: true });
  }
  return count;
}
