import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. Node's own `recursive` never returns where a folder says that it is there but lets
 * nothing be made in it (below /proc: ENOENT for ever), so each level is tried once.
 */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  const missing = await failureOf(path, mode);
  if (missing === undefined) return;
  if (missing.code !== 'ENOENT' || dirname(path) === path) throw missing;
  await makeFolder(dirname(path));
  const failure = await failureOf(path, mode);
  if (failure !== undefined) throw failure;
}

async function failureOf(path: string, mode: number | undefined): Promise<NodeJS.ErrnoException | undefined> {
  try {
    await mkdir(path, { mode });
    return undefined;
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    const isThere = failure.code === 'EEXIST' && (await stat(path)).isDirectory();
    return isThere ? undefined : failure;
  }
}
