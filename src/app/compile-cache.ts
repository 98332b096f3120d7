import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

/**
 * Caches compiled code in a private folder, so that the next command starts sooner. Without such a folder there is no
 * cache. Node's default folder is below the shared temporary folder, where another user can create it first and put code
 * into it.
 */
export function cacheCompiledCode(environment: NodeJS.ProcessEnv): void {
  const folder = privateCacheFolder(environment.XDG_CACHE_HOME, process.getuid?.());
  if (folder !== undefined) enableCompileCache(folder);
}

/**
 * `notionbot` in the user's cache folder, created if it is missing; `undefined` if another user could write to it.
 * @internal exported for the test that attacks it
 */
export function privateCacheFolder(cacheHome: string | undefined, uid: number | undefined): string | undefined {
  try {
    const parent = cacheHome !== undefined && isAbsolute(cacheHome) ? cacheHome : join(homedir(), '.cache');
    const folder = join(parent, 'notionbot');
    // One level at a time: with `recursive`, Node never returns for a folder below /proc.
    for (const path of [parent, folder]) if (!existsSync(path)) mkdirSync(path, { mode: 0o700 });
    const real = realpathSync(folder);
    return isPrivate(real, uid) ? real : undefined;
  } catch {
    // A read-only or missing home folder: the program runs without a cache.
    return undefined;
  }
}

/** Whether nobody but this user and root may write to the folder or to a folder above it. The path contains no links. */
function isPrivate(folder: string, uid: number | undefined): boolean {
  const own = statSync(folder);
  if (own.uid !== uid || (own.mode & 0o077) !== 0) return false;
  for (let parent = dirname(folder); ; parent = dirname(parent)) {
    const { mode, uid: owner } = statSync(parent);
    // In a folder with the sticky bit nobody can replace another user's file.
    const isOpen = (mode & 0o022) !== 0 && (mode & 0o1000) === 0;
    if (isOpen || (owner !== 0 && owner !== uid)) return false;
    if (parent === dirname(parent)) return true;
  }
}
