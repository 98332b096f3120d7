import { APIErrorCode, APIResponseError, isHTTPResponseError, isNotionClientError } from '@notionhq/client';
import { AppError, type AppErrorOptions } from '../../core/errors.ts';
import { readRetryAfterMs } from '../../core/http/retry-after.ts';
import { asRecord, asText } from '../objects/json.ts';

/** An error and what the transport needs to know about it. */
export type Failure = {
  readonly error: AppError;
  /** Notion asks every caller to wait (429, 529); 0 if it does not say how long. */
  readonly pauseMs?: number;
  /** Which limit was hit, in Notion's word. */
  readonly reason?: string;
  /** 504: a shorter listing may arrive in time. */
  readonly isTooSlow?: boolean;
};

type HttpError = { readonly status: number; readonly headers: unknown; readonly body: string };

/** Notion's own status, unknown to the SDK: "the service is overloaded". It is handled as a rate limit. */
const OVERLOADED = 529;
const GATEWAY_TIMEOUT = 504;
/** `rate_limit_reason` of an integration that Notion has blocked. Further requests make it worse. */
const BLOCKED = 'public_api_request_blocked';

/** Translates an error of the SDK or the network. The library's own text stays in `cause`. */
export function toFailure(cause: unknown): Failure {
  if (isHTTPResponseError(cause)) return fromResponse(cause);
  if (isNotionClientError(cause)) return { error: toError('refused', cause) };
  return { error: toError(isTimeout(cause) ? 'timeout' : 'unreachable', cause) };
}

const SENTENCES = {
  token: {
    code: 'unauthorized',
    message: 'Notion rejected the token.',
    fix: 'Replace the credential `notion-token` (NOTION_TOKEN), then sync.',
  },
  capability: {
    code: 'rejected',
    message: 'The Notion integration lacks a capability for this.',
    fix: 'At notion.so/profile/integrations, open the integration → Capabilities, allow it, then sync.',
  },
  blocked: {
    code: 'unauthorized',
    message: 'Notion has blocked this integration.',
    fix: 'Waiting does not help. Contact Notion’s support, then sync again.',
  },
  notShared: {
    code: 'not-found',
    message: 'That page is not shared with the integration, or it no longer exists.',
    fix: 'In Notion, open it, choose ••• → Connections, add the integration, then sync.',
  },
  cursor: {
    code: 'rejected',
    message: 'The cursor of this Notion listing has expired.',
    fix: 'Sync again: every sync starts its listings from the beginning.',
  },
  refused: { code: 'rejected', message: 'Notion refused the request.', fix: 'Read Notion’s reason in the log.' },
  conflict: {
    code: 'unavailable',
    message: 'Notion reports a conflict: the page is being changed right now.',
    fix: 'The bot retries automatically.',
  },
  serverError: {
    code: 'unavailable',
    message: 'Notion failed to answer.',
    fix: 'The bot retries automatically. If it persists, check status.notion.so.',
  },
  timeout: {
    code: 'unavailable',
    message: 'Notion did not answer in time.',
    fix: 'The bot retries automatically. If it persists, check status.notion.so.',
  },
  unreachable: {
    code: 'unavailable',
    message: 'Notion cannot be reached.',
    fix: 'Check the network. The bot retries automatically.',
  },
} as const satisfies Record<string, Pick<AppErrorOptions, 'code' | 'message' | 'fix'>>;

function toError(sentence: keyof typeof SENTENCES, cause: unknown, retryAfterMs?: number): AppError {
  const wait = retryAfterMs !== undefined && { retryAfterMs };
  return new AppError({ service: 'notion', ...SENTENCES[sentence], ...wait, cause });
}

function fromResponse(cause: HttpError): Failure {
  const { status } = cause;
  const retryAfterMs = readRetryAfterMs(cause.headers instanceof Headers ? cause.headers : undefined);
  if (status === 429 || status === OVERLOADED) return rateLimited(cause, retryAfterMs ?? 0);
  if (status === 401) return { error: toError('token', cause) };
  if (status === 403) return { error: toError('capability', cause) };
  if (status === 404) return { error: toError('notShared', cause) };
  if (status === 409) return { error: toError('conflict', cause, retryAfterMs) };
  if (status >= 500)
    return { error: toError('serverError', cause, retryAfterMs), isTooSlow: status === GATEWAY_TIMEOUT };
  return { error: toError(isExpiredCursor(cause) ? 'cursor' : 'refused', cause) };
}

function rateLimited(cause: HttpError, pauseMs: number): Failure {
  const body = bodyOf(cause);
  const reason = asText(asRecord(body.additional_data).rate_limit_reason);
  if (reason === BLOCKED || body.code === BLOCKED) return { error: toError('blocked', cause) };
  const who = reason.includes('workspace') ? 'Notion asks the whole workspace to wait' : 'Notion asks us to wait';
  const error = new AppError({
    service: 'notion',
    code: 'rate-limited',
    message: pauseMs === 0 ? `${who}.` : `${who} ${Math.ceil(pauseMs / 1000)} s.`,
    fix: 'The bot continues automatically.',
    retryAfterMs: pauseMs,
    cause,
  });
  return { error, pauseMs, reason };
}

/** Empty for the reply of a proxy, which is not JSON. */
function bodyOf(cause: HttpError): Readonly<Record<string, unknown>> {
  try {
    return asRecord(JSON.parse(cause.body));
  } catch {
    return {};
  }
}

/** Search cursors expire with age and after about 10,000 objects. Only the name of the field identifies this error. */
function isExpiredCursor(cause: HttpError): boolean {
  return asText(bodyOf(cause).message).includes('start_cursor');
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TimeoutError';
}

/** For a write without a proper answer: it may or may not have been carried out. */
export function toLostWrite(cause: unknown): AppError {
  return new AppError({
    service: 'notion',
    code: 'unavailable',
    message: 'Notion did not confirm that the page was created.',
    fix: 'Look in Notion before you try again.',
    cause,
  });
}

/** For a reply that breaks the promises of the API. */
export function malformed(what: string): AppError {
  return new AppError({
    service: 'notion',
    code: 'rejected',
    message: `Notion returned ${what} that cannot be read.`,
    fix: 'If it persists, the API may have changed: look for a newer version of notionbot.',
  });
}

export const isNotFound = (error: unknown): boolean => error instanceof AppError && error.code === 'not-found';

/** 400, for example a request for a page with the id of a database. */
export function isInvalid(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : undefined;
  return cause instanceof APIResponseError && cause.code === APIErrorCode.ValidationError;
}

/** 403. */
export function isMissingCapability(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : undefined;
  return isHTTPResponseError(cause) && cause.status === 403;
}
