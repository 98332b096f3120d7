import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { explainSystemError } from '../../../src/core/system-error.ts';

function failureOf(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

it('explains errors of the file system in words', () => {
  expect(explainSystemError(failureOf(() => mkdirSync('/dev/null/data')))).toMatchObject({
    path: '/dev/null/data',
    what: 'a file is in the way',
  });
  // /dev/full reports a full disk for every write.
  expect(explainSystemError(failureOf(() => writeFileSync('/dev/full', 'text')))).toMatchObject({
    what: 'the disk is full',
    fix: expect.stringContaining('Free some space'),
  });
});

it('knows nothing of other errors', () => {
  expect(explainSystemError(new TypeError('no'))).toBeUndefined();
  expect(explainSystemError('no')).toBeUndefined();
});
