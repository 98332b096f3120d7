import { hostname } from 'node:os';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import { type RetryPolicy, retry } from '../../core/retry.ts';
import type { Secret } from '../../core/secret.ts';

const REQUEST_TIMEOUT_MS = 10_000;
const RETRY: RetryPolicy = {
  firstDelayMs: 5_000,
  maxDelayMs: 5 * 60_000,
  isRetryable: (error) => error instanceof AppError,
};

/** The second channel for alarms. It does not use Discord's API, so it works when the bot's token does not. */
export type Alarm = {
  /** Resolves when the message is delivered. It is sent again until it is, or until the signal is aborted. Never rejects. */
  raise(text: string, signal: AbortSignal): Promise<void>;
};

/**
 * @param url ALERT_WEBHOOK_URL. It receives `{content, text}` as JSON: `content` is what Discord's webhooks read, `text` what
 * Slack, Mattermost and others read. Without it, `raise` does nothing.
 */
export function createAlarm(url: Secret | undefined, log: Log, policy: RetryPolicy = RETRY): Alarm {
  if (url === undefined) return { raise: () => Promise.resolve() };
  return {
    async raise(text, signal) {
      const message = `notionbot on ${hostname()}: ${text}`;
      const onRetry: RetryPolicy['onRetry'] = ({ attempt, delayMs }) =>
        log.warn({ attempt, delayMs }, 'an alarm could not be delivered to ALERT_WEBHOOK_URL, will try again');
      await retry(() => post(url, message, signal), { ...policy, onRetry }, signal).catch((error: unknown) => {
        if (!signal.aborted) log.error({ err: error }, 'an alarm could not be delivered to ALERT_WEBHOOK_URL');
      });
    },
  };
}

async function post(url: Secret, message: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url.reveal(), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ content: message, text: message }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw undelivered('ALERT_WEBHOOK_URL does not answer.', error);
  });
  await response.body?.cancel();
  if (!response.ok) throw undelivered(`ALERT_WEBHOOK_URL answered with status ${response.status}.`);
}

function undelivered(message: string, cause?: unknown): AppError {
  return new AppError({ service: 'app', code: 'unavailable', message, cause });
}
