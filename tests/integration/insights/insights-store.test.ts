import { beforeAll, describe, expect, test } from 'vitest';
import type { PageId } from '../../../src/core/domain/notion-id.ts';
import { type Period, periodBefore, periodUntil } from '../../../src/insights/period.ts';
import type { InsightsQuery, InsightsStore } from '../../../src/insights/ports.ts';
import { createInsightsStore } from '../../../src/postgres/insights/insights-store.ts';
import { openPostgres, type Postgres } from '../../../src/postgres/pool.ts';
import { createFakeInsightsStore, type Traffic } from '../../fakes/insights-store.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { generateTraffic, TRAFFIC_CHANNELS, TRAFFIC_GUILD } from '../../fixtures/traffic.ts';
import { writeTraffic } from '../../fixtures/write-traffic.ts';

const { signal } = new AbortController();
const PERIOD: Period = periodUntil(new Date('2026-11-29T15:00:00Z'), 14);
const OTHER_GUILD = '900000000000000002';

/** Two weeks and the two before, questions of another server and of the command line, and what is on the edges of the period. */
function traffic(): Traffic {
  const options = { period: PERIOD, questionsPerDay: 40, people: 25 };
  const parts = [
    generateTraffic({ ...options, seed: 1 }),
    generateTraffic({ ...options, seed: 2, period: periodBefore(PERIOD) }),
  ];
  const answers = parts.flatMap((part) => part.answers);
  const [first, second, third] = answers as [
    Traffic['answers'][number],
    Traffic['answers'][number],
    Traffic['answers'][number],
  ];
  const open = { outcome: 'not_found' as const, isPrivate: false, isCopy: false, citedPages: [] };
  return {
    ...parts[0]!,
    answers: [
      ...answers,
      { ...first, id: 'other', guildId: OTHER_GUILD },
      { ...second, id: 'shell', guildId: undefined, channelId: undefined, askedBy: undefined },
      { ...third, ...open, id: 'first-moment', question: 'At the first moment?', askedAt: PERIOD.since },
      { ...third, ...open, id: 'too-late', question: 'Too late?', askedAt: new Date('2026-11-30T00:00:00Z') },
      {
        ...third,
        ...open,
        id: 'upper',
        question: ' WHERE can visitors park in Singapore? ',
        askedAt: new Date('2026-11-29T14:00:00Z'),
      },
      {
        ...third,
        ...open,
        id: 'scoped',
        question: 'Only in a scope?',
        scope: { roots: [third.citedPages[0] ?? first.citedPages[0]!] },
      },
      { ...third, ...open, id: 'again', question: 'Answered later?', askedAt: new Date('2026-11-10T10:00:00Z') },
      {
        ...first,
        id: 'again-2',
        question: 'answered later?',
        outcome: 'answered',
        isCopy: false,
        askedAt: new Date('2026-11-20T10:00:00Z'),
      },
    ],
    votes: parts.flatMap((part) => part.votes),
    costs: parts.flatMap((part) => part.costs),
  };
}

describe('insights from Postgres equal a naive count', () => {
  const data = traffic();
  const visible = (): ReadonlySet<PageId> => new Set(data.pages.slice(0, 3).map(({ pageId }) => pageId));
  const naive = createFakeInsightsStore(() => data, visible);
  let database: TestDatabase;
  let postgres: Postgres;
  let store: InsightsStore;

  beforeAll(async () => {
    database = await createTestDatabase();
    postgres = openPostgres({ url: database.url, maxConnections: 4 }, silentLog);
    await writeTraffic(postgres, data, signal);
    const members = data.pages.slice(0, 3).map(({ pageId }) => pageId);
    await postgres.execute(`INSERT INTO collection (name, roots) VALUES ('few', '{}')`, [], signal);
    await postgres.execute(`INSERT INTO collection_page SELECT 'few', unnest($1::uuid[])`, [members], signal);
    store = createInsightsStore(postgres);
    return async () => {
      await postgres[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    };
  });

  const QUERIES: Readonly<Record<string, InsightsQuery>> = {
    everything: { period: PERIOD },
    'one server': { period: PERIOD, guildId: TRAFFIC_GUILD },
    'one channel': { period: PERIOD, guildId: TRAFFIC_GUILD, channelId: TRAFFIC_CHANNELS[0] },
    'another server': { period: PERIOD, guildId: OTHER_GUILD },
    'a server without questions': { period: PERIOD, guildId: '1' },
    'one day': { period: periodUntil(new Date('2026-11-20T23:59:59Z'), 1), guildId: TRAFFIC_GUILD },
    'few pages': { period: PERIOD, guildId: TRAFFIC_GUILD, view: { collection: 'few', scope: undefined } },
    'quotes of the view only': {
      period: PERIOD,
      guildId: TRAFFIC_GUILD,
      view: { collection: 'notion_docs', scope: undefined },
      quotesViewOnly: true,
    },
  };

  describe.each(Object.entries(QUERIES))('%s', (_, query) => {
    test('figures', async () => {
      expect(rounded(await store.figures(query, signal))).toEqual(rounded(await naive.figures(query, signal)));
    });

    test('figures of the period before', async () => {
      const before = periodBefore(query.period);
      const [found, expected] = await Promise.all(
        [store, naive].map((from) => from.earlierFigures(query, before, signal)),
      );
      expect(rounded(found)).toEqual(rounded(expected));
    });

    test('cited pages', async () => {
      if (query.view?.collection === 'notion_docs') return;
      expect(await store.citedPages(query, 50, signal)).toEqual(await naive.citedPages(query, 50, signal));
    });

    test('open questions', async () => {
      const sorted = async (from: InsightsStore) =>
        (await from.openQuestions(query, 2000, signal)).map((open) => ({ ...open, people: [...open.people].sort() }));
      expect(await sorted(store)).toEqual(await sorted(naive));
    });

    test('questions that are answered now', async () => {
      const before = periodBefore(query.period);
      expect(await store.newlyAnswered(query, before, signal)).toBe(await naive.newlyAnswered(query, before, signal));
    });

    test.each(['partial', 'passages', 'not_found', 'down'] as const)('questions behind “%s”', async (figure) => {
      const [found, expected] = await Promise.all(
        [store, naive].map((from) => from.questionsBehind(query, figure, 15, signal)),
      );
      expect(found).toEqual(expected);
    });
  });

  test('a closed gap is not open any more, and an ignored one is remembered', async () => {
    const query = QUERIES['one server']!;
    const open = await store.openQuestions(query, 2000, signal);
    const [first, second] = open.map(({ text }) => text) as [string, string];
    for (const from of [store, naive]) {
      await from.closeGap(query, [first], 'ignored', signal);
      await from.closeGap(query, [second], 'stub', signal);
    }
    const left = await store.openQuestions(query, 2000, signal);
    expect(left.map(({ text }) => text)).toEqual(open.slice(2).map(({ text }) => text));
    expect((await naive.openQuestions(query, 2000, signal)).map(({ text }) => text)).toEqual(
      left.map(({ text }) => text),
    );
    expect(await store.ignoredQuestions(query, signal)).toEqual([first.trim().toLowerCase()]);
    expect(await naive.ignoredQuestions(query, signal)).toEqual([first.trim().toLowerCase()]);
  });

  test('the limit of a server or channel is the lowest one', async () => {
    const limits = [
      ['guild', '', 3],
      ['channel', TRAFFIC_CHANNELS[0], 1],
      ['channel', 'elsewhere', 0.5],
      ['everyone', '', 0.1],
    ];
    for (const [subject, id, usd] of limits)
      await postgres.execute(
        'INSERT INTO usage_limit (guild_id, subject, subject_id, usd_per_day, is_blocked) VALUES ($1, $2, $3, $4, false)',
        [TRAFFIC_GUILD, subject, id, usd],
        signal,
      );
    expect(await store.usdPerDay(QUERIES['one server']!, signal)).toBe(3);
    expect(await store.usdPerDay(QUERIES['one channel']!, signal)).toBe(1);
    expect(await store.usdPerDay(QUERIES.everything!, signal)).toBeUndefined();
  });
});

/** Sums of floats depend on their order. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'number' ? Math.round(part * 1e6) / 1e6 : part)),
  );
}
