import { expect, test } from 'vitest';
import type { Interaction } from '../../../../sample/stand-ins/discord/interactions.ts';
import { textOf } from '../../../../sample/stand-ins/discord/people.ts';
import type { StandInMessage } from '../../../../sample/stand-ins/discord/world.ts';
import type { Answer } from '../../../../src/core/domain/answer.ts';
import type { Hit } from '../../../../src/core/domain/chunk.ts';
import type { SyncProblem } from '../../../../src/core/sync-report.ts';
import type { CataloguePage } from '../../../../src/discord/store.ts';
import { createFakeDiscordStore } from '../../../fakes/discord-store.ts';
import { anId } from '../../../fixtures/corpus.ts';
import { ANSWER, citation, hit, NOT_FOUND, PAGE_A, SYNC_REPORT } from '../../../fixtures/discord.ts';
import { type Harness, openHarness } from '../harness.ts';
import { layoutProblems, linesOf, shapeOf } from './layout-problems.ts';
import { atLast, errorLog, isOurLink, refusedBy } from './rig.ts';
import { HOSTILE, hasShared } from './strings.ts';

/** As many titles as each kind of card shows. */
const TITLES = { list: 20, search: 10, cited: 5, closest: 5, problems: 25, choices: 25 } as const;

const HARMLESS = Array.from({ length: 25 }, (_, i) => `Page ${i}`);

const groupsOf = (size: number) =>
  Array.from({ length: Math.ceil(HOSTILE.length / size) }, (_, i) => HOSTILE.slice(i * size, (i + 1) * size));

const pageOf = (title: string, n: number): CataloguePage => ({
  pageId: anId(n + 1),
  title,
  url: `https://www.notion.so/${anId(n + 1).replaceAll('-', '')}`,
  editedAt: new Date(),
  indexedAt: new Date(),
});

const citedFrom = (titles: readonly string[]): Answer => ({
  ...ANSWER,
  text: titles.map((title, i) => `${title} [${i + 1}]`).join(' '),
  statements: titles.map((text, i) => ({ text, cites: [i + 1] })),
  citations: titles.map((title, i) => citation(i + 1, { title, headings: [title], quote: title })),
});

/** The question that no page answers. */
const CLOSEST = 'What comes closest?';

const closestTo = (titles: readonly string[]): Answer => ({
  ...NOT_FOUND,
  closest: titles.map((title, i) => ({ pageId: PAGE_A, title, url: pageOf(title, i).url })),
});

const hitFrom = (title: string): Hit => {
  const { chunk, score } = hit();
  return { chunk: { ...chunk, pageTitle: title, headings: [title], text: title }, score };
};

const problemFrom = (title: string, i: number): SyncProblem => ({
  id: anId(i + 1),
  title,
  url: `https://www.notion.so/${i}`,
  state: 'failed',
  reason: title,
});

/** All page titles come from here. */
async function openTitled() {
  const now: { titles: readonly string[] } = { titles: HARMLESS };
  const { log, errors } = errorLog();
  const store = createFakeDiscordStore();
  const harness = await openHarness({
    store,
    deps: {
      log,
      ask: {
        ask: async ({ question }) => ({
          ...(question === CLOSEST ? closestTo(now.titles) : citedFrom(now.titles)),
          question,
        }),
        search: async () => now.titles.map(hitFrom),
        listRows: () => Promise.reject(new Error('not expected')),
      },
      visiblePages: async () => new Set(now.titles.map((title, i) => pageOf(title, i).pageId)),
      status: async () => ({
        pages: { indexed: 3, failed: 0, skipped: 0, pending: 0 },
        chunks: 9,
        collections: [],
        runs: [
          {
            ...SYNC_REPORT,
            problems: now.titles.map(problemFrom),
            startedAt: new Date(),
            finishedAt: new Date(),
            error: now.titles[0],
          },
        ],
        spend: { todayUsd: 0, monthUsd: 0 },
        backup: { state: 'none' as const, lastGood: undefined, lastDrill: undefined, problem: undefined },
      }),
    },
  });
  const show = (titles: readonly string[]) => {
    now.titles = titles;
    store.data.pages = titles.map(pageOf);
  };
  return { ...harness, errors, show };
}

type Titled = Awaited<ReturnType<typeof openTitled>>;
type Look = (titled: Titled) => Interaction | Promise<Interaction>;

const isOver = ({ original, source }: Interaction) =>
  original !== undefined &&
  original !== source &&
  !original.isLoading &&
  textOf(original) !== '' &&
  !textOf(original).includes('⏳');

/** The card with harmless titles and with each hostile group must have the same shape and number of lines. */
async function compare(titled: Titled, size: number, look: Look, part?: 'field') {
  const shown: { titles: readonly string[]; message: StandInMessage; model: StandInMessage }[] = [];
  for (const titles of groupsOf(size)) {
    const pair: StandInMessage[] = [];
    for (const each of [HARMLESS.slice(0, titles.length), titles]) {
      titled.show(each);
      const use = await look(titled);
      await atLast(() => isOver(use)).toBe(true);
      pair.push(use.original!);
    }
    shown.push({ titles, model: pair[0]!, message: pair[1]! });
  }
  const broken = shown.flatMap(({ titles, message, model }) => [
    ...layoutProblems(message, { isLink: isOurLink }).map((problem) => ({
      problem,
      titles: titles.map((title) => title.slice(0, 60)),
    })),
    ...(shapeOf(message) === shapeOf(model) ? [] : [{ problem: `${shapeOf(message)} for ${shapeOf(model)}`, titles }]),
    ...(part === undefined && linesOf(message) !== linesOf(model)
      ? [{ problem: `${linesOf(message)} lines for ${linesOf(model)}`, titles }]
      : []),
    ...(part === 'field' && linesOf(message, 'field') !== linesOf(model, 'field')
      ? [{ problem: `${linesOf(message, 'field')} lines of sources`, titles }]
      : []),
  ]);
  expect(broken.slice(0, 5)).toEqual([]);
  return shown.length;
}

const run =
  (name: string, values = {}): Look =>
  ({ standIn, admin, channel }) =>
    standIn.runCommand(admin, channel, name, values);

const sound = ({ errors, standIn }: Pick<Titled, 'errors'> & Harness) => {
  expect(errors).toEqual([]);
  expect(refusedBy(standIn)).toEqual([]);
};

const report = (what: string, cards: number) =>
  process.stderr.write(`hostile titles in ${what}: ${HOSTILE.length} strings on ${cards} cards\n`);

test.runIf(hasShared)(
  'as titles in /sources, /recent and what a sync could not read',
  async () => {
    const titled = await openTitled();
    report('/sources', await compare(titled, TITLES.list, run('sources')));
    report('/recent', await compare(titled, TITLES.list, run('recent', { days: 30 })));
    report('/sync-admin report', await compare(titled, TITLES.problems, run('sync-admin report')));
    sound(titled);
  },
  120_000,
);

test.runIf(hasShared)(
  'as titles, headings and text in /search',
  async () => {
    const titled = await openTitled();
    report('/search', await compare(titled, TITLES.search, run('search', { query: 'days off', limit: 10 })));
    sound(titled);
  },
  120_000,
);

test.runIf(hasShared)(
  'as titles, headings and quotes of an answer and its evidence',
  async () => {
    const titled = await openTitled();
    const ask = run('ask', { question: 'How many days off?', private: true });
    report('the sources of an answer', await compare(titled, TITLES.cited, ask, 'field'));
    const evidence: Look = async (within) => {
      const asked = await ask(within);
      await atLast(() => isOver(asked)).toBe(true);
      return within.standIn.pressButton(within.admin, asked.original!, 'Evidence');
    };
    report('the evidence of an answer', await compare(titled, TITLES.cited, evidence));
    sound(titled);
  },
  120_000,
);

test.runIf(hasShared)(
  'as titles of the pages that come closest, and of those suggested while somebody types',
  async () => {
    const titled = await openTitled();
    const { standIn, someone, channel, show } = titled;
    const ask = run('ask', { question: CLOSEST, private: true });
    report('not found', await compare(titled, TITLES.closest, ask));
    const groups = groupsOf(TITLES.choices);
    for (const titles of groups) {
      show(titles);
      const typed = standIn.autocomplete(someone, channel, 'ask', 'scope', '');
      await atLast(() => typed.choices?.length).toBe(titles.length);
    }
    report('suggestions', groups.length);
    sound(titled);
  },
  120_000,
);
