import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, type Service } from '../core/errors.ts';
import { explainSystemError } from '../core/system-error.ts';

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

/** For a data folder that cannot be created or written. */
export function unusableFolder(service: Service, folder: string, cause: unknown): AppError {
  const { what, fix } = explainSystemError(cause) ?? {
    what: `the system reports ${(cause as NodeJS.ErrnoException).code ?? 'an error'}`,
    fix: 'Check the folder.',
  };
  return new AppError({
    service,
    code: 'misconfigured',
    message: `The data folder ${folder} cannot be used: ${what}.`,
    fix: `${fix} DATA_DIR names the data folder.`,
    cause,
  });
}

/** Throws if the folder belongs to another account: what root writes there, its owner could not use any more. */
export async function assertOwnFolder(service: Service, folder: string): Promise<void> {
  const { uid } = await stat(folder);
  if (uid === process.getuid?.()) return;
  throw new AppError({
    service,
    code: 'misconfigured',
    message: `The data folder ${folder} belongs to another account (uid ${uid}).`,
    fix: 'Run the command as that account, or set DATA_DIR to a folder of your own.',
  });
}
