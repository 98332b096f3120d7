import { chmod, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import { withFolderLock } from '../folder-lock.ts';
import { countUsers, enterFolder, enterKeeper, leaveAsKeeper } from '../folder-users.ts';
import type { Keeper } from '../keeper/keeper.ts';
import { assertOwnFolder, makeFolder, unusableFolder } from '../make-folder.ts';
import { readOrCreateSecret } from '../secret-file.ts';
import { watchServer } from '../watch-server.ts';
import { recallChromaCommand } from './command.ts';
import { findIsolation } from './isolation.ts';
import { type ChromaProcess, findChroma, SOCKET_NAME, startChroma, stopChroma } from './server.ts';

/** A server is stopped in any case. */
const NEVER = new AbortController().signal;

export type EmbeddedChromaOptions = {
  /** DATA_DIR. Everything is stored in its subfolder `chroma`. */
  readonly dataDir: string;
  readonly log: Log;
  /** A newer C library (see `scripts/side-load-glibc.sh`), used if Chroma does not run with the machine's own. */
  readonly loaderDir?: string;
  /** Stays in the folder when this command leaves, so the server stays too. */
  readonly keeper?: Keeper | undefined;
};

export type EmbeddedChroma = AsyncDisposable &
  (
    | {
        /** `unix:/path` of its socket. A restart of the server keeps it. */
        readonly url: string;
        /** Of the current server process. */
        readonly pid: number;
        readonly reason: undefined;
      }
    /** Chroma does not run on this machine; `reason` is a sentence for the log. */
    | { readonly url: undefined; readonly pid: undefined; readonly reason: string }
  );

/**
 * Chroma's own server on `dataDir`, in a network of its own and behind a Unix socket that only this account can use,
 * restarted if it dies. Commands on the same folder share
 * one server: the first command starts it, the last one stops it. If those commands were killed, the next one joins the
 * server they left running. Throws `misconfigured` if the folder cannot be used, `unavailable` if the server does not start.
 */
export async function openEmbeddedChroma(options: EmbeddedChromaOptions, signal: AbortSignal): Promise<EmbeddedChroma> {
  const { folder, key } = await prepareFolder(options.dataDir);
  const server = { ...options, folder, key };
  const joined = await withFolderLock(key, () => joinServer(server, signal), signal);
  if ('reason' in joined) return { ...joined, url: undefined, pid: undefined, [Symbol.asyncDispose]: async () => {} };
  const restart = (closing: AbortSignal) => restartServer(server, closing);
  const watch = watchServer(joined.server, { name: 'Chroma', restart, log: options.log });
  return {
    url: pathToFileURL(join(folder, SOCKET_NAME)).href.replace(/^file:\/\//, 'unix:'),
    get pid() {
      return watch.server.pid;
    },
    reason: undefined,
    async [Symbol.asyncDispose]() {
      await watch[Symbol.asyncDispose]();
      await withFolderLock(key, () => leaveServer(server, joined.entry), NEVER);
    },
  };
}

type ServerFolder = EmbeddedChromaOptions & {
  readonly folder: string;
  /** Name of the folder's lock; secret, so that no other user can take it. */
  readonly key: string;
};
type Joined = { readonly server: ChromaProcess; readonly entry: string } | { readonly reason: string };

async function joinServer(folder: ServerFolder, signal: AbortSignal): Promise<Joined> {
  const running = await findChroma(join(folder.folder, 'data'), await readPid(folder.folder), signal);
  const server = running ?? (await startServer(folder, signal));
  if ('reason' in server) return server;
  await writeFile(join(folder.folder, 'pid'), String(server.pid), { mode: 0o600 });
  folder.log.debug({ ...server }, running ? 'joined the embedded Chroma' : 'started the embedded Chroma');
  const usersDir = join(folder.folder, 'users');
  if (folder.keeper) await enterKeeper(usersDir, folder.keeper.pid);
  return { server, entry: await enterFolder(usersDir) };
}

async function readPid(folder: string): Promise<number | undefined> {
  const text = await readFile(join(folder, 'pid'), 'utf8').catch(() => '');
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

async function startServer(
  folder: ServerFolder,
  signal: AbortSignal,
): Promise<ChromaProcess | { readonly reason: string }> {
  const memory = join(folder.folder, 'command');
  const { command, reason, isRecalled } = await recallChromaCommand(memory, folder.loaderDir, signal);
  if (command === undefined) return { reason };
  const isolation = await findIsolation(signal);
  if (isolation === undefined) return { reason: NOT_ISOLATED };
  try {
    return await startChroma({ command, isolation }, folder.folder, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!isRecalled) throw error;
    // The machine may have another C library now.
    await rm(memory, { force: true });
    return startServer(folder, signal);
  }
}

const NOT_ISOLATED =
  "Chroma's server would be open to every account of this machine: it needs unshare(1) and permission for network namespaces.";

/** Joins the server if another command has already restarted it. */
function restartServer(folder: ServerFolder, signal: AbortSignal): Promise<ChromaProcess> {
  const restart = async () => {
    const server =
      (await findChroma(join(folder.folder, 'data'), undefined, signal)) ?? (await startServer(folder, signal));
    if ('reason' in server) throw new AppError({ service: 'chroma', code: 'unavailable', message: server.reason });
    return server;
  };
  return withFolderLock(folder.key, restart, signal);
}

async function leaveServer(folder: ServerFolder, entry: string): Promise<void> {
  await rm(entry, { force: true });
  const users = await stopIfUnused(folder.folder);
  folder.log.debug({ users }, 'left the embedded Chroma');
}

async function stopIfUnused(folder: string): Promise<number> {
  const users = await countUsers(join(folder, 'users'));
  const server = users === 0 ? await findChroma(join(folder, 'data'), await readPid(folder), NEVER) : undefined;
  if (server) await stopChroma(server);
  return users;
}

/** For the keeper: removes its entry, and stops the server if nobody else uses it. */
export async function leaveChromaAsKeeper(dataDir: string, pid: number): Promise<void> {
  const folder = join(dataDir, 'chroma');
  const key = await readFile(join(folder, 'key'), 'utf8').catch(() => undefined);
  if (key === undefined) return;
  const leave = async () => {
    await leaveAsKeeper(join(folder, 'users'), pid);
    await stopIfUnused(folder);
  };
  await withFolderLock(key.trim(), leave, NEVER);
}

async function prepareFolder(dataDir: string): Promise<Pick<ServerFolder, 'folder' | 'key'>> {
  const wanted = join(dataDir, 'chroma');
  try {
    for (const name of ['data', 'users']) await makeFolder(join(wanted, name), 0o700);
    // Folders of earlier versions are open to others.
    await chmod(wanted, 0o700);
    const folder = await realpath(wanted);
    await assertOwnFolder('chroma', folder);
    return { folder, key: await readOrCreateSecret(join(folder, 'key')) };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw unusableFolder('chroma', wanted, cause);
  }
}
