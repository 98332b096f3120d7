import { Client } from '@notionhq/client';
import { AppError } from '../errors.ts';
import type { Clock, Log } from '../ports.ts';
import type { Secret } from '../secret.ts';
import { type Failure, toFailure } from './notion-error.ts';
import type { PageSize } from './page-size.ts';
import type { RateLimiter } from './rate-limiter.ts';

const NOTION_VERSION = '2026-03-11';
/** Tries of a request that Notion answers with an error of its own, or not at all. */
const MAX_TRIES = 6;
/** Tries of one that Notion asks us to send later. */
const MAX_WAITS = 20;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
/** Without a Retry-After. */
const DEFAULT_WAIT_MS = 15_000;
/** So that callers do not come back all at once. */
const JITTER = 0.25;
/** The SDK's own limit must not cut ours short. */
const SDK_TIMEOUT_MS = 2 ** 31 - 1;
/** A listing of 100 pages with long properties stays below 4 MB. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

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

export type Transport = {
  /**
   * One call: limited, and tried again where that can help. `send` gets a client whose requests end with the signal or
   * the time-out, body included. Writes are tried once: whether a lost one was carried out cannot be known.
   */
  call<T>(
    send: (client: Client, pageSize: number) => Promise<T>,
    options: { readonly isRead: boolean },
    signal: AbortSignal,
  ): Promise<Reply<T>>;
  requestCount(): number;
};

/** The one place that talks to Notion: one limiter, one retry loop. The SDK's own retries bypass any pacing. */
export function createTransport(options: TransportOptions, log: Log): Transport {
  let requests = 0;

  async function once<T>(
    send: (client: Client, pageSize: number) => Promise<T>,
    signal: AbortSignal,
  ): Promise<Reply<T>> {
    await options.limiter.acquire(signal);
    requests += 1;
    let serverTime = options.clock.now();
    const client = new Client({
      auth: options.token.reveal(),
      notionVersion: NOTION_VERSION,
      retry: false,
      timeoutMs: SDK_TIMEOUT_MS,
      logger: () => undefined,
      ...(options.baseUrl !== undefined && { baseUrl: options.baseUrl.replace(/\/+$/, '') }),
      fetch: async (url, init) => {
        const response = await fetchWhole(url, init as RequestInit, options.timeoutMs, signal);
        serverTime = dateOf(response.headers) ?? serverTime;
        return response as never;
      },
    });
    return { body: await send(client, options.pageSize.current()), serverTime };
  }

  async function afterFailure(failure: Failure, tries: number, signal: AbortSignal): Promise<void> {
    if (failure.isTooSlow) options.pageSize.halve();
    if (failure.waitMs === undefined) {
      const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1));
      log.debug({ tries, delayMs: delay, code: failure.error.code }, 'a request to Notion failed; it is tried again');
      return options.clock.wait(jittered(delay), signal);
    }
    const until = new Date(options.clock.now().getTime() + jittered(failure.waitMs || DEFAULT_WAIT_MS));
    options.limiter.pause(until, failure.error.message);
    options.onPause(until, failure.error.message);
    log.warn({ until, perMinute: options.limiter.perMinute() }, 'Notion asks us to wait');
  }

  return {
    requestCount: () => requests,
    async call(send, { isRead }, signal) {
      for (let tries = 1, waits = 0; ; ) {
        try {
          return await once(send, signal);
        } catch (cause) {
          signal.throwIfAborted();
          if (cause instanceof AppError) throw cause;
          const failure = toFailure(cause);
          const isWait = failure.waitMs !== undefined;
          // A request that Notion refused for its rate was not carried out: even a write may be sent again.
          const mayRetry =
            failure.isRetryable && (isRead || isWait) && (isWait ? waits < MAX_WAITS : tries < MAX_TRIES);
          if (!mayRetry) throw failure.error;
          await afterFailure(failure, tries, signal);
          if (isWait) waits += 1;
          else tries += 1;
        }
      }
    },
  };
}

/** Reads the body to its end within the time: the SDK's own time-out covers the headers alone. */
async function fetchWhole(url: string, init: RequestInit, timeoutMs: number, signal: AbortSignal): Promise<Response> {
  const both = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const response = await fetch(url, { ...init, signal: both, redirect: 'error' });
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > MAX_BODY_BYTES) throw new Error('the answer is too large');
  const body = await response.text();
  return new Response(body, { status: response.status, statusText: response.statusText, headers: response.headers });
}

function dateOf(headers: Headers): Date | undefined {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? undefined : new Date(at);
}

/** Never shorter than asked for. */
function jittered(ms: number): number {
  return Math.ceil(ms * (1 + Math.random() * JITTER));
}
