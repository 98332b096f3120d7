import type { Log } from '../../core/log.ts';
import type { SyncLock, SyncStore } from '../../sync/ports.ts';
import type { Postgres } from '../pool.ts';
import { dependentPart } from './dependents.ts';
import { listingPart } from './listing.ts';
import { memberPart } from './members.ts';
import { objectPart } from './objects.ts';
import { outboxPart } from './outbox.ts';
import { pagePart } from './pages.ts';
import { SYNC_LOCK } from './sync-lock.ts';
import { taskPart } from './tasks.ts';

/** The SyncStore over Postgres. A run needs two connections more than the number of pages that it reads at once. */
export function createSyncStore(postgres: Postgres, log: Log): SyncStore {
  return {
    lock: (signal) => lockSession(postgres, log, signal),
    ...listingPart(postgres),
    ...objectPart(postgres),
    ...dependentPart(postgres),
    ...memberPart(postgres),
    ...taskPart(postgres),
    ...pagePart(postgres),
    ...outboxPart(postgres),
  };
}

/** An advisory lock lasts as long as its connection, so a killed process releases it. */
async function lockSession(postgres: Postgres, log: Log, signal: AbortSignal): Promise<SyncLock | undefined> {
  const isHeld = Promise.withResolvers<boolean>();
  const released = Promise.withResolvers<void>();
  const lost = new AbortController();
  const session = postgres.withClient(async (client) => {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS got', [SYNC_LOCK]);
    isHeld.resolve(rows[0].got === true);
    if (rows[0].got !== true) return;
    const onLoss = () => lost.abort(new Error('the connection that held the sync lock was lost'));
    client.on('error', onLoss).on('end', onLoss);
    try {
      await released.promise;
      if (!lost.signal.aborted) await client.query('SELECT pg_advisory_unlock($1)', [SYNC_LOCK]);
    } finally {
      client.off('error', onLoss).off('end', onLoss);
    }
  }, new AbortController().signal);
  const ended = session.catch((error: unknown) => {
    isHeld.reject(error);
    log.warn({ err: error }, 'the sync lock ended with an error; its connection is closed');
  });
  signal.addEventListener('abort', () => isHeld.reject(signal.reason), { once: true });
  const got = await isHeld.promise.catch((error: unknown) => {
    released.resolve();
    throw error;
  });
  if (!got) return undefined;
  return {
    lost: lost.signal,
    async [Symbol.asyncDispose]() {
      released.resolve();
      await ended;
    },
  };
}
