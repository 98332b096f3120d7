import { realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../core/log.ts';
import { Secret } from '../../core/secret.ts';
import { withFolderLock } from '../folder-lock.ts';
import { countUsers, enterFolder } from '../folder-users.ts';
import { makeFolder, unusableFolder } from '../make-folder.ts';
import { readOrCreateSecret } from '../secret-file.ts';
import { findPostgresBinaries } from './binaries.ts';
import { type ClusterOptions, ensureCluster } from './cluster.ts';
import { chooseIdentity, giveTo, type ServerIdentity } from './identity.ts';
import { findServer, type RunningServer, startServer, stopServer } from './server.ts';

export type EmbeddedPostgresOptions = {
  /** DATA_DIR. Everything is stored in its subfolder `postgres`. */
  readonly dataDir: string;
  readonly log: Log;
  /** For tests: gives up durability for speed. */
  readonly isThrowaway?: boolean;
};

export type EmbeddedPostgres = AsyncDisposable & {
  /** Database `notionbot` as its owner `notionbot`. */
  readonly url: Secret;
  /** The same server as its superuser. */
  readonly adminUrl: Secret;
};

/**
 * A PostgreSQL server on `dataDir`, at 127.0.0.1 on a free port, with a random password stored there (mode 0600).
 * Commands on the same folder share one server: the first command starts it, the last one stops it. If those commands were
 * killed, the next one joins the server they left running. Throws `misconfigured` if the folder cannot be used.
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
  const joinOrStart = () => joinServer(cluster, password, options.log, signal);
  const { server, leave } = await withFolderLock(password, joinOrStart, signal);
  const url = (user: string, database: string) =>
    new Secret(`postgresql://${user}:${password}@127.0.0.1:${server.port}/${database}`);
  return {
    url: url('notionbot', 'notionbot'),
    adminUrl: url('postgres', 'postgres'),
    // Not abortable: this stops the server.
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
    throw unusableFolder('postgres', wanted, cause);
  }
}

async function ensurePassword(folder: string, identity: ServerIdentity): Promise<string> {
  try {
    return await readOrCreateSecret(join(folder, 'password'), (draft) => giveTo(identity, draft));
  } catch (cause) {
    throw unusableFolder('postgres', folder, cause);
  }
}
