import { expect, test } from 'vitest';
import {
  formatAgo,
  formatCompact,
  formatDuration,
  formatMegabytes,
  formatNumber,
  formatUsd,
} from '../../../src/core/format.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

test.each([
  ['en', '2 min, 10 sec'],
  ['de', '2 Min., 10 Sek.'],
  ['ja', '2 分 10 秒'],
])('a duration in %s is %s', (locale, expected) => {
  expect(plain(formatDuration(130, locale))).toBe(expected);
});

test.each([
  [0, '0 sec'],
  [600, '10 min'],
  [3900, '1 hr, 5 min'],
  [3_599.6, '1 hr'],
])('%d seconds are %s', (seconds, expected) => {
  expect(plain(formatDuration(seconds, 'en'))).toBe(expected);
});

test.each([
  [0, '$0.00'],
  [0.0042, '$0.004'],
  [0.024, '$0.02'],
  [1234.5, '$1,234.50'],
])('%d US dollars are %s', (usd, expected) => {
  expect(formatUsd(usd, 'en')).toBe(expected);
});

test('numbers and dates follow the locale', () => {
  expect(formatNumber(1226, 'en')).toBe('1,226');
  expect(formatNumber(1226, 'de')).toBe('1.226');
  expect(formatNumber(0.25, 'en', 1)).toBe('0.3');
  expect(formatCompact(41_000, 'en')).toBe('41k');
  expect(plain(formatMegabytes(12_345_678, 'en'))).toBe('12.3 MB');
  expect(plain(formatUsd(1.2, 'de'))).toBe('1,20 $');
  const now = new Date('2026-01-01T12:00:00Z');
  expect(formatAgo(new Date('2026-01-01T11:48:00Z'), now, 'en')).toMatch(/^12 min\.? ago$/);
});
