import { describe, expect, it } from 'vitest';
import type { DocumentBlock } from '../../../src/core/domain/document.ts';
import { countTokens } from '../../../src/core/tokens.ts';
import { chunkDocument } from '../../../src/sync/chunk/chunk.ts';
import { embeddingText } from '../../../src/sync/index/embed.ts';
import { anId, anObject } from '../../fixtures/corpus.ts';

/** What the embedders take of an input; see their limits. */
const LONGEST_INPUT_TOKENS = 6_000;

describe('the embedded text', () => {
  it.each([
    ['words', 'A long title with many words '],
    ['Han', '漢字標題'],
    ['emoji', '🧑‍🚀🏳️‍🌈'],
    ['rare letters', 'ꙮ𒀱𓂀'],
  ])('contains the complete chunk, whatever the titles above it: %s', (_name, letters) => {
    const title = letters.repeat(2_000).slice(0, 2_000);
    const item = 'One list item that is very long goes on and on, and is not split. '.repeat(120);
    const block: DocumentBlock = { blockId: anId(5), kind: 'list-item', headings: [title], text: item, depth: 0 };
    const breadcrumb = Array.from({ length: 40 }, () => title);
    const chunks = chunkDocument({ page: anObject(1, { title }), breadcrumb, blocks: [block], notes: [] });
    for (const chunk of chunks) {
      const text = embeddingText(chunk);
      expect(text.endsWith(chunk.text)).toBe(true);
      expect(countTokens(text)).toBeLessThanOrEqual(LONGEST_INPUT_TOKENS);
      expect(text.isWellFormed()).toBe(true);
    }
    expect(chunks[0]!.context.length).toBeGreaterThan(60_000);
  });

  it('contains complete titles of any usual length', () => {
    expect(embeddingText({ context: 'Handbook › Leave', text: 'Ten days.' })).toBe('Handbook › Leave\n\nTen days.');
  });
});
