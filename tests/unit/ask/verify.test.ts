import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSources } from '../../../src/ask/generate/prompt.ts';
import { createVerifier } from '../../../src/ask/verify/verify.ts';
import type { LiveChunk } from '../../../src/core/domain/chunk.ts';
import { chunkDocument } from '../../../src/sync/chunk/chunk.ts';
import { aDocument } from './ask-fixture.ts';

const PAGES = [
  aDocument(1, 'Annual leave', [
    'Everyone has 28 days of paid leave a year, on top of public holidays.',
    '# Booking',
    'More than five days in a row: give **four weeks** of notice to `people@halyard.example`.',
    'Up to 8 unused days move into the new year. They expire on 31 March 2027.',
  ]),
  aDocument(2, 'Scheduler runbook', [
    'ERR_42 means that the solver ran out of time (limit 90 s). Raise SOLVER_BUDGET to 180 and watch memory.',
    'Since version 4.1.3 the scheduler logs the number of ships. Call Tom Okafor before a restart.',
    'The gauge is read every 1,500 ms at 09:15 by the Platform team in Hamburg.',
  ]),
  aDocument(3, 'Archive', ['The archive was moved from Rotterdam last year.']),
];

const LIVE: readonly LiveChunk[] = PAGES.flatMap((document) =>
  chunkDocument(document).map((chunk) => ({
    ...chunk,
    pageTitle: document.page.title,
    pageUrl: document.page.url,
    editedAt: document.page.editedAt,
    indexedAt: document.page.editedAt,
    isStale: false,
    properties: [],
  })),
);
const SOURCES = toSources(LIVE);

function verify(text: string, quote: string, id = 'S1') {
  const verifier = createVerifier(SOURCES);
  const verdict = verifier.verify({ text, cites: [{ id, quote }] });
  return { ...verdict, citations: verifier.citations() };
}

describe('createVerifier', () => {
  it('verifies a statement whose quote is in the source and links to its block', () => {
    const { kind, citations } = verify('You get 28 days of leave.', 'Everyone has 28 days of paid leave');
    expect(kind).toBe('verified');
    expect(citations[0]).toMatchObject({ n: 1, quote: 'Everyone has 28 days of paid leave', title: 'Annual leave' });
    expect(citations[0]!.url).toBe(`${LIVE[0]!.pageUrl}#${LIVE[0]!.blocks[0]!.blockId.replaceAll('-', '')}`);
  });

  it.each([
    ['case and space', 'EVERYONE  has 28\ndays of paid leave'],
    ['Markdown', 'give four weeks of notice to people@halyard.example'],
    ['quotation marks around it', '“Everyone has 28 days of paid leave a year”'],
    ['one word of nine changed', 'Everyone has 28 days of paid vacation a year, on top of public holidays'],
  ])('tolerates %s', (_, quote) => {
    expect(verify('Leave is paid.', quote).kind).toBe('verified');
  });

  it('checks a name at the beginning of a statement if the passages show that it is one', () => {
    const quote = 'The gauge is read every 1,500 ms';
    expect(verify('Hamburg reads the gauge every 1,500 ms.', quote, 'S2').kind).toBe('verified');
    expect(verify('Rotterdam reads the gauge every 1,500 ms.', quote, 'S2')).toMatchObject({ reason: 'name' });
    expect(verify('Gauges are read every 1,500 ms.', quote, 'S2').kind).toBe('verified');
  });

  it('quotes the source, not the model', () => {
    const { citations } = verify(
      'Paid leave.',
      'everyone has 28 days of paid vacation a year, on top of public holidays',
    );
    expect(LIVE[0]!.text).toContain(citations[0]!.quote);
  });

  it.each([
    ['an id that was not given', 'You get 28 days of leave.', 'Everyone has 28 days of paid leave', 'S99'],
    ['a quote from another source', 'You get 28 days of leave.', 'Everyone has 28 days of paid leave', 'S2'],
    ['a quote that is nowhere', 'You get a car.', 'Everyone gets a company car after one year of service', 'S1'],
    [
      'a number changed in the quote',
      'You get 38 days.',
      'Everyone has 38 days of paid leave a year, on top of public holidays',
      'S1',
    ],
    ['a number that is not in what it cites', 'You get 30 days of leave.', 'Everyone has 28 days of paid leave', 'S1'],
    ['a number of another block', 'You get 8 days of leave.', 'Everyone has 28 days of paid leave', 'S1'],
    ['a date', 'They expire on 30 March 2027.', 'They expire on 31 March 2027', 'S1'],
    ['a month', 'They expire on 31 May 2027.', 'They expire on 31 March 2027', 'S1'],
    ['a version', 'Since version 4.1.4 it logs ships.', 'Since version 4.1.3 the scheduler logs', 'S2'],
    ['a shortened version', 'Since version 4.1 it logs ships.', 'Since version 4.1.3 the scheduler logs', 'S2'],
    ['an identifier', 'ERR_43 means that time ran out.', 'ERR_42 means that the solver ran out of time', 'S2'],
    ['a name', 'Before a restart you call Tom Miller.', 'Call Tom Okafor before a restart', 'S2'],
    ['a quote of one empty word', 'You get leave.', 'the', 'S1'],
    ['a piece of a longer number', 'You get 8 days.', '8 days of paid leave', 'S1'],
    ['a statement about something else', 'Bananas are yellow.', 'Everyone has 28 days of paid leave', 'S1'],
  ])('rejects %s', (_, text, quote, id) => {
    expect(verify(text, quote, id).kind).toBe('rejected');
  });

  it.each([
    ['numbers with separators', 'It is read every 1500 ms.', 'The gauge is read every 1,500 ms', 'S2'],
    [
      'a number in words',
      'Give 4 weeks of notice for more than 5 days.',
      'More than five days in a row: give four weeks',
      'S1',
    ],
    ['a date written otherwise', 'They expire on March 31, 2027.', 'They expire on 31 March 2027', 'S1'],
    ['an ISO date', 'They expire on 2027-03-31.', 'They expire on 31 March 2027', 'S1'],
    [
      'a month in the middle of a sentence',
      'Unused days expire at the end of March.',
      'They expire on 31 March 2027',
      'S1',
    ],
    ['Japanese from English', '有給休暇は年に28日です。', 'Everyone has 28 days of paid leave', 'S1'],
    ['Korean from English', '연차 휴가는 28일입니다.', 'Everyone has 28 days of paid leave', 'S1'],
    ['Turkish from English', 'Herkesin yılda 28 gün ücretli izni var.', 'Everyone has 28 days of paid leave', 'S1'],
    ['another language', 'Sie haben 28 Tage bezahlten Urlaub.', 'Everyone has 28 days of paid leave', 'S1'],
    ['a name in its source', 'Before a restart you call Tom Okafor.', 'Call Tom Okafor before a restart', 'S2'],
  ])('accepts %s', (_, text, quote, id) => {
    expect(verify(text, quote, id).kind).toBe('verified');
  });

  it('drops the invalid citation and keeps the valid one', () => {
    const verdict = createVerifier(SOURCES).verify({
      text: 'You get 28 days of leave.',
      cites: [
        { id: 'S1', quote: 'nothing like this stands in any of the pages here' },
        { id: 'S1', quote: 'Everyone has 28 days of paid leave' },
      ],
    });
    expect(verdict).toEqual({ kind: 'verified', statement: { text: 'You get 28 days of leave.', cites: [1] } });
  });

  it('rejects 99.9 % of at least 10,000 forged statements', () => {
    const tally = { forged: 0, accepted: 0 };
    fc.assert(
      fc.property(forgeries, ({ text, id, quote }) => {
        tally.forged++;
        if (verify(text, quote, id).kind === 'verified') tally.accepted++;
      }),
      { numRuns: 12_000, seed: 42 },
    );
    expect(tally.forged).toBeGreaterThanOrEqual(10_000);
    expect(tally.accepted / tally.forged).toBeLessThan(0.001);
  });
});

const word = fc.constantFrom(
  ...'salary bonus pension visa server restart holiday approval manager budget laptop office travel password deploy weekly'.split(
    ' ',
  ),
);
const invented = fc.array(word, { minLength: 4, maxLength: 14 }).map((words) => words.join(' '));
const source = fc.constantFrom(...SOURCES);
/** A true quote: consecutive words of a source. */
const trueQuote = fc.tuple(source, fc.nat(), fc.integer({ min: 5, max: 15 })).map(([{ id, chunk }, seed, length]) => {
  const words = chunk.text.split(/\s+/);
  const from = seed % Math.max(1, words.length - length);
  return { id, quote: words.slice(from, from + length).join(' '), chunk };
});
const wrongNumber = fc.integer({ min: 200, max: 99_999 }).filter((n) => n !== 1_500 && n !== 2_027);

/** Each differs from the truth in one detail that would mislead a reader. */
const forgeries = fc.oneof(
  // An id that was not given.
  fc.record({
    text: invented,
    id: fc.integer({ min: SOURCES.length + 1, max: 999 }).map((n) => `S${n}`),
    quote: trueQuote.map(({ quote }) => quote),
  }),
  // An invented quote.
  fc.record({ text: invented, id: source.map(({ id }) => id), quote: invented }),
  // A true quote with half of its words replaced.
  fc.tuple(trueQuote, fc.array(word, { minLength: 15, maxLength: 15 })).map(([{ id, quote }, words]) => ({
    text: quote,
    id,
    quote: quote
      .split(' ')
      .map((original, at) => (at % 2 ? words[at]! : original))
      .join(' '),
  })),
  // A true quote with its number changed.
  fc
    .tuple(trueQuote, wrongNumber)
    .filter(([{ quote }]) => /\d/.test(quote))
    .map(([{ id, quote }, n]) => ({ text: 'It is so.', id, quote: quote.replace(/\d+/, String(n)) })),
  // A true quote for a statement with a number that the quote lacks.
  fc.tuple(trueQuote, wrongNumber).map(([{ id, quote }, n]) => ({ text: `${quote} (${n})`, id, quote })),
  // A true quote for a statement with a version that the quote lacks.
  fc
    .tuple(trueQuote, fc.integer({ min: 5, max: 9 }), fc.integer({ min: 10, max: 99 }))
    .map(([{ id, quote }, a, b]) => ({
      text: `${quote}, since v${a}.${b}`,
      id,
      quote,
    })),
  // A true quote attributed to another source.
  trueQuote.map(({ id, quote }) => ({
    text: quote,
    id: SOURCES.find((other) => other.chunk.pageId !== SOURCES.find((own) => own.id === id)!.chunk.pageId)!.id,
    quote,
  })),
);
