import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chunk } from '../../../../src/core/domain/chunk.ts';
import type { DocumentBlock } from '../../../../src/core/domain/document.ts';
import { chunkDocument } from '../../../../src/sync/chunk/chunk.ts';
import { block, blockId, documentOf, page, randomDocument, randomFrom, sentence } from './documents.ts';

const seeds = fc.integer({ min: 1, max: 2 ** 31 });
const words = (count: number, seed = 1) => sentence(randomFrom(seed), count);

/** Written without looking at the chunker: what a reader of a span gets. */
function textOfBlock(chunks: readonly Chunk[], id: string): string {
  return chunks
    .flatMap((chunk) =>
      chunk.blocks.filter((span) => span.blockId === id).map((span) => chunk.text.slice(span.start, span.end)),
    )
    .join('');
}

describe('chunkDocument', () => {
  it('gives every block whole and in order, by its span', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 80 }), (seed, length) => {
        const document = randomDocument(seed, length);
        const chunks = chunkDocument(document);
        const spans = chunks.flatMap((chunk) => chunk.blocks.map((span) => span.blockId));
        expect(spans).toEqual(document.blocks.map(({ blockId }) => blockId));
        for (const { blockId, text } of document.blocks) expect(textOfBlock(chunks, blockId)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps chunks at 512 tokens at most, and above 60 where the page has more', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const sizes = chunkDocument(randomDocument(seed, 150)).map((chunk) => chunk.tokens);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(512);
        const small = sizes.filter((size) => size < 60).length;
        // A small piece stays alone only where no neighbour has room for it.
        expect(small).toBeLessThanOrEqual(Math.ceil(sizes.length / 20));
      }),
      { numRuns: 40 },
    );
  });

  it('changes at most two chunks where one paragraph of a 200-block page is edited', () => {
    const changes = new Map<number, number>();
    fc.assert(
      fc.property(seeds, fc.nat(199), fc.integer({ min: 5, max: 80 }), (seed, at, length) => {
        const document = randomDocument(seed, 200);
        fc.pre(document.blocks[at]?.kind !== 'heading');
        const before = new Set(chunkDocument(document).map((chunk) => chunk.id));
        const blocks = document.blocks.with(at, { ...document.blocks[at]!, text: words(length, seed + at) });
        const changed = chunkDocument({ ...document, blocks }).filter((chunk) => !before.has(chunk.id)).length;
        changes.set(changed, (changes.get(changed) ?? 0) + 1);
      }),
      { numRuns: 400, seed: 20261124 },
    );
    const runs = [...changes.values()].reduce((a, b) => a + b);
    const atMostTwo = (changes.get(1) ?? 0) + (changes.get(2) ?? 0) + (changes.get(0) ?? 0);
    // One in a thousand edits both splits its chunk and sends a small neighbour elsewhere: three.
    expect(atMostTwo / runs).toBeGreaterThanOrEqual(0.99);
    expect(Math.max(...changes.keys())).toBeLessThanOrEqual(3);
  });

  it('keeps ids when the page is renamed or moved: only the context changes', () => {
    const document = randomDocument(7, 60);
    const renamed = { ...document, page: page({ title: 'New name' }), breadcrumb: ['Elsewhere'] };
    const [before, after] = [chunkDocument(document), chunkDocument(renamed)];
    expect(after.map((chunk) => chunk.id)).toEqual(before.map((chunk) => chunk.id));
    expect(after.map((chunk) => chunk.hash)).toEqual(before.map((chunk) => chunk.hash));
    expect(after[0]!.context).toMatch(/^Elsewhere › New name/);
  });

  it('gives the same text twice in a page two ids and one hash', () => {
    const card = (n: number): DocumentBlock => block(n, words(70), { headings: ['Same'] });
    const heading = (n: number) => block(n, 'Same', { kind: 'heading' });
    const chunks = chunkDocument(documentOf([heading(1), card(2), heading(3), card(4)]));
    expect(chunks).toHaveLength(2);
    expect(chunks[0]!.hash).toBe(chunks[1]!.hash);
    expect(chunks[0]!.id).not.toBe(chunks[1]!.id);
  });

  it('opens a chunk at a heading and puts its path into the context', () => {
    const chunks = chunkDocument(
      documentOf([
        block(1, 'Leave', { kind: 'heading' }),
        block(2, words(80), { headings: ['Leave'] }),
        block(3, 'Booking', { kind: 'heading', headings: ['Leave'] }),
        block(4, words(80), { headings: ['Leave', 'Booking'] }),
      ]),
    );
    expect(chunks.map((chunk) => chunk.context)).toEqual([
      'Handbook › Runbook › Leave',
      'Handbook › Runbook › Leave › Booking',
    ]);
    expect(chunks[1]!.text).toMatch(/^Booking\n/);
    expect(chunks[1]!.blocks[0]).toMatchObject({ blockId: blockId(3), isHeading: true });
  });

  it('merges sections that are too small to stand alone', () => {
    const blocks = Array.from({ length: 6 }, (_, n) => [
      block(2 * n, `Question ${n}`, { kind: 'heading' }),
      block(2 * n + 1, words(12, n), { headings: [`Question ${n}`] }),
    ]).flat();
    const chunks = chunkDocument(documentOf(blocks));
    expect(chunks.length).toBeLessThan(6);
    for (const chunk of chunks) expect(chunk.tokens).toBeGreaterThanOrEqual(60);
  });

  it('keeps the headings of each section that was merged into one chunk', () => {
    const [chunk, ...others] = chunkDocument(
      documentOf([
        block(1, 'Changelog', { kind: 'heading' }),
        block(2, '3.10', { kind: 'heading', headings: ['Changelog'] }),
        block(3, 'Adds export to PDF.', { headings: ['Changelog', '3.10'] }),
        block(4, '3.1', { kind: 'heading', headings: ['Changelog'] }),
        block(5, 'Released on 4 May.', { headings: ['Changelog', '3.1'] }),
      ]),
    );
    expect(others).toEqual([]);
    expect(chunk!.headings).toEqual(['Changelog']);
    expect(chunk!.context).toBe('Handbook › Runbook › Changelog');
    expect(chunk!.blocks.map((span) => span.headings ?? chunk!.headings)).toEqual([
      ['Changelog'],
      ['Changelog', '3.10'],
      ['Changelog', '3.10'],
      ['Changelog', '3.1'],
      ['Changelog', '3.1'],
    ]);
  });

  it('gives a chunk another hash where a block moves below another heading', () => {
    const below = (heading: string) =>
      chunkDocument(
        documentOf([block(1, 'Old', { headings: ['Intro'] }), block(2, 'Same text.', { headings: [heading] })]),
      );
    expect(below('3.1')[0]!.hash).not.toBe(below('3.2')[0]!.hash);
  });

  it('makes the property card a chunk of its own, however small', () => {
    const id = page().id;
    const chunks = chunkDocument(
      documentOf([
        { blockId: id, kind: 'properties', headings: [], text: 'Runbook\nStatus: Live', depth: 0 },
        block(1, 'A short note.'),
      ]),
    );
    expect(chunks.map((chunk) => chunk.text)).toEqual(['Runbook\nStatus: Live', 'A short note.']);
    expect(chunks[0]!.blocks).toEqual([{ blockId: id, start: 0, end: 20 }]);
  });

  it('never splits a table row or a list item, even a long one', () => {
    const kinds = ['table-row', 'list-item'] as const;
    for (const kind of kinds) {
      const blocks = [block(1, words(40), { kind }), block(2, words(700), { kind }), block(3, words(40), { kind })];
      const chunks = chunkDocument(documentOf(blocks));
      for (const { blockId, text } of blocks) {
        const holders = chunks.filter((chunk) => chunk.blocks.some((span) => span.blockId === blockId));
        expect(holders).toHaveLength(1);
        expect(holders[0]!.text).toContain(text);
      }
    }
  });

  it('splits an over-long paragraph at sentences, repeating one', () => {
    const text = Array.from({ length: 90 }, (_, n) => `Rule ${n}: ${words(12, n)}`).join(' ');
    const chunks = chunkDocument(documentOf([block(1, text)]));
    expect(chunks.length).toBeGreaterThan(2);
    for (const [index, chunk] of chunks.entries()) {
      expect(chunk.tokens).toBeLessThanOrEqual(512);
      expect(text).toContain(chunk.text);
      expect(chunk.blocks).toEqual([{ blockId: blockId(1), start: 0, end: chunk.text.length }]);
      if (index > 0) {
        const first = chunk.text.slice(0, chunk.text.indexOf('. ') + 1);
        expect(chunks[index - 1]!.text.trimEnd().endsWith(first)).toBe(true);
      }
    }
  });

  it('splits code by line, without repeating any', () => {
    const code = Array.from({ length: 200 }, (_, n) => `const value${n} = compute(${n});`).join('\n');
    const chunks = chunkDocument(documentOf([block(1, code, { kind: 'code' })]));
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.map((chunk) => chunk.text).join('')).toBe(code);
    for (const chunk of chunks) expect(chunk.text.trimEnd().split('\n').at(-1)).toMatch(/;$/);
  });

  it('takes what no page should hold', () => {
    const hostile = ['<|endoftext|>', 'x'.repeat(30_000), '的'.repeat(5_000), '👩‍👩‍👧'.repeat(2_000), '\ud800 lone'];
    for (const text of hostile) {
      const chunks = chunkDocument(documentOf([block(1, text)]));
      expect(textOfBlock(chunks, blockId(1)).length).toBeGreaterThanOrEqual(text.length);
      for (const chunk of chunks) expect(chunk.tokens).toBeLessThanOrEqual(512);
    }
    expect(chunkDocument(documentOf([]))).toEqual([]);
    expect(chunkDocument(documentOf([block(1, ' \n ')]))).toEqual([]);
  });
});
