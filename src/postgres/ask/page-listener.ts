import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { PageId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import { PAGE_CHANNEL } from '../page-notice.ts';
import type { Postgres } from '../pool.ts';

export type PageFollower = { readonly onPage: (pageId: PageId) => void; readonly onGap: () => void };

/** A connection that died without a word (a host that is gone) shows only when something is sent. */
const HEARTBEAT_MS = 20_000;
const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 10_000;

/**
 * Listens until the signal is aborted, on a new connection whenever one is lost; resolves once it listens for the
 * first time. Rejects only when aborted before that.
 */
export function followPages(postgres: Postgres, follower: PageFollower, log: Log, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let timesListening = 0;
    const onListening = () => {
      timesListening += 1;
      if (timesListening === 1) resolve();
      else follower.onGap();
    };
    keepListening(postgres, follower, onListening, log, signal).catch(reject);
  });
}

async function keepListening(
  postgres: Postgres,
  follower: PageFollower,
  onListening: () => void,
  log: Log,
  signal: AbortSignal,
): Promise<never> {
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, MAX_DELAY_MS)) {
    const onReady = () => {
      delayMs = FIRST_DELAY_MS;
      onListening();
    };
    const listen = (client: pg.PoolClient) => listenOn(client, follower, onReady);
    const error: unknown = await postgres.withClient(listen, signal).catch((reason: unknown) => reason);
    signal.throwIfAborted();
    // Anything but a lost server would be a defect, and trying again would hide it.
    if (!(error instanceof AppError)) throw error;
    log.warn({ code: error.code, delayMs }, 'lost the connection that tells of changed pages');
    await wait(delayMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/** Rejects when the connection breaks; else it never ends. */
async function listenOn(client: pg.PoolClient, follower: PageFollower, onReady: () => void): Promise<never> {
  const broken = Promise.withResolvers<never>();
  // It may break while LISTEN fails of the same cause, with nobody waiting for it.
  broken.promise.catch(() => undefined);
  const onNotice = ({ payload }: pg.Notification) => follower.onPage(payload as PageId);
  const onEnd = () => broken.reject(Object.assign(new Error('the connection ended'), { code: 'ECONNRESET' }));
  const heartbeat = setInterval(() => client.query('SELECT 1').catch(broken.reject), HEARTBEAT_MS);
  client.on('notification', onNotice);
  client.on('error', broken.reject);
  client.on('end', onEnd);
  try {
    await client.query(`LISTEN ${PAGE_CHANNEL}`);
    onReady();
    return await broken.promise;
  } finally {
    clearInterval(heartbeat);
    client.off('notification', onNotice);
    client.off('error', broken.reject);
    client.off('end', onEnd);
  }
}
