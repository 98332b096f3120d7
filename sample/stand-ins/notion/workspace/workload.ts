import type { BlockSpec, DataSourceSpec, PageSpec, RowSpec, WorkspaceSpec } from '../rules/spec.ts';
import { h2, li, p, toggle } from './build.ts';

export type WorkloadOptions = {
  /** Number of rows and pages; a multiple of 1,000. */
  readonly pages: number;
  readonly seed: number;
  /** Approximate number of chunks of all pages. Default: 1.8 per page, for a row's properties and its few blocks. */
  readonly chunks?: number;
};

const PAGES_A_TREE = 40;
const ROWS_A_SOURCE = 160;
/** Four of five pages are rows. Their properties form one chunk and their short content another. */
const CHUNKS_A_PAGE = 1.8;
/** Words that fill one chunk: about 350 tokens. */
const WORDS_A_SECTION = 90;

/**
 * Workload W of the sync design: rows to pages 4 : 1 (8,000 rows in 50 data sources and 2,000 pages in trees for 10,000),
 * three nested blocks with children on each page, no list over 100. The same options give the same workspace.
 */
export function buildWorkload({ pages, seed, chunks = 0 }: WorkloadOptions): WorkspaceSpec {
  const dice: Dice = {
    roll: createRandom(seed),
    // A separate random stream: further sections do not change the rest.
    rollMore: createRandom(seed + 1),
    sections: Math.max(0, chunks / pages - CHUNKS_A_PAGE),
  };
  const rowCount = Math.floor((pages * 4) / 5);
  const sourceCount = Math.max(1, Math.round(rowCount / ROWS_A_SOURCE));
  const sources = Array.from({ length: sourceCount }, (_, index) =>
    buildSource(index, Math.floor(rowCount / sourceCount), dice),
  );
  const pageCount = pages - sources.reduce((sum, source) => sum + source.rows.length, 0);
  const treeCount = Math.ceil(pageCount / PAGES_A_TREE);
  const trees = Array.from({ length: treeCount }, (_, index) =>
    buildTree(index, Math.min(PAGES_A_TREE, pageCount - index * PAGES_A_TREE), dice),
  );
  const databases = sources.map((source, index) => ({
    key: `w-database-${index}`,
    title: `Register ${index}`,
    sources: [source],
  }));
  // Spread over the tops of the trees, so that no list of children exceeds 100.
  const tops = trees.map((tree, index) => ({
    ...tree,
    databases: databases.filter((_, database) => database % trees.length === index),
  }));
  const root: PageSpec = {
    ...tops[0]!,
    key: 'w-root',
    title: 'Workload',
    pages: [...(tops[0]!.pages ?? []), ...tops.slice(1)],
  };
  return { name: 'Workload W', integration: 'Workload', users: [], pages: [root], roots: ['w-root'] };
}

/** A page with up to `size − 1` pages below it, three levels deep, at most eight siblings. */
function buildTree(index: number, size: number, dice: Dice): PageSpec {
  const pages = Array.from({ length: size }, (_, page) => buildPage(`w-page-${index}-${page}`, dice));
  const fan = 8;
  const build = (position: number): PageSpec => {
    const below: PageSpec[] = [];
    for (let child = position * fan + 1; child <= position * fan + fan && child < size; child += 1)
      below.push(build(child));
    return { ...pages[position]!, pages: below };
  };
  return build(0);
}

function buildPage(key: string, { roll, rollMore, sections }: Dice): PageSpec {
  const [title, blocks] = [sentence(roll, 3), buildBlocks(roll)];
  return { key, title, blocks: [...blocks, ...buildSections(sections, rollMore)], editedAt: toTime(roll) };
}

/** Sections on average; each has a heading and a paragraph. */
function buildSections(count: number, random: Random): BlockSpec[] {
  if (count === 0) return [];
  const sections = Array.from({ length: Math.floor(count + random()) });
  return sections.flatMap(() => [h2(sentence(random, 4)), p(sentence(random, WORDS_A_SECTION))]);
}

function buildSource(index: number, size: number, dice: Dice): DataSourceSpec {
  const rows: RowSpec[] = Array.from({ length: size }, (_, row) => ({
    ...buildPage(`w-row-${index}-${row}`, dice),
    values: { Stage: pick(['Draft', 'Review', 'Live'], dice.roll), Weight: Math.floor(dice.roll() * 1000) },
  }));
  return {
    key: `w-source-${index}`,
    title: `Register ${index}`,
    properties: { Stage: { type: 'select', options: ['Draft', 'Review', 'Live'] }, Weight: { type: 'number' } },
    rows,
  };
}

/** Three blocks have children: a list item, a toggle, and a list item inside the toggle. */
function buildBlocks(random: Random): BlockSpec[] {
  return [
    h2(sentence(random, 4)),
    p(sentence(random, 24)),
    li(sentence(random, 8), p(sentence(random, 12))),
    toggle(sentence(random, 5), p(sentence(random, 18)), li(sentence(random, 6), p(sentence(random, 10)))),
  ];
}

type Random = () => number;
/** Sources of randomness; `sections` is for the further sections of each page. */
type Dice = { readonly roll: Random; readonly rollMore: Random; readonly sections: number };

/** mulberry32: small, seeded, good enough to spread words. */
function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES = [
  'bar',
  'den',
  'fol',
  'gam',
  'hul',
  'jer',
  'kip',
  'lor',
  'mas',
  'nev',
  'por',
  'quil',
  'ras',
  'sot',
  'tem',
  'vun',
  'wex',
  'yar',
  'zil',
  'cho',
];

const pick = <T>(choices: readonly T[], random: Random): T => choices[Math.floor(random() * choices.length)]!;

function sentence(random: Random, words: number): string {
  const text = Array.from({ length: words }, () => pick(SYLLABLES, random) + pick(SYLLABLES, random)).join(' ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

/** Some minute of the year before 2026-11-01. */
function toTime(random: Random): string {
  return new Date(Date.UTC(2025, 10, 1) + Math.floor(random() * 365 * 24 * 60) * 60_000).toISOString();
}
