import { expect, it } from 'vitest';
import { coverageOf } from '../../../src/ask/retrieve/coverage.ts';
import { createLexicalIndex } from '../../../src/lexical/bm25.ts';
import { aChunk, anId } from '../../fixtures/corpus.ts';

const lexical = createLexicalIndex();
const texts = ['Parental leave takes eighteen weeks.', 'Trains before planes.', 'The Panthers won the game.'];
for (const [n, text] of texts.entries()) {
  const chunk = aChunk(anId(n + 1), 0, { text });
  lexical.replacePage(chunk.pageId, [chunk]);
}

it.each([
  ['parental leave weeks', 1],
  ['weather in Lisbon', 0],
  ['', 1],
])('the index knows of “%s”: %d', (question, expected) => {
  expect(coverageOf(lexical.terms(question))).toBe(expected);
});

it('knows little of a question in another language', () => {
  const coverage = coverageOf(lexical.terms('¿Quién marcó más puntos contra los Panthers?'));
  expect(coverage).toBeGreaterThan(0);
  expect(coverage).toBeLessThan(0.5);
});
