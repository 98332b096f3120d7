import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { AppError, type ErrorCode } from '../../core/errors.ts';
import { readRetryAfterMs } from '../../core/http/retry-after.ts';
import { serverReason } from './server-reason.ts';

type Reading = { readonly code: ErrorCode; readonly message: string; readonly fix?: string };

const UNAVAILABLE: Reading = {
  code: 'unavailable',
  message: 'The model server cannot be reached.',
  fix: 'Check OPENAI_BASE_URL and the network.',
};
const OUT_OF_CREDIT: Reading = {
  code: 'out-of-credit',
  message: 'The account at the model server has no credit left.',
  fix: 'Add credit, or raise the spending limit.',
};
const BAD_KEY: Reading = {
  code: 'unauthorized',
  message: 'The model server does not accept the API key.',
  fix: 'Set OPENAI_API_KEY (credential openai-api-key) to a valid key.',
};
const UNKNOWN_MODEL: Reading = {
  code: 'unknown-model',
  message: 'The model server does not have the model, or the API key may not use it.',
  fix: 'Check OPENAI_CHAT_MODEL, the setting llm_model and OPENAI_EMBEDDING_MODEL. With Ollama, pull the model first.',
};
const TOO_LONG: Reading = {
  code: 'too-long',
  message: 'The request is too long for the model.',
  fix: 'Use a model or a server setting with a larger context, and tell its size with OPENAI_CONTEXT_TOKENS.',
};
const FILTERED: Reading = {
  code: 'filtered',
  message: "The model server's content filter blocked the request.",
  fix: 'Ask in other words, or use a model without this filter.',
};

/** By the error's own code, which says more than the HTTP status. */
const BY_CODE: Readonly<Record<string, Reading>> = {
  insufficient_quota: OUT_OF_CREDIT,
  billing_hard_limit_reached: OUT_OF_CREDIT,
  billing_not_active: OUT_OF_CREDIT,
  model_not_found: UNKNOWN_MODEL,
  invalid_model: UNKNOWN_MODEL,
  invalid_api_key: BAD_KEY,
  context_length_exceeded: TOO_LONG,
  exceed_context_size_error: TOO_LONG,
  string_above_max_length: TOO_LONG,
  max_tokens_per_request: TOO_LONG,
  content_filter: FILTERED,
  content_policy_violation: FILTERED,
};

/** Servers other than OpenAI say it in words only, with whatever status. The first match counts. */
const BY_WORDS: readonly (readonly [RegExp, Reading])[] = [
  [/content[ _-](?:filter|(?:management )?policy)|responsible ai|safety (?:filter|system|polic)|moderation/i, FILTERED],
  [
    /(?:context|prompt|input|request|sequence|inputs?)\b.{0,60}\b(?:too (?:long|large)|exceeds?|exceeded|longer than|less than \d+ tokens)|exceeds?.{0,60}(?:context|token)|maximum context|too many tokens|reduce the length|batch size.{0,20}tokens|physical batch/i,
    TOO_LONG,
  ],
  [
    /\bmodel\b.{0,120}(?:not found|not exist|unknown|not available|not supported by|isn't available|no such)/is,
    UNKNOWN_MODEL,
  ],
  [/(?:unknown|invalid|no such|unsupported) model|failed to load model|no models? loaded/i, UNKNOWN_MODEL],
  [/(?:incorrect|invalid|missing|bad) api[ _-]?key|api[ _-]?key (?:is )?(?:not valid|invalid|missing)/i, BAD_KEY],
  [/insufficient (?:credit|balance|funds|quota)|out of credit|credit balance/i, OUT_OF_CREDIT],
];

const BY_STATUS: Readonly<Record<number, Reading>> = {
  401: BAD_KEY,
  402: OUT_OF_CREDIT,
  403: {
    code: 'unauthorized',
    message: 'The API key does not allow this.',
    fix: 'Give the key access to the model, or use another key.',
  },
  404: {
    code: 'misconfigured',
    message: 'The model server does not know this address.',
    fix: 'Check OPENAI_BASE_URL: it usually ends in /v1.',
  },
  405: {
    code: 'misconfigured',
    message: 'The model server does not know this address.',
    fix: 'Check OPENAI_BASE_URL: it usually ends in /v1.',
  },
  408: { code: 'unavailable', message: 'The model server timed out.' },
  409: { code: 'unavailable', message: 'The model server is busy with a conflicting request.' },
  413: TOO_LONG,
  429: { code: 'rate-limited', message: 'The model server has limited our rate of requests.' },
};

/** Codes whose own reason helps the person who reads it. */
const SHOWS_REASON: ReadonlySet<ErrorCode> = new Set(['rejected', 'too-long']);

/** Turns whatever the SDK throws into an AppError; an AppError passes unchanged. */
export function toOpenAIError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  // Our own fetch refused the response.
  if (error instanceof APIConnectionError && error.cause instanceof AppError) return error.cause;
  const retryAfterMs = error instanceof APIError ? waitMsOf(error.headers) : undefined;
  const reading = readingOf(error);
  const reason = SHOWS_REASON.has(reading.code) ? serverReason(error) : undefined;
  return new AppError({
    service: 'openai',
    ...reading,
    ...(reason === undefined ? {} : { message: `${reading.message} It says: “${reason}”` }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    cause: error,
  });
}

/** An error that came inside a reply with status 200. */
export function toReplyError(error: unknown): AppError {
  const status = isRecord(error) && typeof error.code === 'number' ? error.code : undefined;
  return toOpenAIError(APIError.generate(status ?? 500, { error: error as object }, undefined, new Headers()));
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
  const words = status === 429 ? undefined : serverReason(error);
  const byWords = words === undefined ? undefined : BY_WORDS.find(([pattern]) => pattern.test(words))?.[1];
  if (byWords) return byWords;
  if (status >= 500) return { code: 'unavailable', message: 'The model server failed.' };
  return BY_STATUS[status] ?? { code: 'rejected', message: 'The model server rejected the request.' };
}

/** `retry-after-ms` is OpenAI's own header and more precise than the standard one. */
function waitMsOf(headers: Headers | undefined): number | undefined {
  const ms = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  return Number.isFinite(ms) ? Math.max(0, ms) : readRetryAfterMs(headers);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
