import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';

/**
 * A random secret (48 hex digits) in a file that only its owner may read; created at the first call. The file appears
 * with its whole content or not at all (link(2) fails if the name exists), so that two first commands agree on it.
 * `prepare` gets the path of the draft before it takes its name.
 */
export async function readOrCreateSecret(path: string, prepare?: (draft: string) => Promise<void>): Promise<string> {
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  await writeFile(draft, randomBytes(24).toString('hex'), { mode: 0o600 });
  await prepare?.(draft);
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return (await readFile(path, 'utf8')).trim();
}
