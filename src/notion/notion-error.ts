import { APIErrorCode, APIResponseError, isNotionClientError, UnknownHTTPResponseError } from '@notionhq/client';
import { AppError, type ErrorCode } from '../errors.ts';
import { asRecord, asText } from './json.ts';

/** What the retry loop needs to know beside the error itself. */
export type Failure = {
  readonly error: AppError;
  /** Nothing was wrong with the request: the same again may succeed. */
  readonly isRetryable: boolean;
  /** Notion asks every caller to wait so long (429, 529); 0 where it does not say. */
  readonly waitMs?: number;
  /** 504: a smaller listing may come in time. */
  readonly isTooSlow: boolean;
};

/** Its own status, not in the SDK's list: "the service is overloaded", a rate limit too. */
const OVERLOADED = 529;
const GATEWAY_TIMEOUT = 504;
/** `rate_limit_reason` of a token that Notion has shut out: asking again makes it worse. */
const BLOCKED = 'public_api_request_blocked';

const SENTENCES: Partial<Record<ErrorCode, { readonly message: string; readonly fix?: string }>> = {
  unauthorized: {
    message: 'Notion rejected the token.',
    fix: 'Replace the `notion-token` credential (NOTION_TOKEN), then sync.',
  },
  'not-found': {
    message: 'Notion does not show it to the integration: it does not exist or is not shared.',
    fix: 'In Notion open it, then ••• → Connections, add the integration, then sync.',
  },
  unavailable: {
    message: 'Notion cannot be reached or does not answer.',
    fix: 'It is tried again; see status.notion.so if it lasts.',
  },
  rejected: { message: 'Notion refused the request.' },
};

/** Translates what the SDK or the network threw; the library's own text stays in `cause`. */
export function toFailure(cause: unknown): Failure {
  if (cause instanceof APIResponseError || cause instanceof UnknownHTTPResponseError) return fromResponse(cause);
  if (isNotionClientError(cause)) return failure('rejected', cause, false);
  return failure('unavailable', cause, true);
}

function fromResponse(cause: APIResponseError | UnknownHTTPResponseError): Failure {
  const { status } = cause;
  if (status === 429 || status === OVERLOADED) return rateLimited(cause);
  if (status === 401) return failure('unauthorized', cause, false);
  if (status === 403) return restricted(cause);
  if (status === 404) return failure('not-found', cause, false);
  // Two writers at once; Notion's word for "try again".
  if (status === 409) return failure('unavailable', cause, true);
  if (status >= 500) return { ...failure('unavailable', cause, true), isTooSlow: status === GATEWAY_TIMEOUT };
  return failure('rejected', cause, false);
}

function restricted(cause: APIResponseError | UnknownHTTPResponseError): Failure {
  const error = new AppError({
    service: 'notion',
    code: 'unauthorized',
    message: 'Notion does not let this integration do that: a capability is missing.',
    fix: 'At notion.so/profile/integrations, open the integration → Capabilities, allow it, then sync.',
    cause,
  });
  return { error, isRetryable: false, isTooSlow: false };
}

function rateLimited(cause: APIResponseError | UnknownHTTPResponseError): Failure {
  if (isBlocked(cause)) {
    const error = new AppError({
      service: 'notion',
      code: 'unauthorized',
      message: 'Notion blocks the requests of this integration.',
      fix: 'It does not end by waiting: write to Notion’s support, then sync again.',
      cause,
    });
    return { error, isRetryable: false, isTooSlow: false };
  }
  const waitMs = retryAfterMs(cause.headers);
  const error = new AppError({
    service: 'notion',
    code: 'rate-limited',
    message: `Notion asks us to wait${waitMs === 0 ? '' : ` ${Math.ceil(waitMs / 1000)} s`}.`,
    fix: 'It goes on by itself.',
    retryAfterMs: waitMs,
    cause,
  });
  return { error, isRetryable: true, isTooSlow: false, waitMs };
}

function isBlocked(cause: APIResponseError | UnknownHTTPResponseError): boolean {
  if (asText((cause as { readonly code?: unknown }).code) === BLOCKED) return true;
  try {
    const body = asRecord(JSON.parse(cause.body));
    return body.code === BLOCKED || asRecord(body.additional_data).rate_limit_reason === BLOCKED;
  } catch {
    // A rate limit from a proxy in between has another body: it is no block.
    return false;
  }
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function retryAfterMs(headers: unknown): number {
  const text = headers instanceof Headers ? headers.get('retry-after') : null;
  if (text === null) return 0;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? 0 : Math.max(0, at - Date.now());
}

function failure(code: ErrorCode, cause: unknown, isRetryable: boolean): Failure {
  const sentence = SENTENCES[code] ?? { message: 'Notion answered in an unexpected way.' };
  return { error: new AppError({ service: 'notion', code, ...sentence, cause }), isRetryable, isTooSlow: false };
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

export const isNotFound = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'not-found' || isWrongKind(error));

/** Asking for a page by a database's id is 400 or 404, depending on the kinds. */
function isWrongKind(error: AppError): boolean {
  return error.cause instanceof APIResponseError && error.cause.code === APIErrorCode.ValidationError;
}
