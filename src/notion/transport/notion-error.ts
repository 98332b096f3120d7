import { APIErrorCode, APIResponseError, isHTTPResponseError, isNotionClientError } from '@notionhq/client';
import { AppError, type AppErrorOptions } from '../../core/errors.ts';
import { readRetryAfterMs } from '../../core/retry-after.ts';
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

/** Its own status, not in the SDK's list: "the service is overloaded", a rate limit too. */
const OVERLOADED = 529;
const GATEWAY_TIMEOUT = 504;
/** `rate_limit_reason` of an integration that Notion has shut out: asking again makes it worse. */
const BLOCKED = 'public_api_request_blocked';

/** Translates what the SDK or the network threw; the library's own text stays in `cause`. */
export function toFailure(cause: unknown): Failure {
  if (isHTTPResponseError(cause)) return fromResponse(cause);
  if (isNotionClientError(cause)) return { error: toError('refused', cause) };
  return { error: toError(isTimeout(cause) ? 'silent' : 'unreachable', cause) };
}

const SENTENCES = {
  token: {
    code: 'unauthorized',
    message: 'Notion rejected the token.',
    fix: 'Replace the `notion-token` credential (NOTION_TOKEN), then sync.',
  },
  capability: {
    code: 'rejected',
    message: 'Notion does not let this integration do that: a capability is missing.',
    fix: 'At notion.so/profile/integrations, open the integration → Capabilities, allow it, then sync.',
  },
  blocked: {
    code: 'unauthorized',
    message: 'Notion has blocked the requests of this integration.',
    fix: 'Waiting does not end it: write to Notion’s support, then sync again.',
  },
  hidden: {
    code: 'not-found',
    message: 'That page isn’t shared with the integration, or it is gone.',
    fix: 'In Notion open it, then ••• → Connections, add the integration, then sync.',
  },
  cursor: {
    code: 'rejected',
    message: 'Notion does not go on with this listing: its cursor is worn out.',
    fix: 'Sync again; a listing starts anew each time.',
  },
  refused: { code: 'rejected', message: 'Notion refused the request.', fix: 'The log has what Notion said.' },
  conflict: {
    code: 'unavailable',
    message: 'Notion is changing that page at this very moment.',
    fix: 'It is tried again.',
  },
  broken: {
    code: 'unavailable',
    message: 'Notion failed to answer.',
    fix: 'It is tried again; see status.notion.so if it lasts.',
  },
  silent: {
    code: 'unavailable',
    message: 'Notion did not answer in time.',
    fix: 'It is tried again; see status.notion.so if it lasts.',
  },
  unreachable: {
    code: 'unavailable',
    message: 'Notion cannot be reached.',
    fix: 'Check the network; it is tried again.',
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
  if (status === 404) return { error: toError('hidden', cause) };
  if (status === 409) return { error: toError('conflict', cause, retryAfterMs) };
  if (status >= 500) return { error: toError('broken', cause, retryAfterMs), isTooSlow: status === GATEWAY_TIMEOUT };
  return { error: toError(isWornCursor(cause) ? 'cursor' : 'refused', cause) };
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
    fix: 'It goes on by itself.',
    retryAfterMs: pauseMs,
    cause,
  });
  return { error, pauseMs, reason };
}

/** A proxy in between answers in words of its own. */
function bodyOf(cause: HttpError): Readonly<Record<string, unknown>> {
  try {
    return asRecord(JSON.parse(cause.body));
  } catch {
    return {};
  }
}

/** Search's cursors die with age and after about 10,000 objects; the field's name is all that tells it apart. */
function isWornCursor(cause: HttpError): boolean {
  return asText(bodyOf(cause).message).includes('start_cursor');
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TimeoutError';
}

/** Nobody knows whether a write that got no proper answer was carried out. */
export function toLostWrite(cause: unknown): AppError {
  return new AppError({
    service: 'notion',
    code: 'unavailable',
    message: 'Notion did not say whether the page was made.',
    fix: 'Look in Notion before trying again.',
    cause,
  });
}

/** Answers that are not what the API promises. */
export function malformed(what: string): AppError {
  return new AppError({
    service: 'notion',
    code: 'rejected',
    message: `Notion answered with ${what} that cannot be read.`,
    fix: 'If it lasts, the API has changed: see whether a newer notionbot is out.',
  });
}

export const isNotFound = (error: unknown): boolean => error instanceof AppError && error.code === 'not-found';

/** 400: asked for a page by a database's id, say. */
export function isInvalid(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : undefined;
  return cause instanceof APIResponseError && cause.code === APIErrorCode.ValidationError;
}

/** 403. */
export function isMissingCapability(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : undefined;
  return isHTTPResponseError(cause) && cause.status === 403;
}
