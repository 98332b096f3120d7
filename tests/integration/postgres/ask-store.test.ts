import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskStore } from '../../../src/ask/ports.ts';
import type { Scope, Turn } from '../../../src/core/domain/answer.ts';
import type { PropertyText } from '../../../src/core/domain/document.ts';
import type { ChunkId, NotionId } from '../../../src/core/domain/notion-id.ts';
import { type DenseScale, denseScaleKey } from '../../../src/core/vectors/dense-scale.ts';
import { createAskStore } from '../../../src/postgres/ask/ask-store.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createFakeAskStore } from '../../fakes/ask-store.ts';
import { anAnswer } from '../../fixtures/answer.ts';
import { aChunk, anId, anObject, type Corpus } from '../../fixtures/corpus.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { seedDatabase } from '../../fixtures/seed-database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;
const [HR, LEAVE, TOGGLE, SICK, TEAMS, TEAMS_SOURCE, ALPHA, BETA, OTHER, GONE, LOOP_A, LOOP_B] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
].map(anId) as [
  NotionId,
  NotionId,
  NotionId,
  NotionId,
  NotionId,
  NotionId,
  NotionId,
  NotionId,
  NotionId,
  NotionId,
  NotionId,
  NotionId,
];

const SCALE: DenseScale = { floor: 0.7, typical: 0.8, worth: 0.9 };

const ENTRY = {
  ...{ id: undefined, collection: 'all', candidates: [], turns: [], conversationKey: undefined },
  ...{ askedBy: 'hash', channelId: '1', guildId: undefined },
};

function property(name: string, type: string, text: string): PropertyText {
  return { id: name, name, type, text };
}

const corpus: Corpus = {
  objects: [
    anObject(1, { title: 'HR' }),
    anObject(2, { parent: { kind: 'page', id: HR }, title: 'Leave', editedSynced: new Date('2026-01-31T00:00:00Z') }),
    // On a toggle of Leave: its chain of parents runs through a block.
    anObject(4, { parent: { kind: 'block', id: TOGGLE } }),
    anObject(5, { kind: 'database', parent: { kind: 'page', id: HR }, dataSources: [TEAMS_SOURCE] }),
    anObject(6, { kind: 'data_source', parent: { kind: 'database', id: TEAMS } }),
    anObject(7, {
      parent: { kind: 'data_source', id: TEAMS_SOURCE },
      properties: [property('Status', 'select', 'Published'), property('Tags', 'multi_select', 'Ops, On Call')],
    }),
    anObject(8, {
      parent: { kind: 'data_source', id: TEAMS_SOURCE },
      properties: [property('Status', 'select', 'Ärger')],
    }),
    anObject(9),
    anObject(10, { parent: { kind: 'page', id: HR }, deletedAt: new Date() }),
    anObject(11, { parent: { kind: 'page', id: LOOP_B } }),
    anObject(12, { parent: { kind: 'page', id: LOOP_A } }),
  ],
  blockOwners: [[TOGGLE, LEAVE]],
  chunks: [
    aChunk(LEAVE, 1, { headings: ['Days'], text: 'Thirty days.' }),
    aChunk(LEAVE, 0),
    aChunk(ALPHA, 0),
    aChunk(GONE, 0),
  ],
  collections: [
    {
      name: 'all',
      roots: [HR],
      vectorCollection: 'v1',
      members: [HR, LEAVE, SICK, ALPHA, BETA, OTHER, GONE, LOOP_A, LOOP_B],
    },
    { name: 'new', roots: [OTHER], vectorCollection: undefined, members: [OTHER] },
  ],
};

type Open = (stack: AsyncDisposableStack, corpus: Corpus) => Promise<AskStore>;
const stores: readonly (readonly [string, Open])[] = [
  ['the fake', async (_, corpus) => createFakeAskStore(corpus)],
  [
    'Postgres',
    async (stack, corpus) => {
      const database = stack.use(await createTestDatabase());
      const postgres = stack.use(openPostgres({ url: database.url, maxConnections: 2 }, silentLog));
      await seedDatabase(postgres, corpus, signal);
      await postgres.execute(
        'INSERT INTO sync_state (key, value) VALUES ($1, $2::jsonb)',
        [denseScaleKey('v1'), JSON.stringify({ chunks: 40, scale: SCALE })],
        signal,
      );
      return createAskStore(postgres);
    },
  ],
];

it('reads how the vectors compare', async () => {
  await using stack = new AsyncDisposableStack();
  const store = await stores[1]![1](stack, corpus);
  expect(await store.view('all', undefined, signal)).toMatchObject({ denseScale: SCALE });
  expect(await store.view('new', undefined, signal)).not.toHaveProperty('denseScale');
});

describe.each(stores)('AskStore: %s', (_name, open) => {
  // One for all tests: they read the same corpus, and each writes under names of its own.
  const stack = new AsyncDisposableStack();
  let store: AskStore;
  beforeAll(async () => {
    store = await open(stack, corpus);
  });
  afterAll(() => stack.disposeAsync());

  it('knows its collections', async () => {
    expect(await store.view('all', undefined, signal)).toMatchObject({ vectorCollection: 'v1' });
    expect(await store.view('new', undefined, signal)).toMatchObject({ vectorCollection: undefined, count: 1 });
    expect(await store.view('none', undefined, signal)).toBeUndefined();
  });

  const scopes: readonly (readonly [string, string, Scope | undefined, readonly NotionId[]])[] = [
    ['every live page of the collection', 'all', undefined, [HR, LEAVE, SICK, ALPHA, BETA, OTHER, LOOP_A, LOOP_B]],
    ['another collection', 'new', undefined, [OTHER]],
    ['an unknown collection', 'none', undefined, []],
    ['a page with all below it, through blocks and databases', 'all', { roots: [HR] }, [HR, LEAVE, SICK, ALPHA, BETA]],
    ['a page on a toggle', 'all', { roots: [LEAVE] }, [LEAVE, SICK]],
    ['a data source', 'all', { roots: [TEAMS_SOURCE] }, [ALPHA, BETA]],
    ['a database', 'all', { roots: [TEAMS] }, [ALPHA, BETA]],
    ['several roots', 'all', { roots: [SICK, OTHER] }, [SICK, OTHER]],
    ['no root', 'all', { roots: [] }, []],
    ['a root outside of the collection', 'new', { roots: [HR] }, []],
    ['a circle of parents', 'all', { roots: [LOOP_A] }, [LOOP_A, LOOP_B]],
    [
      'a property without regard to case',
      'all',
      { properties: [{ name: 'Status', values: ['x', 'published'] }] },
      [ALPHA],
    ],
    ['letters beyond ASCII', 'all', { properties: [{ name: 'Status', values: ['ÄRGER'] }] }, [BETA]],
    ['an entry of a list', 'all', { properties: [{ name: 'Tags', values: ['on call'] }] }, [ALPHA]],
    ['a part of a value is no value', 'all', { properties: [{ name: 'Tags', values: ['on'] }] }, []],
    [
      'a name with another case is another property',
      'all',
      { properties: [{ name: 'status', values: ['Published'] }] },
      [],
    ],
    [
      'every property that is asked for',
      'all',
      {
        properties: [
          { name: 'Status', values: ['Published'] },
          { name: 'Tags', values: ['none'] },
        ],
      },
      [],
    ],
    [
      'roots and properties together',
      'all',
      { roots: [TEAMS], properties: [{ name: 'Status', values: ['Ärger'] }] },
      [BETA],
    ],
    ['no property', 'all', { properties: [] }, [HR, LEAVE, SICK, ALPHA, BETA, OTHER, LOOP_A, LOOP_B]],
  ];
  it.each(scopes)('sees %s', async (_what, collection, scope, expected) => {
    expect([...(await store.visiblePages(collection, scope, signal))].sort()).toEqual([...expected].sort());
    const view = await store.view(collection, scope, signal);
    expect(view?.count ?? 0).toBe(expected.length);
    expect([...(view?.pageIds ?? [])].sort()).toEqual([...expected].sort());
  });

  it('lists no pages where all that is indexed may be seen', async () => {
    const only = { ...corpus, collections: corpus.collections.slice(0, 1) };
    await using own = new AsyncDisposableStack();
    const single = await open(own, only);
    expect(await single.view('all', undefined, signal)).toMatchObject({ pageIds: undefined });
    expect((await single.view('all', { roots: [HR] }, signal))?.pageIds?.has(HR)).toBe(true);
  });

  it('shows no chunk of another collection', async () => {
    const ids = corpus.chunks.map(({ id }) => id);
    expect(await store.liveChunks('new', ids, signal)).toEqual([]);
    expect(await store.liveChunks('none', ids, signal)).toEqual([]);
  });

  it('joins chunks to their live page, in the order that was asked for', async () => {
    const [second, first, alpha, gone] = corpus.chunks.map(({ id }) => id) as [ChunkId, ChunkId, ChunkId, ChunkId];
    const chunks = await store.liveChunks('all', [alpha, gone, second, 'f'.repeat(32) as ChunkId, first], signal);
    expect(chunks.map(({ id }) => id)).toEqual([alpha, second, first]);
    expect(chunks[1]).toMatchObject({
      ...corpus.chunks[0],
      pageTitle: 'Leave',
      pageUrl: anObject(2).url,
      editedAt: new Date('2026-02-01T00:00:00Z'),
      indexedAt: new Date('2026-02-01T00:05:00Z'),
      isStale: true,
      properties: [],
    });
    expect(chunks[0]).toMatchObject({ isStale: false, properties: [{ name: 'Status' }, { name: 'Tags' }] });
  });

  it('gives a page whole and in order', async () => {
    expect((await store.chunksOfPage(LEAVE, signal)).map(({ ordinal }) => ordinal)).toEqual([0, 1]);
    expect(await store.chunksOfPage(GONE, signal)).toEqual([]);
  });

  it('gives what stands around: a short page whole, of a long one the same heading near by', async () => {
    const long = Array.from({ length: 40 }, (_, ordinal) =>
      aChunk(SICK, ordinal, { tokens: 100, headings: ordinal < 30 ? ['Doctor'] : ['Pay'] }),
    );
    await using own = new AsyncDisposableStack();
    const extended = await open(own, { ...corpus, chunks: [...corpus.chunks, ...long] });
    const around = async (...ids: readonly ChunkId[]) =>
      (await extended.chunksAround(ids, signal)).map(({ pageId, ordinal }) => [pageId, ordinal]);
    const [second] = corpus.chunks.map(({ id }) => id);
    expect(await around(second!)).toEqual([
      [LEAVE, 0],
      [LEAVE, 1],
    ]);
    const places = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, at) => [SICK, from + at] as const);
    expect(await around(long[10]!.id)).toEqual(places(2, 18));
    expect(await around(long[28]!.id, long[31]!.id)).toEqual([...places(20, 29), ...places(30, 39)]);
    expect(await around(corpus.chunks[3]!.id, 'f'.repeat(32) as ChunkId)).toEqual([]);
    expect(await around()).toEqual([]);
  });

  it('keeps conversations apart and in order', async () => {
    const at = new Date('2026-03-01T12:00:00Z');
    const turns = [
      { role: 'user', text: 'How many days?', at },
      { role: 'assistant', text: 'Thirty. \uD83D\uDE00', at },
    ] as const;
    const add = (conversationKey: string | undefined, added: readonly Turn[]) =>
      store.saveAnswer({ ...ENTRY, conversationKey, turns: added, answer: anAnswer({ costUsd: 0 }) }, signal);
    await add('thread-1', turns);
    await add('thread-2', [turns[0]]);
    await add('thread-1', [{ role: 'user', text: 'And sick days?', at }]);
    await add(undefined, turns);
    expect((await store.conversation('thread-1', signal)).map(({ text }) => text)).toEqual([
      'How many days?',
      'Thirty. \uD83D\uDE00',
      'And sick days?',
    ]);
    expect(await store.conversation('thread-2', signal)).toEqual([turns[0]]);
    expect(await store.conversation('thread-3', signal)).toEqual([]);
  });

  it('saves answers and adds up what they cost', async () => {
    const today = new Date();
    const ids = [
      await store.saveAnswer({ ...ENTRY, answer: anAnswer() }, signal),
      await store.saveAnswer({ ...ENTRY, answer: anAnswer({ question: 'a \0 b \uD800', costUsd: 0.5 }) }, signal),
    ];
    expect(new Set(ids).size).toBe(2);
    expect(await store.saveAnswer({ ...ENTRY, id: 'of-the-request', answer: anAnswer({ costUsd: 0 }) }, signal)).toBe(
      'of-the-request',
    );
    const tomorrow = new Date(today.getTime() + 86_400_000);
    const [total, none] = await store.spentUsd([today, tomorrow], signal);
    expect(total).toBeCloseTo(0.502, 9);
    expect(none).toBe(0);
  });

  it('stops for an aborted signal', async () => {
    const aborted = AbortSignal.abort(new Error('enough'));
    await expect(store.visiblePages('all', undefined, aborted)).rejects.toThrow('enough');
    await expect(store.liveChunks('all', [], aborted)).rejects.toThrow('enough');
  });
});
