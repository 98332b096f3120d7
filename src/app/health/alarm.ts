import { hostname } from 'node:os';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import { type RetryPolicy, retry } from '../../core/retry.ts';
import type { Secret } from '../../core/secret.ts';
import type { Discord } from '../../discord/open-discord.ts';

const REQUEST_TIMEOUT_MS = 10_000;
const RETRY: RetryPolicy = {
  firstDelayMs: 5_000,
  maxDelayMs: 5 * 60_000,
  isRetryable: (error) => error instanceof AppError,
};

/** Where an alarm goes. */
export type AlarmChannel = {
  /** For the log: `ALERT_WEBHOOK_URL`. */
  readonly name: string;
  /** Throws AppError if nobody has received it, and it is tried again. */
  deliver(text: string, signal: AbortSignal): Promise<void>;
};

export type Alarm = {
  /**
   * Resolves when each channel has delivered the message. It is sent again until it is, or until the signal is aborted.
   * Never rejects.
   */
  raise(text: string, signal: AbortSignal): Promise<void>;
};

export function createAlarm(channels: readonly AlarmChannel[], log: Log, policy: RetryPolicy = RETRY): Alarm {
  async function raiseOn({ name, deliver }: AlarmChannel, text: string, signal: AbortSignal): Promise<void> {
    const onRetry: RetryPolicy['onRetry'] = ({ attempt, delayMs }) =>
      log.warn({ attempt, delayMs }, `an alarm could not be delivered to ${name}, will try again`);
    await retry(() => deliver(text, signal), { ...policy, onRetry }, signal).catch((error: unknown) => {
      if (!signal.aborted) log.error({ err: error }, `an alarm could not be delivered to ${name}`);
    });
  }
  return {
    async raise(text, signal) {
      await Promise.all(channels.map((channel) => raiseOn(channel, text, signal)));
    },
  };
}

/**
 * ALERT_WEBHOOK_URL. It does not use Discord's API, so it works when the bot's token does not. It receives `{content, text}`
 * as JSON: `content` is what Discord's webhooks read, `text` what Slack, Mattermost and others read.
 */
export function webhookChannel(url: Secret | undefined): readonly AlarmChannel[] {
  if (url === undefined) return [];
  const deliver: AlarmChannel['deliver'] = (text, signal) => post(url, `notionbot on ${hostname()}: ${text}`, signal);
  return [{ name: 'ALERT_WEBHOOK_URL', deliver }];
}

/** Direct messages to the admins. */
export function discordChannel({ notifyAdmins }: Pick<Discord, 'notifyAdmins'>): AlarmChannel {
  return {
    name: 'Discord',
    async deliver(text) {
      if ((await notifyAdmins(`⚠️ ${text}`)) === 0) throw undelivered('No admin could be told on Discord.');
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
