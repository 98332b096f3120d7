import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StatementDraft } from '../../../src/ask/generate/statement-draft.ts';
import { createStatementStream } from '../../../src/ask/generate/statement-stream.ts';

function readIn(pieces: readonly string[]) {
  const stream = createStatementStream();
  const statements = pieces.flatMap((piece) => stream.push(piece));
  return { statements, answerable: stream.answerable, isComplete: stream.isComplete };
}

const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== '');
const ids = fc.integer({ min: 1, max: 99 }).map((n) => `S${n}`);
const statements = fc.array(
  fc.record({ text: texts, cites: fc.array(fc.record({ id: ids, quote: texts }), { minLength: 1, maxLength: 3 }) }),
  { maxLength: 5 },
);

describe('createStatementStream', () => {
  it('parses the same however the reply is cut into pieces', () => {
    fc.assert(
      fc.property(
        statements,
        fc.boolean(),
        fc.array(fc.nat(400), { maxLength: 20 }),
        fc.nat(2),
        (given, answerable, cuts, indent) => {
          const json = JSON.stringify({ answerable, segments: given }, undefined, indent);
          const places = [0, ...cuts.filter((cut) => cut < json.length).sort((a, b) => a - b), json.length];
          const pieces = places.slice(1).map((end, at) => json.slice(places[at], end));
          expect(readIn(pieces)).toEqual({ statements: given, answerable, isComplete: true });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('returns each statement as soon as its brace closes', () => {
    const stream = createStatementStream();
    const json = JSON.stringify({
      answerable: true,
      segments: [
        { text: 'a {[b]} "c"', cites: [] },
        { text: 'd', cites: [] },
      ],
    });
    const at: number[] = [];
    for (const [index, character] of [...json].entries()) if (stream.push(character).length > 0) at.push(index);
    expect(at).toEqual([json.indexOf('},{'), json.lastIndexOf('}]')]);
  });

  it.each<[string, string, readonly StatementDraft[], boolean | undefined]>([
    [
      'a code fence',
      '```json\n{"answerable": true, "segments": [{"text": "a", "cites": []}]}\n```',
      [{ text: 'a', cites: [] }],
      true,
    ],
    [
      'a sentence before it',
      'Here: {"segments": [{"text": "a"}], "answerable": false} bye {',
      [{ text: 'a', cites: [] }],
      false,
    ],
    [
      'wrong types',
      '{"segments": [{"text": 1}, {"text": " "}, "x", {"text": "a", "cites": [{"id": 1}, null, {"id": "S1", "quote": "q"}]}]}',
      [
        {
          text: 'a',
          cites: [
            { id: 'S1', quote: undefined },
            { id: 'S1', quote: 'q' },
          ],
        },
      ],
      undefined,
    ],
    [
      'broken JSON in one segment',
      `{"segments": [{"text": 'a "b"', "cites": [],}, {text c}, {"text": "b", "cites": []}]}`,
      [
        { text: 'a "b"', cites: [] },
        { text: 'b', cites: [] },
      ],
      undefined,
    ],
    ['no JSON', 'I cannot.', [], undefined],
    [
      'an answerable inside a segment',
      '{"segments": [{"text": "a", "answerable": true}]}',
      [{ text: 'a', cites: [] }],
      undefined,
    ],
  ])('accepts %s', (_, reply, expected, answerable) => {
    expect(readIn([reply])).toMatchObject({ statements: expected, answerable });
  });

  it('calls a reply that was cut off incomplete', () => {
    expect(readIn(['{"answerable": true, "segments": [{"text": "a", "cites": []}']).isComplete).toBe(false);
  });
});
