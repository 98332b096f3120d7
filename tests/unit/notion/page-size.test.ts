import { expect, test } from 'vitest';
import { createPageSize } from '../../../src/notion/transport/page-size.ts';

test('concurrent failures halve it once', () => {
  const size = createPageSize();
  for (let n = 0; n < 8; n += 1) size.halve(100);
  expect(size.current()).toBe(50);
});

test('it shrinks to 10 and grows again after listings in time', () => {
  const size = createPageSize();
  for (let n = 0; n < 9; n += 1) size.halve(size.current());
  expect(size.current()).toBe(10);
  const seen: number[] = [];
  for (let n = 0; n < 25; n += 1) {
    size.recordSuccess();
    seen.push(size.current());
  }
  expect([...new Set(seen)]).toEqual([10, 20, 40, 80, 100]);
});
