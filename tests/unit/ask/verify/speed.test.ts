import { expect, it } from 'vitest';
import { createVerifier } from '../../../../src/ask/verify/verify.ts';
import type { LiveChunk } from '../../../../src/core/domain/chunk.ts';
import { chunkDocument } from '../../../../src/sync/chunk/chunk.ts';
import { aDocument } from '../ask-fixture.ts';

const SENTENCE =
  'Team {n} in Hamburg pays 1,{n}00 euros a month until 3 May 2027, and must not share ERR_{n} before 14:30. ';

function chunksOf(lines: readonly string[]): readonly LiveChunk[] {
  const document = aDocument(1, 'Long page', lines);
  const { title, url, editedAt } = document.page;
  return chunkDocument(document).map((chunk) => ({
    ...chunk,
    pageTitle: title,
    pageUrl: url,
    editedAt,
    indexedAt: editedAt,
    isStale: false,
    properties: [],
  }));
}

/** CPU time of this thread: the machine may be busy with other tests. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)]!;
}

it('takes at most 5 ms a statement at the 95th percentile on passages of 2,000 tokens', () => {
  const lines = Array.from({ length: 60 }, (_, n) => SENTENCE.replaceAll('{n}', String(10 + n)));
  const sources = chunksOf(lines).map((chunk, index) => ({ id: `S${index + 1}`, chunk }));
  expect(sources.reduce((sum, { chunk }) => sum + chunk.tokens, 0)).toBeGreaterThan(2_000);
  const verifier = createVerifier(sources, { question: 'What does team 12 pay in Hamburg?' });
  const times: number[] = [];
  const firstMs = cpuMs();
  verifier.verify({ text: lines[0]!, cites: [{ id: 'S1', quote: lines[0]! }] });
  process.stdout.write(`verifier: first statement ${(cpuMs() - firstMs).toFixed(1)} ms\n`);
  let verified = 0;
  for (let round = 0; round < 6; round++) {
    for (const line of lines) {
      const { id } = sources.find(({ chunk }) => chunk.text.includes(line.trim()))!;
      const startedMs = cpuMs();
      const verdict = verifier.verify({ text: line, cites: [{ id, quote: line }] });
      times.push(cpuMs() - startedMs);
      if (verdict.kind === 'verified') verified++;
    }
  }
  const p95 = percentile(times, 0.95);
  process.stdout.write(
    `verifier: median ${percentile(times, 0.5).toFixed(2)} ms, 95th percentile ${p95.toFixed(2)} ms\n`,
  );
  expect(verified).toBe(times.length);
  expect(p95).toBeLessThan(5);
});

const LENGTH = 200_000;
const repeat = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);

/** What a model or the author of a page can write to make a careless pattern quadratic. */
it.each([
  ['letters', 'a'],
  ['dotted letters', 'a.'],
  ['dashes', 'a-'],
  ['digits', '1'],
  ['dotted digits', '1.'],
  ['digits and spaces', '1 '],
  ['brackets', '['],
  ['links', '[a]('],
  ['number words', 'two '],
  ['months', 'May '],
  ['Han numerals', '二'],
  ['pipes', 'a | '],
  ['negations', 'not '],
  ['spaces', ' '],
  ['newlines', 'a\n'],
  ['colons', 'a: '],
])('reads 200,000 characters of %s in linear time', (_, piece) => {
  const text = repeat(piece);
  const chunk = { ...chunksOf(['Short text with 5 days.'])[0]! };
  const long = { ...chunk, text, blocks: [{ blockId: chunk.blocks[0]!.blockId, start: 0, end: text.length }] };
  const verifier = createVerifier([{ id: 'S1', chunk: long }], { question: text.slice(0, 2_000) });
  const quote = text.slice(0, 1_500);
  const startedMs = cpuMs();
  verifier.verify({ text, cites: [{ id: 'S1', quote }] });
  verifier.verify({ text: text.slice(0, 3_900), cites: [{ id: 'S1', quote }] });
  verifier.verify({
    text: 'It takes 5 days.',
    cites: [
      { id: 'S1', quote: `${text.slice(0, 40)}5 days` },
      { id: 'S1', quote },
    ],
  });
  const tookMs = cpuMs() - startedMs;
  if (process.env.SHOW_ALL) process.stdout.write(`  ${JSON.stringify(piece)}: ${tookMs.toFixed(0)} ms\n`);
  expect(tookMs).toBeLessThan(3_000);
});
