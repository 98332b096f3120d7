import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTimeOf } from './process-table.ts';

/**
 * Records that this process uses the folder's server, as an empty file `<pid>-<start time>-<random>`. Returns its path;
 * remove it when the use ends. Call it under the folder's lock.
 */
export async function enterFolder(usersDir: string): Promise<string> {
  await mkdir(usersDir, { recursive: true, mode: 0o700 });
  const startTime = await startTimeOf(process.pid);
  const path = join(usersDir, `${process.pid}-${startTime}-${randomBytes(4).toString('hex')}`);
  await writeFile(path, '');
  return path;
}

/** Number of uses by live processes; removes those of dead ones. Call it under the folder's lock. */
export async function countUsers(usersDir: string): Promise<number> {
  let count = 0;
  for (const name of await readdir(usersDir)) {
    const [pid, startTime] = name.split('-');
    if ((await startTimeOf(Number(pid))) === startTime) count += 1;
    else await rm(join(usersDir, name), { force: true });
  }
  return count;
}
