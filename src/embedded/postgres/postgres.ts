import { randomBytes } from 'node:crypto';
import { link, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import { Secret } from '../../core/secret.ts';
import { withFolderLock } from '../folder-lock.ts';
import { countUsers, enterFolder } from '../folder-users.ts';
import { makeFolder } from '../make-folder.ts';
import { findPostgresBinaries } from './binaries.ts';
import { type ClusterOptions, ensureCluster } from './cluster.ts';
import { chooseIdentity, giveTo, type ServerIdentity } from './identity.ts';
import { findServer, type RunningServer, startServer, stopServer } from './server.ts';

export type EmbeddedPostgresOptions = {
  /** DATA_DIR: everything is kept in `postgres` below it. */
  readonly dataDir: string;
  readonly log: Log;
  /** For tests: gives up the safety of the data for speed. */
  readonly isThrowaway?: boolean;
};

export type EmbeddedPostgres = AsyncDisposable & {
  /** Database `notionbot` as its owner `notionbot`. */
  readonly url: Secret;
  /** The same server as its superuser. */
  readonly adminUrl: Secret;
};

/**
 * A PostgreSQL server on `dataDir`, at 127.0.0.1 on a free port, with a random password kept there (0600).
 * Commands on the same folder share one server: the first starts it, the last one to leave stops it, and a server
 * whose commands were killed is joined by the next. Throws `misconfigured` where the folder cannot be used.
 */
export async function openEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
  signal: AbortSignal,
): Promise<EmbeddedPostgres> {
  const { folder, identity } = await prepareFolder(options.dataDir);
  const password = await ensurePassword(folder, identity);
  const cluster = {
    folder,
    identity,
    binaries: await findPostgresBinaries(),
    isThrowaway: options.isThrowaway ?? false,
  };
  const join = () => joinServer(cluster, password, options.log, signal);
  const { server, leave } = await withFolderLock(password, join, signal);
  const url = (user: string, database: string) =>
    new Secret(`postgresql://${user}:${password}@127.0.0.1:${server.port}/${database}`);
  return {
    url: url('notionbot', 'notionbot'),
    adminUrl: url('postgres', 'postgres'),
    // Leaving must happen whatever was aborted: it is what stops the server.
    [Symbol.asyncDispose]: () => withFolderLock(password, leave, new AbortController().signal),
  };
}

async function joinServer(cluster: ClusterOptions, password: string, log: Log, signal: AbortSignal) {
  const usersDir = join(cluster.folder, 'users');
  await ensureCluster(cluster, password, signal);
  const running = await findServer(cluster.folder, signal);
  const server = running ?? (await startServer(cluster, signal));
  log.debug(
    { folder: cluster.folder, ...server },
    running ? 'joined the embedded Postgres' : 'started the embedded Postgres',
  );
  const entry = await enterFolder(usersDir);
  await giveTo(cluster.identity, usersDir);
  await giveTo(cluster.identity, entry);
  return { server, leave: () => leaveServer(server, usersDir, entry, log) };
}

async function leaveServer(server: RunningServer, usersDir: string, entry: string, log: Log): Promise<void> {
  await rm(entry, { force: true });
  const users = await countUsers(usersDir);
  log.debug({ users }, 'left the embedded Postgres');
  if (users === 0) await stopServer(server);
}

async function prepareFolder(dataDir: string): Promise<{ readonly folder: string; readonly identity: ServerIdentity }> {
  const wanted = join(dataDir, 'postgres');
  try {
    await makeFolder(dataDir);
    const identity = await chooseIdentity(wanted);
    await makeFolder(wanted, 0o700);
    await giveTo(identity, wanted);
    return { folder: await realpath(wanted), identity };
  } catch (cause) {
    throw unusable(wanted, cause);
  }
}

/** Made once, whole or not at all (link(2) fails where the name exists), so that two first commands agree on it. */
async function ensurePassword(folder: string, identity: ServerIdentity): Promise<string> {
  const path = join(folder, 'password');
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(draft, randomBytes(24).toString('hex'), { mode: 0o600 });
    await giveTo(identity, draft);
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(draft);
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw unusable(folder, cause);
  }
}

function unusable(folder: string, cause: unknown): AppError {
  return new AppError({
    service: 'postgres',
    code: 'misconfigured',
    message: `The data folder ${folder} cannot be written by this user (${(cause as NodeJS.ErrnoException).code}).`,
    fix: 'Set DATA_DIR to a folder of your own, or run as the user who owns this one.',
    cause,
  });
}
