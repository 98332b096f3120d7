import { OpenAI } from 'openai';
import type { Log } from '../core/log.ts';
import type { FailedAttempt } from '../core/retry.ts';
import type { Secret } from '../core/secret.ts';

export type OpenAIConnection = {
  readonly apiKey: Secret;
  /** Of a compatible server, up to and with `/v1`; OpenAI's own where absent. */
  readonly baseUrl?: string;
};

/** A client that waits, retries and logs nothing by itself, and takes nothing from the environment. */
export function createClient({ apiKey, baseUrl }: OpenAIConnection): OpenAI {
  return new OpenAI({
    apiKey: apiKey.reveal(),
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
  });
}

/** For `RetryPolicy.onRetry`. */
export function logRetry(log: Log): (failed: FailedAttempt) => void {
  return ({ error, attempt, delayMs }) => log.debug({ err: error, attempt, delayMs }, 'retrying the model request');
}
