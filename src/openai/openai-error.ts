import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { AppError, type ErrorCode } from '../core/errors.ts';
import { readRetryAfterMs } from '../core/retry-after.ts';

type Reading = { readonly code: ErrorCode; readonly message: string; readonly fix?: string };

const UNAVAILABLE: Reading = {
  code: 'unavailable',
  message: 'The model server cannot be reached.',
  fix: 'Check OPENAI_BASE_URL and the network.',
};

/** By the error's own code, which says more than the HTTP status. */
const BY_CODE: Readonly<Record<string, Reading>> = {
  insufficient_quota: {
    code: 'out-of-credit',
    message: 'The OpenAI account has no credit left.',
    fix: 'Add credit, or raise the spending limit of the project.',
  },
  billing_hard_limit_reached: {
    code: 'out-of-credit',
    message: 'The OpenAI account has reached its spending limit.',
    fix: 'Raise the spending limit of the project.',
  },
  model_not_found: {
    code: 'misconfigured',
    message: 'The model server does not know the model, or the API key may not use it.',
    fix: 'Check OPENAI_CHAT_MODEL and OPENAI_EMBEDDING_MODEL.',
  },
  context_length_exceeded: { code: 'rejected', message: 'The request is too long for the model.' },
};

const BY_STATUS: Readonly<Record<number, Reading>> = {
  401: {
    code: 'unauthorized',
    message: 'The model server does not accept the API key.',
    fix: 'Set OPENAI_API_KEY (credential openai-api-key) to a valid key.',
  },
  402: { code: 'out-of-credit', message: 'The account at the model server has no credit left.', fix: 'Add credit.' },
  403: {
    code: 'unauthorized',
    message: 'The API key does not allow this.',
    fix: 'Give the key access to the model, or use another key.',
  },
  404: {
    code: 'misconfigured',
    message: 'The model server does not know this address or model.',
    fix: 'Check OPENAI_BASE_URL and the names of the models.',
  },
  408: { code: 'unavailable', message: 'The model server timed out.' },
  409: { code: 'unavailable', message: 'The model server is busy with a conflicting request.' },
  429: { code: 'rate-limited', message: 'The model server has limited our rate of requests.' },
};

/** Turns whatever the SDK throws into an AppError; an AppError passes unchanged. */
export function toOpenAIError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const retryAfterMs = error instanceof APIError ? waitMsOf(error.headers) : undefined;
  return new AppError({
    service: 'openai',
    ...readingOf(error),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    cause: error,
  });
}

function readingOf(error: unknown): Reading {
  if (error instanceof APIConnectionTimeoutError)
    return { code: 'unavailable', message: 'The model server did not answer in time.' };
  if (error instanceof APIConnectionError) return UNAVAILABLE;
  if (!(error instanceof APIError))
    return { code: 'unavailable', message: 'The reply of the model server broke off or is invalid.' };
  const byCode = BY_CODE[error.code ?? ''] ?? BY_CODE[error.type ?? ''];
  if (byCode) return byCode;
  const status = error.status ?? 500;
  if (status >= 500) return { code: 'unavailable', message: 'The model server failed.' };
  return BY_STATUS[status] ?? { code: 'rejected', message: 'The model server rejected the request.' };
}

/** `retry-after-ms` is OpenAI's own header and more precise than the standard one. */
function waitMsOf(headers: Headers | undefined): number | undefined {
  const ms = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  return Number.isFinite(ms) ? Math.max(0, ms) : readRetryAfterMs(headers);
}
