import type { Log } from '../../core/log.ts';
import type { SyncLock, SyncStore } from '../../sync/ports.ts';
import type { Postgres } from '../pool.ts';
import { memberPart } from './members.ts';
import { objectPart } from './objects.ts';
import { outboxPart } from './outbox.ts';
import { pagePart } from './pages.ts';
import { taskPart } from './tasks.ts';

/** Any number that nobody else locks. */
const LOCK = 7_302_002;

/** The sync's memory in Postgres. A run needs two connections more than it reads pages at once. */
export function createSyncStore(postgres: Postgres, log: Log): SyncStore {
  return {
    lock: (signal) => lockSession(postgres, log, signal),
    ...objectPart(postgres),
    ...memberPart(postgres),
    ...taskPart(postgres),
    ...pagePart(postgres),
    ...outboxPart(postgres),
  };
}

/** An advisory lock lives as long as its connection: a process that is killed lets go by that. */
async function lockSession(postgres: Postgres, log: Log, signal: AbortSignal): Promise<SyncLock | undefined> {
  const isHeld = Promise.withResolvers<boolean>();
  const letGo = Promise.withResolvers<void>();
  const lost = new AbortController();
  const session = postgres.withClient(async (client) => {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS got', [LOCK]);
    isHeld.resolve(rows[0].got === true);
    if (rows[0].got !== true) return;
    const onLoss = () => lost.abort(new Error('the connection that held the lock of the sync was lost'));
    client.on('error', onLoss).on('end', onLoss);
    try {
      await letGo.promise;
      if (!lost.signal.aborted) await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    } finally {
      client.off('error', onLoss).off('end', onLoss);
    }
  }, new AbortController().signal);
  const ended = session.catch((error: unknown) => {
    isHeld.reject(error);
    log.warn({ err: error }, 'the lock of the sync ended with an error; its connection is closed');
  });
  signal.addEventListener('abort', () => isHeld.reject(signal.reason), { once: true });
  const got = await isHeld.promise.catch((error: unknown) => {
    letGo.resolve();
    throw error;
  });
  if (!got) return undefined;
  return {
    lost: lost.signal,
    async [Symbol.asyncDispose]() {
      letGo.resolve();
      await ended;
    },
  };
}
