import pg from 'pg';
import { AppError, isTransient } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { Secret } from '../core/secret.ts';
import { type Target, toAppError } from './postgres-error.ts';

/** A statement that each connection parses once. A name must always have the same text. */
export type Prepared = { readonly name: string; readonly text: string };

/**
 * Statements on one connection or on any. bigint columns come as BigInt, numeric as number, timestamptz as Date,
 * json parsed. Pass json as text (`JSON.stringify`), bytea as Buffer. Throws AppError.
 */
export type Sql = {
  query<Row>(statement: string | Prepared, values: readonly unknown[], signal: AbortSignal): Promise<readonly Row[]>;
  /** Number of rows that the statement touched. */
  execute(text: string, values: readonly unknown[], signal: AbortSignal): Promise<number>;
};

export type Postgres = Sql &
  AsyncDisposable & {
    readonly target: Target;
    /** Commits when `work` resolves; rolls back when it throws or the signal is aborted. */
    transaction<T>(work: (sql: Sql) => Promise<T>, signal: AbortSignal): Promise<T>;
    /** One connection for as long as `work` takes: for advisory locks, which belong to a session. */
    session<T>(work: (sql: Sql) => Promise<T>, signal: AbortSignal): Promise<T>;
    /** The same with pg's own client, for LISTEN and the migrations; only for this folder. */
    withClient<T>(work: (client: pg.PoolClient) => Promise<T>, signal: AbortSignal): Promise<T>;
  };

export type PostgresOptions = {
  readonly url: Secret;
  readonly maxConnections: number;
  /** A statement that runs longer is cancelled by the server; 0: never. */
  readonly statementTimeoutMs?: number;
  /** When disposed of: statements that still run after this are cut. */
  readonly closeGraceMs?: number;
};

const CONNECT_TIMEOUT_MS = 5_000;

/** Connects when first used. Throws `misconfigured` if the address is malformed. */
export function openPostgres(options: PostgresOptions, log: Log): Postgres {
  const target = parseTarget(options.url);
  const pool = new pg.Pool({
    connectionString: options.url.reveal(),
    max: options.maxConnections,
    application_name: 'notionbot',
    statement_timeout: options.statementTimeoutMs ?? 60_000,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    // Making one costs a handshake and a password's hash: questions that come together find theirs open.
    idleTimeoutMillis: 5 * 60_000,
    // An aborted statement is ended by closing its connection: the server has to notice that while it works.
    options: '-c client_connection_check_interval=1000',
    types: { getTypeParser },
  });
  // An idle connection that breaks is no failure: the pool makes another.
  // One that the server ends while the pool closes is none of anybody's business: an embedded server stops right after.
  let isClosing = false;
  pool.on('error', () => {
    if (!isClosing) log.warn({ host: target.host }, 'an idle connection to Postgres broke');
  });

  const active = new Set<pg.PoolClient>();
  const withClient = async <T>(work: (client: pg.PoolClient) => Promise<T>, signal: AbortSignal) => {
    signal.throwIfAborted();
    const client = await abortable(pool.connect(), signal, (late) => late.release()).catch((error: unknown) => {
      throw signal.aborted ? signal.reason : toAppError(error, target);
    });
    active.add(client);
    return useClient(client, work, target, signal).finally(() => active.delete(client));
  };
  const session = <T>(work: (sql: Sql) => Promise<T>, signal: AbortSignal) =>
    withClient((client) => work(sqlOn(client, target)), signal);

  return {
    target,
    withClient,
    session,
    transaction: (work, signal) => session((sql) => inTransaction(sql, work, signal), signal),
    query: (statement, values, signal) => session((sql) => sql.query(statement, values, signal), signal),
    execute: (text, values, signal) => session((sql) => sql.execute(text, values, signal), signal),
    [Symbol.asyncDispose]: () => {
      isClosing = true;
      return close(pool, active, options.closeGraceMs ?? 5_000);
    },
  };
}

/** Waits for running statements, but only for the grace period: the program must end. */
async function close(pool: pg.Pool, active: ReadonlySet<pg.PoolClient>, graceMs: number): Promise<void> {
  const grace = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    // Not released here: its user releases it, and only one release is allowed.
    for (const client of active) (client as unknown as pg.Client).end().catch(grace.reject);
    grace.resolve();
  }, graceMs);
  await Promise.race([pool.end(), grace.promise]);
  clearTimeout(timer);
}

async function inTransaction<T>(sql: Sql, work: (sql: Sql) => Promise<T>, signal: AbortSignal): Promise<T> {
  await sql.execute('BEGIN', [], signal);
  try {
    const result = await work(sql);
    await sql.execute('COMMIT', [], signal);
    return result;
  } catch (error) {
    // On a broken or aborted connection this fails too; closing it, which follows, rolls back as well.
    await sql.execute('ROLLBACK', [], new AbortController().signal).catch(() => undefined);
    throw error;
  }
}

/** Runs `work` and hands the connection back; closes it instead where its state is not known. */
async function useClient<T>(
  client: pg.PoolClient,
  work: (client: pg.PoolClient) => Promise<T>,
  target: Target,
  signal: AbortSignal,
): Promise<T> {
  let isSound = true;
  const onError = () => {
    isSound = false;
  };
  client.on('error', onError);
  try {
    return await abortable(work(client), signal, () => undefined);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const known = toAppError(error, target);
    // Postgres says that it cuts a connection before it does.
    if (isTransient(known)) isSound = false;
    throw known;
  } finally {
    client.off('error', onError);
    client.release(!isSound || signal.aborted);
  }
}

function sqlOn(client: pg.ClientBase, target: Target): Sql {
  const run = async (statement: string | Prepared, values: readonly unknown[], signal: AbortSignal) => {
    signal.throwIfAborted();
    const named = typeof statement === 'string' ? { text: statement } : statement;
    try {
      return await client.query({ ...named, values: [...values] });
    } catch (error) {
      throw toAppError(error, target);
    }
  };
  return {
    query: async <Row>(statement: string | Prepared, values: readonly unknown[], signal: AbortSignal) =>
      (await run(statement, values, signal)).rows as readonly Row[],
    execute: async (text, values, signal) => (await run(text, values, signal)).rowCount ?? 0,
  };
}

/** Rejects as soon as the signal is aborted; what arrives afterwards goes to `discard`. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal, discard: (late: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(signal.reason);
      promise.then(discard, () => undefined);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

const { INT8, NUMERIC } = pg.types.builtins;

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (format !== 'binary' && oid === INT8) return BigInt;
  if (format !== 'binary' && oid === NUMERIC) return Number;
  return pg.types.getTypeParser(oid, format as 'text');
}

function parseTarget(url: Secret): Target {
  const text = url.reveal();
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new AppError({
      service: 'postgres',
      code: 'misconfigured',
      message: 'DATABASE_URL is not an address of the form postgresql://user:password@host:port/database.',
      fix: 'Correct it; special characters in the password must be percent-encoded.',
    });
  }
  const { username, hostname, port, pathname, searchParams } = new URL(text);
  const host = searchParams.get('host') ?? hostname;
  return {
    user: decodeURIComponent(username),
    host: `${host}${port ? `:${port}` : ''}`,
    database: decodeURIComponent(pathname.slice(1)) || decodeURIComponent(username),
  };
}
