import type { Answer } from '../../src/core/domain/answer.ts';
import type { NotionId } from '../../src/core/domain/notion-id.ts';
import { ANSWER, citation, NOT_FOUND, PAGE_A, PAGE_B, SECRET_PAGE } from '../../tests/fixtures/discord.ts';

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

const HOLIDAYS: Answer = {
  ...ANSWER,
  text: 'Everybody has 30 days of holiday a year, on top of public holidays. [1]\n\nAsk for them in the calendar at least two weeks ahead; up to five days may be carried over until the end of March. [2][3]',
  citations: [
    citation(1, {
      title: 'Annual leave',
      headings: ['How much'],
      quote: 'Everybody has 30 days of holiday a year, in addition to public holidays.',
      editedAt: daysAgo(21),
    }),
    citation(2, {
      title: 'Annual leave',
      headings: ['Asking for it'],
      quote: 'Enter your holiday in the calendar no later than two weeks before it starts.',
      pageId: PAGE_A,
      editedAt: daysAgo(21),
    }),
    citation(3, {
      title: 'Working time',
      headings: ['Carrying days over'],
      quote: 'Up to five days can be taken until 31 March of the next year.',
      editedAt: daysAgo(3),
    }),
  ],
};

const CARRIED: Answer = {
  ...HOLIDAYS,
  text: 'Up to five days may be carried over. They expire at the end of March. [1]',
  citations: [citation(1, { title: 'Working time', headings: ['Carrying days over'], editedAt: daysAgo(3) })],
};

const GERMAN: Answer = {
  ...CARRIED,
  text: 'Bis zu fünf Tage kannst du ins nächste Jahr mitnehmen. Sie verfallen Ende März. [1]',
  citations: [citation(1, { title: 'Arbeitszeit', headings: ['Resturlaub'], editedAt: daysAgo(3) })],
};

const PARKING: Answer = {
  ...NOT_FOUND,
  closest: ['Getting to the office', 'Visitors', 'Travel expenses'].map((title) => ({
    ...NOT_FOUND.closest[0]!,
    title,
  })),
};

/** Longer than a message, so it continues in a thread. */
const TRAVEL: Answer = {
  ...HOLIDAYS,
  text: [
    'Book trains and flights in the travel tool; the company pays them directly. Take the train wherever it needs less than five hours, and a flight in economy class otherwise. [1]',
    'Hotels cost at most 140 € a night, in London and Paris 190 €. Breakfast is included if the hotel offers it. If nothing is available at that price, ask your manager before you book, and add the approval to your claim. [2]',
    'For meals you get 28 € for a whole day, and 14 € for the days on which you leave and return. Meals that the hotel or a host pays for are deducted: 20 % for breakfast, 40 % for lunch and for dinner. [2]',
    'In a city, use public transport. A taxi is paid after 10 p.m., with heavy luggage, or if several of you share it. With your own car you get 0.30 € per kilometre, and with a bicycle 0.10 €. [1]',
    'Abroad, other rates apply. The list of countries is updated every January and covers meals, hotels and a day’s incidentals. If a country is missing, the rate of Luxembourg holds. [2]',
    'Travel insurance is included for every journey on business, and for up to seven days of holiday that you add before or after it. Take the card of the insurance with you; its number is on the back. [3]',
    'Keep every receipt and hand it in within 30 days. Later claims need the approval of your manager. [3]',
    'Claims that are complete by the 15th are paid with the salary of the same month, all others with the next one. If you need money in advance, finance transfers up to 500 € before the journey. [3]',
    'On a journey of more than ten days, you can have clothes washed at the company’s expense, up to 25 € a week. Travel time outside working hours counts as half, and on a weekend as whole working time. [1]',
    'If a journey is cancelled, cancel the bookings in the travel tool on the same day. Fees are paid, unless a free cancellation was missed. [1]',
  ].join('\n\n'),
  citations: [
    citation(1, { title: 'Travel', headings: ['Booking'], pageId: PAGE_A, editedAt: daysAgo(40) }),
    citation(2, { title: 'Travel', headings: ['Rates'], pageId: PAGE_A, editedAt: daysAgo(40) }),
    citation(3, { title: 'Expenses', headings: ['Deadlines'], editedAt: daysAgo(5), isStale: true }),
  ],
};

/** Without a model: the passages themselves, each with the part that fits best. */
const PASSAGES: Answer = {
  ...HOLIDAYS,
  status: 'passages',
  kind: 'quotes',
  degradations: ['no-model'],
  text: 'No model wrote this. These passages fit your question best:',
  citations: [
    passage(1, ['Laptops', 'Lost or stolen'], daysAgo(9), [
      'Every laptop is encrypted and can be locked remotely. ',
      'If yours is lost or stolen, call the IT hotline at once, at any hour.',
      ' IT locks it and orders a new one.',
    ]),
    passage(2, ['Security incidents', 'What to report'], daysAgo(64), [
      '',
      'Report every lost device within one hour, even if you expect to find it again.',
      ' Nobody is blamed for a report.',
    ]),
  ],
};

function passage(
  n: number,
  [title, heading]: readonly [string, string],
  editedAt: Date,
  [before, best, after]: readonly [string, string, string],
) {
  return citation(n, {
    title,
    headings: [heading],
    editedAt,
    quote: `${before}${best}${after}`,
    best: { start: before.length, end: before.length + best.length },
  });
}

const DEALS = [
  ['Harbour crane', '€120,000 · Close date: 2026-11-26'],
  ['Ferry terminal', '€86,500 · Close date: 2026-11-19'],
  ['Warehouse 12', '€64,000 · Close date: 2026-11-03'],
] as const;

/** Computed over the rows of a database. */
const TABLE: Answer = {
  ...HOLIDAYS,
  kind: 'table',
  text: [
    '30 rows of “Deals”.',
    ...DEALS.map(([title, cells], index) => `• ${title} — Stage: Won · Amount: ${cells} [${index + 1}]`),
    'and 27 more',
    'Counted over 240 rows of Deals: Stage is Won and Close date from 2026-11-01 until 2026-11-30.',
  ].join('\n'),
  citations: DEALS.map(([title], index) =>
    citation(index + 1, {
      title,
      headings: [],
      pageId: [PAGE_A, PAGE_B, SECRET_PAGE][index]!,
      editedAt: daysAgo(2 + 5 * index),
    }),
  ),
  computed: {
    plan: { table: { id: '44444444-4444-4444-8444-444444444444' as NotionId, title: 'Deals' }, columns: [] },
    words: 'Counted over 240 rows of Deals: Stage is Won.',
    result: { total: 240, matched: 30, empty: 0, rows: [], listed: 30, hiddenRelations: 0 },
  },
};

/** By a word of the question. */
const ANSWERS: readonly (readonly [word: string, Answer])[] = [
  ['parking', PARKING],
  ['travel', TRAVEL],
  ['carry', CARRIED],
  ['Urlaub', GERMAN],
  ['laptop', PASSAGES],
  ['deals', TABLE],
];

export function answerTo(question: string): Answer {
  return ANSWERS.find(([word]) => question.includes(word))?.[1] ?? HOLIDAYS;
}
