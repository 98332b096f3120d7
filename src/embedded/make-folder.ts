import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, type Service } from '../core/errors.ts';

/**
 * Creates a folder and its parents, by default for this account only. Node's own `recursive` loops forever if a folder exists but nothing can be created
 * in it (below /proc: always ENOENT), so each level is tried once.
 */
export async function makeFolder(path: string, mode = 0o700): Promise<void> {
  const missing = await failureOf(path, mode);
  if (missing === undefined) return;
  if (missing.code !== 'ENOENT' || dirname(path) === path) throw missing;
  await makeFolder(dirname(path), mode);
  const failure = await failureOf(path, mode);
  if (failure !== undefined) throw failure;
}

async function failureOf(path: string, mode: number): Promise<NodeJS.ErrnoException | undefined> {
  try {
    await mkdir(path, { mode });
    return undefined;
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    const isThere = failure.code === 'EEXIST' && (await stat(path)).isDirectory();
    return isThere ? undefined : failure;
  }
}

/** For a data folder that this user cannot create or write. */
export function unusableFolder(service: Service, folder: string, cause: unknown): AppError {
  return new AppError({
    service,
    code: 'misconfigured',
    message: `This user cannot write to the data folder ${folder} (${(cause as NodeJS.ErrnoException).code}).`,
    fix: 'Set DATA_DIR to a folder of your own, or run as the user who owns this one.',
    cause,
  });
}
