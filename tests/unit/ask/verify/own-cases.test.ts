import { describe, expect, it } from 'vitest';
import { toSources } from '../../../../src/ask/generate/prompt.ts';
import { pageStateOf } from '../../../../src/ask/retrieve/page-state.ts';
import { locateQuote } from '../../../../src/ask/verify/locate-quote.ts';
import { locateRow } from '../../../../src/ask/verify/locate-row.ts';
import { normalize } from '../../../../src/ask/verify/normalize.ts';
import { createVerifier } from '../../../../src/ask/verify/verify.ts';
import type { LiveChunk } from '../../../../src/core/domain/chunk.ts';
import type { DocumentBlock } from '../../../../src/core/domain/document.ts';
import { chunkDocument } from '../../../../src/sync/chunk/chunk.ts';
import { DEFAULT_ASK_SETTINGS } from '../../../fixtures/ask-settings.ts';
import { anId, anObject } from '../../../fixtures/corpus.ts';
import { FACT_CASES } from './cases/facts.ts';
import { STATEMENT_CASES } from './cases/statements.ts';
import { type CasePage, PAGES } from './cases/workspace.ts';
import { renderTable, type Tally } from './scripted-answer.ts';

const NOW = new Date('2026-11-30T00:00:00Z');
const KINDS = [...FACT_CASES, ...STATEMENT_CASES];
const CHUNKS = PAGES.flatMap(chunksOf);
const SOURCES = toSources(CHUNKS, (chunk) => pageStateOf(chunk, DEFAULT_ASK_SETTINGS, NOW));

/** The rules were developed on every other case of a kind. docs/verification.md has the first figures of the rest. */
const HALVES = { development: 0, test: 1 } as const;
type Half = keyof typeof HALVES;

describe('statements over a small workspace', () => {
  it.each(['development', 'test'] as const)('are judged fairly (%s half)', (half) => {
    const tallies = new Map(KINDS.map(({ kind, right, wrong }) => [kind, tally(kind, half, { right, wrong })]));
    process.stdout.write(renderTable(`verifier, ${half} half:`, tallies));
    const sum = (key: keyof Tally) => [...tallies.values()].reduce((total, each) => total + each[key], 0);
    expect(sum('rightShown') / sum('right')).toBeGreaterThanOrEqual(0.92);
    expect(sum('wrongShown') / sum('wrong')).toBeLessThanOrEqual(0.08);
  });

  it('are at least 200', () => {
    expect(KINDS.reduce((total, { right, wrong }) => total + right.length + wrong.length, 0)).toBeGreaterThanOrEqual(
      200,
    );
  });
});

type Rows = (typeof KINDS)[number]['right'];

function tally(kind: string, half: Half, { right, wrong }: { readonly right: Rows; readonly wrong: Rows }): Tally {
  const ofHalf = (rows: Rows) => rows.filter((_, index) => index % 2 === HALVES[half]);
  const shown = (rows: Rows, isRight: boolean) =>
    ofHalf(rows).filter((row) => {
      const reason = judge(row);
      const isShown = reason === 'verified';
      if (isShown !== isRight && (half === 'development' || process.env.SHOW_ALL))
        process.stdout.write(`  ${isRight ? `dropped (${reason})` : 'shown'}, ${kind}: ${row[1]}\n`);
      return isShown;
    }).length;
  return {
    right: ofHalf(right).length,
    rightShown: shown(right, true),
    wrong: ofHalf(wrong).length,
    wrongShown: shown(wrong, false),
  };
}

function judge([question, text, ...quotes]: Rows[number]): string {
  const verifier = createVerifier(SOURCES, { question });
  const cites = quotes.map((quote) => {
    const source = SOURCES.find(({ chunk }) => locateQuote(quote, normalize(chunk.text)) ?? locateRow(quote, chunk));
    return { id: source?.id ?? 'S1', quote };
  });
  const verdict = verifier.verify({ text, cites });
  return verdict.kind === 'verified' ? 'verified' : verdict.reason;
}

function chunksOf(
  { title, parent = 'Handbook', lines, card, properties = [] }: CasePage,
  index: number,
): readonly LiveChunk[] {
  const page = anObject(index + 1, { title, properties });
  let headings: readonly string[] = [];
  const blocks = lines.map((line, at): DocumentBlock => {
    const blockId = anId((index + 1) * 1_000 + at + 1);
    const text = line.replace(/^[#|]\s*/, '');
    if (line.startsWith('#')) {
      headings = [text];
      return { blockId, kind: 'heading', headings: [], text, depth: 0 };
    }
    return { blockId, kind: line.startsWith('|') ? 'table-row' : 'text', headings, text, depth: 0 };
  });
  const cardText = Object.entries(card ?? {}).map(([name, value]) => `${name}: ${value}`);
  const cards: DocumentBlock[] =
    cardText.length > 0
      ? [{ blockId: page.id, kind: 'properties', headings: [], text: cardText.join('\n'), depth: 0 }]
      : [];
  const document = { page, breadcrumb: [parent], blocks: [...cards, ...blocks], notes: [] };
  return chunkDocument(document).map((chunk) => ({
    ...chunk,
    pageTitle: title,
    pageUrl: page.url,
    editedAt: page.editedAt,
    indexedAt: page.editedAt,
    isStale: false,
    properties,
  }));
}
