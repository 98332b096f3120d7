import { Client } from '@notionhq/client';
import type { Clock } from '../../core/clock.ts';
import { AppError, isTransient } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import { retry } from '../../core/retry.ts';
import type { Secret } from '../../core/secret.ts';
import { fetchWhole } from '../fetch-whole.ts';
import { type Failure, toFailure, toLostWrite } from './notion-error.ts';
import type { PageSize } from './page-size.ts';
import type { RateLimiter, Slot } from './rate-limiter.ts';

const NOTION_VERSION = '2026-03-11';
/** For errors of Notion's own and for no answer at all: about a minute. */
const RETRY = { maxAttempts: 6, firstDelayMs: 1_000, maxDelayMs: 30_000 };
/** How often one attempt is sent again because of the rate limit. */
const MAX_PAUSES = 20;
/** If there is no Retry-After: Notion's window, so that the next request falls into a new one. */
const DEFAULT_PAUSE_MS = 60_000;
/** So that callers who wait, here and in other processes, do not return all at once. */
const PAUSE_JITTER_MS = 1_000;
/** Jitter must not double a short pause. */
const PAUSE_JITTER_SHARE = 0.25;
/** The SDK's own timeout must not fire before ours. */
const SDK_TIMEOUT_MS = 2 ** 31 - 1;

export type TransportOptions = {
  readonly token: Secret;
  readonly baseUrl?: string | undefined;
  /** For a whole request, body included. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  readonly pageSize: PageSize;
  /** Called when every caller has to wait, so that a later process can wait too. */
  readonly onPause: (until: Date, reason: string) => void;
};

export type Reply<T> = { readonly body: T; readonly serverTime: Date };

/** `pageSize` is how many items a listing should request. */
type Send<T> = (client: Client, pageSize: number) => Promise<T>;

/** A call that changes nothing. */
export type Read = (send: Send<unknown>, signal: AbortSignal) => Promise<Reply<unknown>>;

export type Transport = {
  /**
   * One rate-limited call, retried if that can help. `send` gets a client whose requests end with the signal or the
   * timeout, body included. A write is sent again only if the rate limit refused it: nobody can know whether a write
   * without an answer was carried out.
   */
  call<T>(send: Send<T>, options: { readonly isRead: boolean }, signal: AbortSignal): Promise<Reply<T>>;
  /** Requests sent, retries included. */
  requestCount(): number;
};

/** The only place that talks to Notion: one rate limiter, one retry policy. The SDK's own retries would bypass both. */
export function createTransport(options: TransportOptions, log: Log): Transport {
  const { clock, limiter, pageSize } = options;
  let requests = 0;

  /** One client per request: the SDK accepts no signal and does not return the Date header. */
  async function once<T>(send: Send<T>, size: number, signal: AbortSignal): Promise<Reply<T>> {
    let serverTime = clock.now();
    requests += 1;
    const client = new Client({
      auth: options.token.reveal(),
      notionVersion: NOTION_VERSION,
      retry: false,
      timeoutMs: SDK_TIMEOUT_MS,
      // The SDK's log would print Notion's own texts; errors are reported by the caller.
      logger: () => undefined,
      ...(options.baseUrl !== undefined && { baseUrl: options.baseUrl.replace(/\/+$/, '') }),
      fetch: async (url, init) => {
        const response = await fetchWhole(url, init as RequestInit, options.timeoutMs, signal);
        serverTime = dateOf(response.headers) ?? serverTime;
        return response;
      },
    });
    const body = await send(client, size);
    return { body, serverTime };
  }

  /** Makes every caller wait as long as Notion asks. */
  function pause(failure: Failure, slot: Slot): void {
    const pauseMs = failure.pauseMs || DEFAULT_PAUSE_MS;
    const jitterMs = Math.min(PAUSE_JITTER_MS, pauseMs * PAUSE_JITTER_SHARE);
    const ms = pauseMs + Math.ceil(Math.random() * jitterMs);
    const until = new Date(clock.now().getTime() + ms);
    slot.refuse(ms);
    options.onPause(until, failure.error.message);
    log.warn({ until, reason: failure.reason, perMinute: limiter.perMinute() }, failure.error.message);
  }

  /** Sends the request, again after each pause that Notion asks for: the limiter holds it back until then. */
  async function sendPaced<T>(send: Send<T>, isRead: boolean, signal: AbortSignal): Promise<Reply<T>> {
    for (let pauses = 0; ; pauses += 1) {
      const slot = await limiter.acquire(signal);
      const size = pageSize.current();
      try {
        const reply = await once(send, size, signal);
        slot.succeed();
        return reply;
      } catch (cause) {
        signal.throwIfAborted();
        if (cause instanceof AppError) throw cause;
        const failure = toFailure(cause);
        if (failure.isTooSlow) pageSize.halve(size);
        if (failure.pauseMs === undefined)
          throw isTransient(failure.error) && !isRead ? toLostWrite(cause) : failure.error;
        pause(failure, slot);
        if (pauses >= MAX_PAUSES) throw failure.error;
      } finally {
        slot.done();
      }
    }
  }

  return {
    requestCount: () => requests,
    call: (send, { isRead }, signal) =>
      retry(
        () => sendPaced(send, isRead, signal),
        {
          ...RETRY,
          clock,
          isRetryable: (error) => isRead && error instanceof AppError && error.code === 'unavailable',
          onRetry: ({ attempt, delayMs, error }) =>
            log.debug({ attempt, delayMs, err: error }, 'retrying a request to Notion'),
        },
        signal,
      ),
  };
}

function dateOf(headers: Headers): Date | undefined {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? undefined : new Date(at);
}
