import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../core/log.ts';
import { Secret } from '../../core/secret.ts';
import { withFolderLock } from '../folder-lock.ts';
import { countUsers, enterFolder, enterKeeper, leaveAsKeeper } from '../folder-users.ts';
import type { Keeper } from '../keeper/keeper.ts';
import { makeFolder, unusableFolder } from '../make-folder.ts';
import { readOrCreateSecret } from '../secret-file.ts';
import { findPostgresBinaries } from './binaries.ts';
import { type ClusterOptions, ensureCluster } from './cluster.ts';
import { chooseIdentity, giveTo, type ServerIdentity } from './identity.ts';
import { findServer, type RunningServer, startServer, stopServer } from './server.ts';

/** A server is stopped in any case. */
const NEVER = new AbortController().signal;

export type EmbeddedPostgresOptions = {
  /** DATA_DIR. Everything is stored in its subfolder `postgres`. */
  readonly dataDir: string;
  readonly log: Log;
  /** For tests: gives up durability for speed. */
  readonly isThrowaway?: boolean;
  /** Stays in the folder when this command leaves, so the server stays too. */
  readonly keeper?: Keeper | undefined;
};

export type EmbeddedPostgres = AsyncDisposable & {
  /** Database `notionbot` as its owner `notionbot`. */
  readonly url: Secret;
  /** The same server as its superuser. */
  readonly adminUrl: Secret;
};

/**
 * A PostgreSQL server on `dataDir`, at 127.0.0.1 on a free port, with a random password stored there (mode 0600).
 * Commands on the same folder share one server: the first command starts it, the last one stops it, unless a keeper stays.
 * If those commands were killed, the next one joins the server they left running. Throws `misconfigured` if the folder cannot be used.
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
  const joinOrStart = () => joinServer(cluster, password, options, signal);
  const { server, leave } = await withFolderLock(password, joinOrStart, signal);
  const url = (user: string, database: string) =>
    new Secret(`postgresql://${user}:${password}@127.0.0.1:${server.port}/${database}`);
  return {
    url: url('notionbot', 'notionbot'),
    adminUrl: url('postgres', 'postgres'),
    [Symbol.asyncDispose]: () => withFolderLock(password, leave, NEVER),
  };
}

type JoinOptions = Pick<EmbeddedPostgresOptions, 'log' | 'keeper'>;

async function joinServer(
  cluster: ClusterOptions,
  password: string,
  { log, keeper }: JoinOptions,
  signal: AbortSignal,
) {
  const usersDir = join(cluster.folder, 'users');
  await ensureCluster(cluster, password, signal);
  const running = await findServer(cluster.folder, signal);
  const server = running ?? (await startServer(cluster, signal));
  log.debug(
    { folder: cluster.folder, ...server },
    running ? 'joined the embedded Postgres' : 'started the embedded Postgres',
  );
  const entry = await enterFolder(usersDir);
  const kept = keeper && (await enterKeeper(usersDir, keeper.pid));
  for (const path of [usersDir, entry, kept]) if (path !== undefined) await giveTo(cluster.identity, path);
  return { server, leave: () => leaveServer(server, usersDir, entry, log) };
}

async function leaveServer(server: RunningServer, usersDir: string, entry: string, log: Log): Promise<void> {
  await rm(entry, { force: true });
  const users = await countUsers(usersDir);
  log.debug({ users }, 'left the embedded Postgres');
  if (users === 0) await stopServer(server);
}

/** For the keeper: removes its entry, and stops the server if nobody else uses it. */
export async function leavePostgresAsKeeper(dataDir: string, pid: number): Promise<void> {
  const folder = join(dataDir, 'postgres');
  const password = await readFile(join(folder, 'password'), 'utf8').catch(() => undefined);
  if (password === undefined) return;
  const usersDir = join(folder, 'users');
  const leave = async () => {
    await leaveAsKeeper(usersDir, pid);
    const server = (await countUsers(usersDir)) === 0 ? await findServer(folder, NEVER) : undefined;
    if (server) await stopServer(server);
  };
  await withFolderLock(password.trim(), leave, NEVER);
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
