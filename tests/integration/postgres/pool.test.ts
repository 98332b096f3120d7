import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, expect, inject, it } from 'vitest';
import type { AppError } from '../../../src/core/errors.ts';
import { Secret } from '../../../src/core/secret.ts';
import { openPostgres, type Postgres, type PostgresOptions } from '../../../src/postgres/pool.ts';
import { waitUntilReady } from '../../../src/postgres/ready.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;

/** The server's maintenance database, with parts of its address changed. */
function openServer(
  changes: Partial<Record<'username' | 'password' | 'port' | 'pathname' | 'hostname', string>> = {},
  options: Partial<PostgresOptions> = {},
): Postgres {
  const url = new URL(inject('databaseUrl'));
  Object.assign(url, changes);
  return openPostgres({ url: new Secret(url.href), maxConnections: 2, ...options }, silentLog);
}

function failure(work: Promise<unknown>): Promise<AppError> {
  return work.then(
    () => expect.fail('It should have failed.'),
    (error: AppError) => error,
  );
}

describe('values', () => {
  it('come as what they are', async () => {
    await using postgres = openServer();
    const sql = `SELECT 9007199254740993::bigint AS big, 1.25::numeric AS price, '2026-03-01T12:00:00.5+02:00'::timestamptz AS at,
      '{"a": [1]}'::jsonb AS json, '\\x00ff'::bytea AS bytes, 7 AS int, ARRAY['00000000-0000-4000-8000-000000000001'::uuid] AS ids`;
    expect((await postgres.query(sql, [], signal))[0]).toEqual({
      big: 9007199254740993n,
      price: 1.25,
      at: new Date('2026-03-01T10:00:00.500Z'),
      json: { a: [1] },
      bytes: Buffer.from([0, 255]),
      int: 7,
      ids: ['00000000-0000-4000-8000-000000000001'],
    });
  });
});

describe('transactions', () => {
  it('commit what went well and nothing of what did not', async () => {
    await using database = await createTestDatabase();
    await using postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
    const insert = (key: string, then: () => void, stop = signal) =>
      postgres.transaction(async (sql) => {
        await sql.execute('INSERT INTO sync_state VALUES ($1, $2)', [key, 'null'], signal);
        then();
      }, stop);
    await insert('good', () => {});
    const defect = new RangeError('ours');
    expect(
      await failure(
        insert('bad', () => {
          throw defect;
        }),
      ),
    ).toBe(defect);
    const stop = new AbortController();
    const reason = new Error('enough');
    expect(await failure(insert('late', () => stop.abort(reason), stop.signal))).toBe(reason);
    expect(await postgres.query('SELECT key FROM sync_state', [], signal)).toEqual([{ key: 'good' }]);
  });
});

describe('an aborted signal', () => {
  it('rejects at once and ends the statement on the server', async () => {
    await using postgres = openServer();
    const stop = new AbortController();
    const reason = new Error('enough');
    const sleeping = failure(postgres.query("SELECT pg_sleep(60), 'abort-test'", [], stop.signal));
    const running = () =>
      postgres.query(
        "SELECT FROM pg_stat_activity WHERE query LIKE '%''abort-test''%' AND pid <> pg_backend_pid()",
        [],
        signal,
      );
    await expect.poll(async () => (await running()).length).toBe(1);
    const before = Date.now();
    stop.abort(reason);
    expect(await sleeping).toBe(reason);
    expect(Date.now() - before).toBeLessThan(500);
    await expect.poll(async () => (await running()).length, { timeout: 5_000 }).toBe(0);
  });

  it('leaves no connection behind when it comes before one was free', async () => {
    await using postgres = openServer({}, { maxConnections: 1 });
    const hold = Promise.withResolvers<void>();
    const holder = postgres.session(() => hold.promise, signal);
    const stop = new AbortController();
    const waiting = failure(postgres.query('SELECT 1', [], stop.signal));
    stop.abort(new Error('enough'));
    expect((await waiting).message).toBe('enough');
    hold.resolve();
    await holder;
    expect(await postgres.query('SELECT 1 AS one', [], signal)).toEqual([{ one: 1 }]);
  });
});

describe('closing', () => {
  it('waits for what runs, but not for ever', async () => {
    const postgres = openServer({}, { closeGraceMs: 3_000 });
    const short = postgres.query('SELECT pg_sleep(1.5), 1 AS one', [], signal);
    const long = failure(postgres.query('SELECT pg_sleep(60)', [], signal));
    // Both must hold a connection before the pool takes no more.
    await expect.poll(async () => (await runningSleeps()).length).toBe(2);
    const before = Date.now();
    await postgres[Symbol.asyncDispose]();
    expect(Date.now() - before).toBeLessThan(6_000);
    expect(await short).toMatchObject([{ one: 1 }]);
    expect(await long).toMatchObject({ code: 'unavailable' });
  });

  async function runningSleeps() {
    await using other = openServer();
    return other.query(
      "SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(%' AND state = 'active'",
      [],
      signal,
    );
  }
});

describe('what goes wrong is told in a sentence', () => {
  const cases: readonly (readonly [string, Parameters<typeof openServer>[0], string, RegExp])[] = [
    ['a wrong password', { password: 'hunter2hunter2' }, 'unauthorized', /refused the user "postgres" or the password/],
    ['an unknown user', { username: 'nobody' }, 'unauthorized', /refused the user "nobody"/],
    ['an unknown database', { pathname: '/nowhere' }, 'misconfigured', /has no database "nowhere"/],
    [
      'a port where nothing listens',
      { port: '1' },
      'unavailable',
      /127\.0\.0\.1:1 cannot be reached: nothing listens there/,
    ],
    [
      'a host that is none',
      { hostname: 'no-such-host.invalid' },
      'unavailable',
      /no-such-host\.invalid:\d+ cannot be reached/,
    ],
  ];
  it.each(cases)('%s', async (_what, changes, code, message) => {
    await using postgres = openServer(changes);
    const error = await failure(postgres.query('SELECT 1', [], signal));
    expect(error).toMatchObject({ service: 'postgres', code, message: expect.stringMatching(message) });
    expect(error.fix).toBeTruthy();
    expect(`${error.message}${error.fix}`).not.toContain(new URL(inject('databaseUrl')).password);
  });

  it('an address that is none', () => {
    for (const text of ['localhost:5432/notionbot', 'mysql://a:b@c/d', 'postgresql://a:s3cr3t@host:port/x']) {
      const open = () => openPostgres({ url: new Secret(text), maxConnections: 1 }, silentLog);
      expect(open).toThrow(
        expect.objectContaining({ code: 'misconfigured', message: expect.not.stringContaining('s3cr3t') }),
      );
    }
  });

  it('tables that are not there', async () => {
    await using database = await createTestDatabase({ isEmpty: true });
    await using postgres = openPostgres({ url: database.url, maxConnections: 1 }, silentLog);
    const error = await failure(postgres.query('SELECT FROM chunk', [], signal));
    expect(error).toMatchObject({ code: 'misconfigured', fix: 'Run `notionbot migrate`.' });
  });

  it('a statement that takes too long', async () => {
    await using postgres = openServer({}, { statementTimeoutMs: 50 });
    expect(await failure(postgres.query('SELECT pg_sleep(10)', [], signal))).toMatchObject({ code: 'unavailable' });
  });

  it('a connection that is cut, after which the next one works', async () => {
    await using postgres = openServer();
    const suicide = failure(postgres.query('SELECT pg_terminate_backend(pg_backend_pid())', [], signal));
    expect(await suicide).toMatchObject({ code: 'unavailable' });
    expect(await postgres.query('SELECT 1 AS one', [], signal)).toEqual([{ one: 1 }]);
  });

  it('a statement of ours that is wrong: a defect, without its text', async () => {
    await using postgres = openServer();
    const error = await failure(postgres.query("SELEC 'private'", [], signal));
    expect(error).toMatchObject({ code: 'bug', message: 'Postgres refused a statement (42601).' });
  });
});

describe('waiting until Postgres is ready', () => {
  it('goes on until it answers, and tells each try', async () => {
    const { hostname, port } = new URL(inject('databaseUrl'));
    // The same server behind a door that opens late.
    const door = createServer((socket) => {
      const inner = connect(Number(port), hostname);
      socket.pipe(inner).pipe(socket);
      inner.on('error', () => socket.destroy());
      socket.on('error', () => inner.destroy());
    });
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    const doorPort = (door.address() as { port: number }).port;
    door.close();
    await once(door, 'close');
    await using postgres = openServer({ port: String(doorPort) });
    const tries: string[] = [];
    const onAttempt = (attempt: number, error: AppError) => {
      tries.push(`${attempt} ${error.code}`);
      if (attempt === 2) door.listen(doorPort, '127.0.0.1');
    };
    await waitUntilReady(postgres, { onAttempt }, signal);
    expect(tries.slice(0, 2)).toEqual(['1 unavailable', '2 unavailable']);
    door.close();
  });

  it('gives up in time, and at once on what waiting cannot heal', async () => {
    await using closed = openServer({ port: '1' });
    const before = Date.now();
    expect(await failure(waitUntilReady(closed, { giveUpAfterMs: 300 }, signal))).toMatchObject({
      code: 'unavailable',
    });
    expect(Date.now() - before).toBeLessThan(1_500);
    await using wrong = openServer({ password: 'wrong' });
    expect(await failure(waitUntilReady(wrong, {}, signal))).toMatchObject({ code: 'unauthorized' });
  });

  it('stops for an aborted signal', async () => {
    await using closed = openServer({ port: '1' });
    const stop = new AbortController();
    const reason = new Error('enough');
    const onAttempt = () => stop.abort(reason);
    expect(await failure(waitUntilReady(closed, { onAttempt }, stop.signal))).toBe(reason);
  });
});
