import { readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../core/log.ts';
import { Secret } from '../../core/secret.ts';
import { withFolderLock } from '../folder-lock.ts';
import { countUsers, enterFolder, enterKeeper, leaveAsKeeper } from '../folder-users.ts';
import type { Keeper } from '../keeper/keeper.ts';
import { makeFolder, unusableFolder } from '../make-folder.ts';
import { readOrCreateSecret } from '../secret-file.ts';
import { watchServer } from '../watch-server.ts';
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
 * If those commands were killed, the next one joins the server they left running. A server that dies is started again on the
 * same port, with its data. Throws `misconfigured` if the folder cannot be used.
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
  const restart = (closing: AbortSignal) =>
    withFolderLock(password, () => findOrStart(cluster, server.port, closing), closing);
  const watch = watchServer(server, { name: 'Postgres', restart, log: options.log });
  const url = (user: string, database: string) =>
    new Secret(`postgresql://${user}:${password}@127.0.0.1:${server.port}/${database}`);
  return {
    url: url('notionbot', 'notionbot'),
    adminUrl: url('postgres', 'postgres'),
    async [Symbol.asyncDispose]() {
      await watch[Symbol.asyncDispose]();
      await withFolderLock(password, leave, NEVER);
    },
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
  const server = await findOrStart(cluster, await portInUse(cluster.folder, usersDir), signal);
  await writeFile(join(cluster.folder, 'port'), String(server.port), { mode: 0o600 });
  await giveTo(cluster.identity, join(cluster.folder, 'port'));
  log.debug({ folder: cluster.folder, ...server }, 'joined the embedded Postgres');
  const entry = await enterFolder(usersDir);
  const kept = keeper && (await enterKeeper(usersDir, keeper.pid));
  for (const path of [usersDir, entry, kept]) if (path !== undefined) await giveTo(cluster.identity, path);
  return { server, leave: () => leaveServer(cluster.folder, usersDir, entry, log) };
}

/** Joins the server if another command has already started it. */
async function findOrStart(
  cluster: ClusterOptions,
  port: number | undefined,
  signal: AbortSignal,
): Promise<RunningServer> {
  return (await findServer(cluster.folder, signal)) ?? (await startServer(cluster, port, signal));
}

/** If the server of running commands has died, the next one must use its port: their address contains it. */
async function portInUse(folder: string, usersDir: string): Promise<number | undefined> {
  await makeFolder(usersDir, 0o700);
  if ((await countUsers(usersDir)) === 0) return undefined;
  const text = await readFile(join(folder, 'port'), 'utf8').catch(() => '');
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

async function leaveServer(folder: string, usersDir: string, entry: string, log: Log): Promise<void> {
  await rm(entry, { force: true });
  const users = await countUsers(usersDir);
  log.debug({ users }, 'left the embedded Postgres');
  const server = users === 0 ? await findServer(folder, NEVER) : undefined;
  if (server) await stopServer(server);
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
