import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChunkId, PageId } from '../../../src/core/domain/notion-id.ts';
import type { LexicalChunk } from '../../../src/core/ports/indexes.ts';
import { createLexicalIndex } from '../../../src/lexical/bm25.ts';
import { tokenize } from '../../../src/lexical/tokenize.ts';

const pageId = (n: number) => `page-${n}` as PageId;
const chunk = (id: string, text: string, context = ''): LexicalChunk => ({ id: id as ChunkId, context, text });

const vocabulary = fc.constantFrom('alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf', 'hotel');
const texts = fc.array(vocabulary, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));

/** BM25 by its formula, over all documents, without an index. */
function naive(documents: ReadonlyMap<string, string>, query: string): readonly (readonly [string, number])[] {
  const tokens = new Map([...documents].map(([id, text]) => [id, tokenize(text).terms]));
  const average = [...tokens.values()].reduce((sum, terms) => sum + terms.length, 0) / tokens.size;
  const scores = [...tokens].map(([id, terms]) => {
    let score = 0;
    for (const term of new Set(tokenize(query).terms)) {
      const n = [...tokens.values()].filter((other) => other.includes(term)).length;
      const frequency = terms.filter((other) => other === term).length;
      const idf = Math.log(1 + (tokens.size - n + 0.5) / (n + 0.5));
      score += (idf * frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * terms.length) / average));
    }
    return [id, score] as const;
  });
  return scores.filter(([, score]) => score > 0).sort((a, b) => b[1] - a[1]);
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

describe('createLexicalIndex', () => {
  it('scores by the formula', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 25 }), texts, (documents, query) => {
        const index = createLexicalIndex();
        for (const [n, text] of documents.entries()) index.replacePage(pageId(n), [chunk(`c${n}`, text)]);
        const expected = naive(new Map(documents.map((text, n) => [`c${n}`, text])), query);
        const found = index.search(query, 100, undefined);
        expect(found.map(({ score }) => score)).toEqual(expected.map(([, score]) => expect.closeTo(score, 9)));
        expect(new Set(found.map(({ id }) => id))).toEqual(new Set(expected.map(([id]) => id)));
      }),
      { numRuns: 200 },
    );
  });

  it('finds the best of many segments as a full scan would', () => {
    const index = createLexicalIndex();
    const random = seeded(7);
    const word = () => `t${Math.floor(2_000 ** random())}`;
    const documents = Array.from({ length: 13_000 }, () => Array.from({ length: 6 }, word).join(' '));
    for (let page = 0; page < 1_300; page++) {
      const chunks = documents.slice(page * 10, page * 10 + 10).map((text, at) => chunk(`c${page * 10 + at}`, text));
      index.replacePage(pageId(page), chunks);
    }
    for (let n = 0; n < 40; n++) {
      const query = Array.from({ length: 1 + (n % 7) }, word).join(' ');
      // All of them: nothing can be left out where everything is asked for.
      const all = index.search(query, documents.length, undefined);
      const best = index.search(query, 10, undefined);
      expect(best.map(({ score }) => score)).toEqual(all.slice(0, 10).map(({ score }) => expect.closeTo(score, 9)));
      const odd = new Set(Array.from({ length: 650 }, (_, at) => pageId(at * 2 + 1)));
      const oddOnes = all.filter(({ id }) => Math.floor(Number(id.slice(1)) / 10) % 2 === 1);
      expect(index.search(query, 10, { pageIds: odd }).map(({ score }) => score)).toEqual(
        oddOnes.slice(0, 10).map(({ score }) => expect.closeTo(score, 9)),
      );
    }
  });

  it('finds exactly the current chunks after any history of replacements', () => {
    const step = fc.record({ page: fc.nat(9), chunks: fc.array(texts, { maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), vocabulary, (steps, word) => {
        const index = createLexicalIndex();
        const live = new Map<number, readonly LexicalChunk[]>();
        for (const [n, { page, chunks }] of steps.entries()) {
          const made = chunks.map((text, at) => chunk(`${page}-${n}-${at}`, text));
          index.replacePage(pageId(page), made);
          live.set(page, made);
        }
        const all = [...live.values()].flat();
        const expected = all.filter(({ text }) => text.split(' ').includes(word)).map(({ id }) => id);
        expect(index.chunkCount).toBe(all.length);
        expect(new Set(index.search(word, 1_000, undefined).map(({ id }) => id))).toEqual(new Set(expected));
      }),
      { numRuns: 200 },
    );
  });

  it('survives the compaction of segments', () => {
    const index = createLexicalIndex();
    const fill = (page: number, round: number) =>
      index.replacePage(
        pageId(page),
        Array.from({ length: 10 }, (_, at) =>
          chunk(`${page}-${round}-${at}`, `common word${page} round${round} n${at}`),
        ),
      );
    for (let page = 0; page < 1_000; page++) fill(page, 0);
    for (let page = 0; page < 700; page++) fill(page, 1);
    expect(index.chunkCount).toBe(10_000);
    expect(index.search('word3', 100, undefined).map(({ id }) => id.split('-')[1])).toEqual(Array(10).fill('1'));
    expect(index.search('word900', 100, undefined)).toHaveLength(10);
    expect(index.search('round0', 10_000, undefined)).toHaveLength(3_000);
    for (let page = 0; page < 1_000; page++) index.replacePage(pageId(page), []);
    expect(index.chunkCount).toBe(0);
    expect(index.search('common', 10, undefined)).toEqual([]);
  });

  it('filters by page before it ranks', () => {
    const index = createLexicalIndex();
    for (let n = 0; n < 200; n++) index.replacePage(pageId(n), [chunk(`c${n}`, 'budget '.repeat(200 - n))]);
    expect(
      index.search('budget', 3, { pageIds: new Set([pageId(198), pageId(199)]) }).map(({ id }) => id),
    ).toHaveLength(2);
    expect(index.search('budget', 3, { pageIds: new Set() })).toEqual([]);
    expect(index.search('budget', 3, { pageIds: new Set([pageId(5_000)]) })).toEqual([]);
  });

  it('searches the context too, and returns the weight of each word', () => {
    const index = createLexicalIndex();
    index.replacePage(pageId(1), [chunk('a', 'Four weeks.', 'Handbook › Notice period')]);
    index.replacePage(pageId(2), [chunk('b', 'Two days.', 'Handbook › Moving house')]);
    expect(index.search('notice period', 5, undefined).map(({ id }) => id)).toEqual(['a']);
    const [handbook, period, unseen] = index.terms('handbook period zeppelin');
    expect(handbook!.idf).toBeLessThan(period!.idf);
    expect(period!.idf).toBeLessThan(unseen!.idf);
    expect(unseen!.forms).toContain('zeppelin');
  });

  it('finds nothing for an empty query', () => {
    const index = createLexicalIndex();
    expect(index.search('anything', 5, undefined)).toEqual([]);
    index.replacePage(pageId(1), [chunk('a', 'text')]);
    expect(index.search('', 5, undefined)).toEqual([]);
    expect(index.search('text', 0, undefined)).toEqual([]);
  });
});
