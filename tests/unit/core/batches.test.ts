import { expect, test } from 'vitest';
import { toBatches } from '../../../src/core/batches.ts';

test('splits items in order; the last batch may be shorter', () => {
  expect(toBatches([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(toBatches([1, 2], 2)).toEqual([[1, 2]]);
  expect(toBatches([], 2)).toEqual([]);
});
