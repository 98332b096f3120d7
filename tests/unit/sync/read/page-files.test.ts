import { describe, expect, it } from 'vitest';
import type { FileReading } from '../../../../src/core/ports/files.ts';
import { createPageFiles } from '../../../../src/sync/read/page-files.ts';
import { never } from '../rig.ts';

/** Reads files of so many characters, each in so many ms, until the page has used up its share. */
async function countRead(characters: number, tookMs: number, kind: FileReading['kind'] = 'text') {
  let nowMs = 0;
  let downloads = 0;
  const reading: FileReading =
    kind === 'text' ? { kind, text: 'x'.repeat(characters), isTruncated: false } : { kind, reason: 'it is broken.' };
  const fileText = {
    async read() {
      downloads += 1;
      nowMs += tookMs;
      return reading;
    },
  };
  const files = createPageFiles(fileText, () => nowMs);
  const file = { name: 'a.pdf', url: 'https://e.org/a.pdf' };
  for (let tries = 0; tries < 1_000; tries++) if ((await files.read(file, never)) === 'too-many') break;
  return downloads;
}

describe('the files of one page, together,', () => {
  it('are at most 100, readable or not', async () => {
    expect(await countRead(10, 1)).toBe(100);
    expect(await countRead(0, 1, 'unreadable')).toBe(100);
  });

  it('have at most 2,000,000 characters, give or take the last file', async () => {
    expect(await countRead(200_000, 1)).toBe(10);
  });

  it('take at most 5 minutes to read, give or take the last file', async () => {
    expect(await countRead(0, 30_000, 'unreadable')).toBe(10);
  });
});
