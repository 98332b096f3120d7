import { OpenAI } from 'openai';
import type { Log } from '../../core/log.ts';
import type { FailedAttempt } from '../../core/retry.ts';
import type { Secret } from '../../core/secret.ts';
import { guardedFetch } from './guarded-fetch.ts';

export type OpenAIConnection = {
  readonly apiKey: Secret;
  /** Of a compatible server, including `/v1`; OpenAI's by default. */
  readonly baseUrl?: string;
};

/** A client that does not retry or log by itself and ignores the environment. */
export function createClient({ apiKey, baseUrl }: OpenAIConnection): OpenAI {
  return new OpenAI({
    apiKey: apiKey.reveal(),
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: guardedFetch,
  });
}

/** For `RetryPolicy.onRetry`. */
export function logRetry(log: Log): (failed: FailedAttempt) => void {
  return ({ error, attempt, delayMs }) => log.debug({ err: error, attempt, delayMs }, 'retrying the model request');
}
