import { randomBytes } from 'node:crypto';
import { link, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import { withFolderLock } from '../folder-lock.ts';
import { countUsers, enterFolder } from '../folder-users.ts';
import { makeFolder } from '../make-folder.ts';
import { findChromaCommand } from './command.ts';
import { type ChromaProcess, findChroma, startChroma, stopChroma } from './server.ts';
import { watchChroma } from './watch.ts';

export type EmbeddedChromaOptions = {
  /** DATA_DIR: everything is kept in `chroma` below it. */
  readonly dataDir: string;
  readonly log: Log;
  /** Debian's newer C library (`scripts/side-load-glibc.sh`): used where Chroma does not run on the machine's own. */
  readonly loaderDir?: string;
};

export type EmbeddedChroma = AsyncDisposable &
  (
    | {
        /** `http://127.0.0.1:port`: stays the same when the server had to be started again. */
        readonly url: string;
        /** Of the server that runs now. */
        readonly pid: number;
        readonly reason: undefined;
      }
    /** Chroma does not run on this machine; `reason` is a sentence for the log. */
    | { readonly url: undefined; readonly pid: undefined; readonly reason: string }
  );

/**
 * Chroma's own server on `dataDir`, at 127.0.0.1 on a free port; started again when it dies. Commands on the same folder
 * share one server: the first starts it, the last one to leave stops it, and a server whose commands were killed is
 * joined by the next. Throws `misconfigured` where the folder cannot be used, `unavailable` where it does not come up.
 */
export async function openEmbeddedChroma(options: EmbeddedChromaOptions, signal: AbortSignal): Promise<EmbeddedChroma> {
  const { folder, key } = await prepareFolder(options.dataDir);
  const whole = { ...options, folder, key };
  const joined = await withFolderLock(key, () => joinServer(whole, signal), signal);
  if ('reason' in joined) return { ...joined, url: undefined, pid: undefined, [Symbol.asyncDispose]: async () => {} };
  const watch = watchChroma(joined.server, (port, closing) => restartServer(whole, port, closing), options.log);
  return {
    url: `http://127.0.0.1:${joined.server.port}`,
    get pid() {
      return watch.server.pid;
    },
    reason: undefined,
    async [Symbol.asyncDispose]() {
      await watch[Symbol.asyncDispose]();
      // Leaving must happen whatever was aborted: it is what stops the server.
      await withFolderLock(key, () => leaveServer(whole, joined.entry), new AbortController().signal);
    },
  };
}

type Place = EmbeddedChromaOptions & { readonly folder: string; readonly key: string };
type Joined = { readonly server: ChromaProcess; readonly entry: string } | { readonly reason: string };

async function joinServer(place: Place, signal: AbortSignal): Promise<Joined> {
  const running = await findChroma(join(place.folder, 'data'), signal);
  const server = running ?? (await startServer(place, await portInUse(place), signal));
  if ('reason' in server) return server;
  await writeFile(join(place.folder, 'port'), String(server.port), { mode: 0o600 });
  place.log.debug({ ...server }, running ? 'joined the embedded Chroma' : 'started the embedded Chroma');
  return { server, entry: await enterFolder(join(place.folder, 'users')) };
}

/** Commands whose server has just died hold an address with this port: the next server must answer there. */
async function portInUse({ folder }: Place): Promise<number | undefined> {
  if ((await countUsers(join(folder, 'users'))) === 0) return undefined;
  return Number(await readFile(join(folder, 'port'), 'utf8'));
}

async function startServer(place: Place, port: number | undefined, signal: AbortSignal) {
  const { command, reason } = await findChromaCommand(place.loaderDir, signal);
  return command ? startChroma(command, place.folder, port, signal) : { reason };
}

/** Another command that uses the server may have been faster. */
function restartServer(place: Place, port: number, signal: AbortSignal): Promise<ChromaProcess> {
  const restart = async () => {
    const server = (await findChroma(join(place.folder, 'data'), signal)) ?? (await startServer(place, port, signal));
    if ('reason' in server) throw new AppError({ service: 'chroma', code: 'unavailable', message: server.reason });
    return server;
  };
  return withFolderLock(place.key, restart, signal);
}

async function leaveServer(place: Place, entry: string): Promise<void> {
  await rm(entry, { force: true });
  const users = await countUsers(join(place.folder, 'users'));
  place.log.debug({ users }, 'left the embedded Chroma');
  if (users > 0) return;
  const server = await findChroma(join(place.folder, 'data'), new AbortController().signal);
  if (server) await stopChroma(server);
}

async function prepareFolder(dataDir: string): Promise<{ readonly folder: string; readonly key: string }> {
  const wanted = join(dataDir, 'chroma');
  try {
    for (const name of ['data', 'users']) await makeFolder(join(wanted, name), 0o700);
    const folder = await realpath(wanted);
    return { folder, key: await ensureKey(join(folder, 'key')) };
  } catch (cause) {
    throw new AppError({
      service: 'chroma',
      code: 'misconfigured',
      message: `The data folder ${wanted} cannot be written by this user (${(cause as NodeJS.ErrnoException).code}).`,
      fix: 'Set DATA_DIR to a folder of your own, or run as the user who owns this one.',
      cause,
    });
  }
}

/** The name of the folder's lock, which no other user may guess. Made whole or not at all (link(2) fails where it exists). */
async function ensureKey(path: string): Promise<string> {
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  await writeFile(draft, randomBytes(24).toString('hex'), { mode: 0o600 });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(path, 'utf8');
}
