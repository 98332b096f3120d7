import { APIErrorCode, APIResponseError, UnknownHTTPResponseError } from '@notionhq/client';
import { describe, expect, test } from 'vitest';
import { isTransient } from '../../../src/core/errors.ts';
import { toFailure, toLostWrite } from '../../../src/notion/transport/notion-error.ts';

type Answer = {
  readonly status: number;
  readonly code?: APIErrorCode;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
};

const NOTION_TEXT = 'Text of the API that people should not see.';

function answered({ status, code = APIErrorCode.InternalServerError, headers = {}, body = {} }: Answer): Error {
  return new APIResponseError({
    code,
    status,
    message: NOTION_TEXT,
    headers: new Headers(headers),
    rawBodyText: JSON.stringify({ object: 'error', status, code, message: NOTION_TEXT, ...(body as object) }),
    additional_data: undefined,
    request_id: undefined,
  });
}

const limited = (rate_limit_reason: string, headers: Record<string, string> = {}) =>
  toFailure(answered({ status: 429, headers, body: { additional_data: { rate_limit_reason } } }));

describe('rate limits', () => {
  test('last as long as the header says, in seconds or until a date', () => {
    expect(limited('integration_rate_limit', { 'retry-after': '38' })).toMatchObject({
      pauseMs: 38_000,
      error: { code: 'rate-limited', message: 'Notion asks us to wait 38 s.', retryAfterMs: 38_000 },
    });
    const date = 'Fri, 20 Nov 2026 10:00:00 GMT';
    const dated = limited('', { 'retry-after': 'Fri, 20 Nov 2026 10:05:00 GMT', date });
    expect(dated.pauseMs).toBe(300_000);
    expect(limited('', { 'retry-after': date, date }).pauseMs).toBe(0);
    expect(limited('', { 'retry-after': 'soon', date }).pauseMs).toBe(0);
    expect(limited('').error.message).toBe('Notion asks us to wait.');
  });

  test('of the whole workspace have their own message', () => {
    const failure = limited('workspace_rate_limit', { 'retry-after': '90' });
    expect(failure).toMatchObject({ reason: 'workspace_rate_limit', pauseMs: 90_000 });
    expect(failure.error.message).toBe('Notion asks the whole workspace to wait 90 s.');
  });

  test('of a blocked integration are not retried', () => {
    const failure = limited('public_api_request_blocked', { 'retry-after': '1' });
    expect(failure.pauseMs).toBeUndefined();
    expect(failure.error.code).toBe('unauthorized');
  });

  test('are recognized in the reply of a proxy', () => {
    const headers = new Headers({ 'retry-after': '5' });
    const cause = new UnknownHTTPResponseError({ status: 529, message: NOTION_TEXT, headers, rawBodyText: '<html>' });
    expect(toFailure(cause)).toMatchObject({ pauseMs: 5_000 });
  });
});

describe('other errors', () => {
  test.each([
    [500, true, false],
    [502, true, false],
    [503, true, false],
    [504, true, true],
    [409, true, false],
    [400, false, false],
    [401, false, false],
    [403, false, false],
    [404, false, false],
  ])('status %i: transient %s, too slow %s', (status, isRetryable, isTooSlow) => {
    const failure = toFailure(answered({ status }));
    expect([isTransient(failure.error), failure.isTooSlow === true]).toEqual([isRetryable, isTooSlow]);
    expect(failure.error).toMatchObject({ service: 'notion', message: expect.stringMatching(/^[A-Z].*\.$/) });
    expect(failure.error.fix).toMatch(/\.$/);
    expect(failure.error.message + failure.error.fix).not.toContain(NOTION_TEXT);
  });

  test('a 503 may say when to retry', () => {
    expect(toFailure(answered({ status: 503, headers: { 'retry-after': '45' } })).error.retryAfterMs).toBe(45_000);
  });

  test('an expired cursor differs from other refusals', () => {
    const expired = answered({ status: 400, body: { message: 'The start_cursor provided is invalid: s:1' } });
    expect(toFailure(expired).error.message).toContain('cursor');
    expect(toFailure(answered({ status: 400 })).error.message).toBe('Notion refused the request.');
  });

  test('a network failure is transient; a timeout has its own message', () => {
    expect(toFailure(new TypeError('fetch failed'))).toMatchObject({
      error: { code: 'unavailable', message: 'Notion cannot be reached.' },
    });
    expect(toFailure(new DOMException('x', 'TimeoutError')).error.message).toBe('Notion did not answer in time.');
  });

  test('a lost write asks people to look first', () => {
    expect(toLostWrite(new Error('x'))).toMatchObject({ code: 'unavailable', fix: expect.stringContaining('Look') });
  });
});
