import { describe, expect, test } from 'vitest';
import { readRetryAfterMs } from '../../../../src/core/http/retry-after.ts';

const read = (headers: Record<string, string>) => readRetryAfterMs(new Headers(headers));

describe('readRetryAfterMs', () => {
  test('reads seconds', () => {
    expect(read({ 'retry-after': '38' })).toBe(38_000);
    expect(read({ 'retry-after': '0.5' })).toBe(500);
  });

  test("counts a date from the server's own clock", () => {
    const date = 'Fri, 20 Nov 2026 10:00:00 GMT';
    expect(read({ 'retry-after': 'Fri, 20 Nov 2026 10:05:00 GMT', date })).toBe(300_000);
    expect(read({ 'retry-after': new Date(Date.now() + 60_000).toUTCString() })).toBeGreaterThan(50_000);
  });

  test('is never negative', () => {
    expect(read({ 'retry-after': '-5' })).toBe(0);
    expect(read({ 'retry-after': 'Fri, 20 Nov 2015 10:00:00 GMT' })).toBe(0);
  });

  test.for(['', 'soon', 'Infinity', 'NaN'])('ignores the unreadable value "%s"', (value) => {
    expect(read({ 'retry-after': value })).toBeUndefined();
  });

  test('returns undefined without a header', () => {
    expect(read({})).toBeUndefined();
    expect(readRetryAfterMs(undefined)).toBeUndefined();
  });
});
