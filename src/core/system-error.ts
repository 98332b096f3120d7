/** What the system's error codes mean to a person (errno(3)). */
const MEANINGS: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  ENOSPC: ['the disk is full', 'Free some space: at least 0.5 GB.'],
  EDQUOT: ['the quota of this account is used up', 'Free some space, or ask for a larger quota.'],
  EACCES: ['this account may not use it', 'Use a folder of your own, or run as the account that owns this one.'],
  EPERM: ['this account may not use it', 'Use a folder of your own, or run as the account that owns this one.'],
  EROFS: ['the file system is read-only', 'Use a folder on another file system.'],
  EEXIST: ['a file is in the way', 'Move the file, or use another folder.'],
  ENOTDIR: ['a file is in the way', 'Move the file, or use another folder.'],
  EISDIR: ['a folder is in the way', 'Move the folder, or use another name.'],
  ENAMETOOLONG: ['its name is too long', 'Use a shorter path.'],
  EMFILE: ['too many files are open', 'Raise the limit: ulimit -n 4096'],
  EIO: ['its device reports an error', 'Check the disk.'],
};

export type SystemErrorMeaning = { readonly path: string | undefined; readonly what: string; readonly fix: string };

/** What an error of the file system means; undefined for any other error. */
export function explainSystemError(error: unknown): SystemErrorMeaning | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path } = error as NodeJS.ErrnoException;
  const meaning = code === undefined ? undefined : MEANINGS[code];
  return meaning && { path, what: meaning[0], fix: meaning[1] };
}
