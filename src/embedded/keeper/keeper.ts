import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readUsers } from '../folder-users.ts';
import { makeFolder } from '../make-folder.ts';
import { SERVER_ENVIRONMENT } from '../server-environment.ts';

/**
 * A process that uses the servers of a data folder until no command has used them for a while. So the next command finds
 * them running, and they still end by themselves.
 */
export type Keeper = { readonly pid: number };

export type KeeperOptions = {
  /** DATA_DIR. */
  readonly dataDir: string;
  /** How long the servers stay after the last command. */
  readonly idleMs: number;
  /** Folder of Node's compile cache. */
  readonly compileCache?: string | undefined;
};

/** The subfolders of DATA_DIR with a server each. */
export const SERVER_FOLDERS = ['postgres', 'chroma'] as const;

const PROGRAM = fileURLToPath(new URL('./process.ts', import.meta.url));

/** The keeper of the folder, started if there is none. Two commands that start together may start two; both end. */
export async function ensureKeeper(options: KeeperOptions): Promise<Keeper | undefined> {
  let running: number | undefined;
  try {
    // A keeper ends when the folder is gone, so the folder must be there first.
    await makeFolder(options.dataDir, 0o700);
    [running] = await findKeepers(options.dataDir);
  } catch {
    // Whoever opens the servers reports why the folder cannot be used.
    return undefined;
  }
  if (running !== undefined) return { pid: running };
  const child = spawn(process.execPath, [PROGRAM, options.dataDir, String(options.idleMs)], {
    // In a session of its own, so that neither Ctrl-C nor a closed terminal ends it.
    detached: true,
    stdio: 'ignore',
    cwd: '/',
    env: {
      ...SERVER_ENVIRONMENT,
      ...(options.compileCache !== undefined && { NODE_COMPILE_CACHE: options.compileCache }),
    },
  });
  // Without a listener, a failure to start it would end this process. Then the servers stop with the command.
  child.on('error', () => undefined);
  child.unref();
  return child.pid === undefined ? undefined : { pid: child.pid };
}

/** Pids of the live keepers of a folder. */
export async function findKeepers(dataDir: string): Promise<readonly number[]> {
  const users = await Promise.all(SERVER_FOLDERS.map((name) => readUsers(join(dataDir, name, 'users'))));
  return [...new Set(users.flatMap(({ keepers }) => keepers))];
}
