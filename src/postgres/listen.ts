import type pg from 'pg';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import { retry } from '../core/retry.ts';
import type { Postgres } from './pool.ts';

export type Listener = {
  /** The channel of LISTEN/NOTIFY. */
  readonly channel: string;
  readonly onNotice: (payload: string) => void;
  /** After each (re)connection: notices may have been missed while nobody listened. */
  readonly onConnected: () => void;
  /** Called while the connection is quiet, after each heartbeat. */
  readonly onHeartbeat?: () => void;
  /** Between heartbeats; 20 s by default. */
  readonly heartbeatMs?: number;
};

/** A connection to a host that vanished shows as broken only when something is sent. */
const HEARTBEAT_MS = 20_000;
/** A connection that has answered nothing for so many heartbeats is given up. TCP itself may take a quarter of an hour. */
const MAX_SILENT_HEARTBEATS = 3;
const RECONNECT = { firstDelayMs: 100, maxDelayMs: 10_000, isRetryable: (error: unknown) => error instanceof AppError };

/**
 * Listens until the signal is aborted, on a new connection whenever one is lost. It takes one of the pool's connections
 * for that long. Only ends by throwing: the signal's reason, or an error that is no fault of the server.
 */
export async function listen(postgres: Postgres, listener: Listener, log: Log, signal: AbortSignal): Promise<never> {
  const { channel } = listener;
  const onRetry = ({ error, delayMs }: { readonly error: unknown; readonly delayMs: number }) =>
    log.warn({ channel, err: error, delayMs }, 'cannot listen for notices from Postgres, will try again');
  for (;;) {
    const connect = () => postgres.withClient((client) => listenUntilLost(client, listener), signal);
    await retry(connect, { ...RECONNECT, onRetry }, signal);
    log.warn({ channel }, 'lost the connection that receives notices from Postgres');
  }
}

/** Resolves when the connection is lost; rejects if it cannot listen at all, or is silent for too long. */
async function listenUntilLost(client: pg.PoolClient, listener: Listener): Promise<void> {
  const lost = Promise.withResolvers<void>();
  const onLost = () => lost.resolve();
  const onNotice = ({ payload }: pg.Notification) => listener.onNotice(payload ?? '');
  client.on('notification', onNotice);
  client.on('error', onLost);
  client.on('end', onLost);
  let heartbeat: NodeJS.Timeout | undefined;
  try {
    await client.query(`LISTEN ${channelName(listener.channel)}`);
    listener.onConnected();
    heartbeat = startHeartbeat(client, listener, lost);
    await lost.promise;
  } finally {
    clearInterval(heartbeat);
    client.off('notification', onNotice);
    client.off('error', onLost);
    client.off('end', onLost);
  }
}

function startHeartbeat(client: pg.PoolClient, listener: Listener, lost: PromiseWithResolvers<void>): NodeJS.Timeout {
  let unanswered = 0;
  return setInterval(() => {
    unanswered += 1;
    if (unanswered > MAX_SILENT_HEARTBEATS) lost.reject(silentConnection());
    // One at a time: a connection takes the next statement only after the answer to the last one.
    if (unanswered > 1) return;
    client.query('SELECT 1').then(() => {
      unanswered = 0;
      listener.onHeartbeat?.();
    }, lost.resolve);
  }, listener.heartbeatMs ?? HEARTBEAT_MS);
}

function silentConnection(): AppError {
  const message = 'The connection that receives notices from Postgres no longer answers.';
  return new AppError({ service: 'postgres', code: 'unavailable', message });
}

/** LISTEN takes no parameters, so the name is checked before it becomes part of the statement. */
function channelName(channel: string): string {
  if (!/^[a-z_]+$/.test(channel)) throw new TypeError(`Not a channel name: ${channel}`);
  return channel;
}
