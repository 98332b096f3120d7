import { Client } from '@notionhq/client';
import { AppError } from '../../core/errors.ts';
import type { Clock, Log } from '../../core/ports.ts';
import type { Secret } from '../../core/secret.ts';
import { fetchWhole } from '../fetch-whole.ts';
import { type Failure, toFailure, toLostWrite } from './notion-error.ts';
import type { PageSize } from './page-size.ts';
import type { RateLimiter, Slot } from './rate-limiter.ts';

const NOTION_VERSION = '2026-03-11';
/** Tries of a request that Notion answers with an error of its own, or not at all: about a minute. */
const MAX_TRIES = 6;
/** Tries of one that Notion asks us to send later. */
const MAX_WAITS = 20;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
/** Without a Retry-After: Notion's window, so that the next try starts in a new one. */
const DEFAULT_WAIT_MS = 60_000;
/** So that those who wait, here and elsewhere, do not come back all at once. */
const DELAY_JITTER = 0.25;
const WAIT_JITTER_MS = 1_000;
/** The SDK's own limit must not cut ours short. */
const SDK_TIMEOUT_MS = 2 ** 31 - 1;

export type TransportOptions = {
  readonly token: Secret;
  readonly baseUrl?: string | undefined;
  /** For a whole request, its body included. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  readonly pageSize: PageSize;
  /** Called when everybody has to wait, so that a later process waits too. */
  readonly onPause: (until: Date, reason: string) => void;
};

export type Reply<T> = { readonly body: T; readonly serverTime: Date };

/** `pageSize` is what a listing should ask for. */
export type Send<T> = (client: Client, pageSize: number) => Promise<T>;

/** A call that changes nothing. */
export type Read = (send: Send<unknown>, signal: AbortSignal) => Promise<Reply<unknown>>;

export type Transport = {
  /**
   * One call: limited, and tried again where that can help. `send` gets a client whose requests end with the signal or
   * the time-out, body included. A write is sent again only where Notion refused it for its rate: whether a lost one
   * was carried out cannot be known.
   */
  call<T>(send: Send<T>, options: { readonly isRead: boolean }, signal: AbortSignal): Promise<Reply<T>>;
  /** Requests that were sent, retries counted. */
  requestCount(): number;
};

/** The one place that talks to Notion: one limiter, one retry loop. The SDK's own retries bypass any pacing. */
export function createTransport(options: TransportOptions, log: Log): Transport {
  const { clock, limiter, pageSize } = options;
  let requests = 0;

  /** A client for each request: the SDK hands neither a signal in nor the Date header out. */
  async function once<T>(send: Send<T>, size: number, signal: AbortSignal): Promise<Reply<T>> {
    let serverTime = clock.now();
    requests += 1;
    const client = new Client({
      auth: options.token.reveal(),
      notionVersion: NOTION_VERSION,
      retry: false,
      timeoutMs: SDK_TIMEOUT_MS,
      // Errors come back as values; the SDK's log would print Notion's own words.
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

  /** Everybody waits, to the end of what Notion asks for. */
  function pause(failure: Failure, slot: Slot): void {
    const ms = (failure.waitMs || DEFAULT_WAIT_MS) + Math.ceil(Math.random() * WAIT_JITTER_MS);
    const until = new Date(clock.now().getTime() + ms);
    slot.refuse(until);
    options.onPause(until, failure.error.message);
    log.warn({ until, reason: failure.reason, perMinute: limiter.perMinute() }, failure.error.message);
  }

  async function delay(failure: Failure, tries: number, signal: AbortSignal): Promise<void> {
    const backoffMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1));
    const ms = Math.max(failure.retryAfterMs ?? 0, Math.ceil(backoffMs * (1 + Math.random() * DELAY_JITTER)));
    log.debug({ tries, ms, err: failure.error }, 'a request to Notion failed; it is tried again');
    await clock.wait(ms, signal);
  }

  return {
    requestCount: () => requests,
    async call(send, { isRead }, signal) {
      for (let tries = 1, waits = 0; ; ) {
        const slot = await limiter.acquire(signal);
        const size = pageSize.current();
        try {
          return await once(send, size, signal);
        } catch (cause) {
          signal.throwIfAborted();
          if (cause instanceof AppError) throw cause;
          const failure = toFailure(cause);
          if (failure.isTooSlow) pageSize.halve(size);
          if (failure.waitMs !== undefined) {
            pause(failure, slot);
            waits += 1;
            if (waits > MAX_WAITS) throw failure.error;
            continue;
          }
          if (failure.isRetryable && !isRead) throw toLostWrite(cause);
          if (!failure.isRetryable || tries >= MAX_TRIES) throw failure.error;
          slot.done();
          await delay(failure, tries, signal);
          tries += 1;
        } finally {
          slot.done();
        }
      }
    },
  };
}

function dateOf(headers: Headers): Date | undefined {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? undefined : new Date(at);
}
