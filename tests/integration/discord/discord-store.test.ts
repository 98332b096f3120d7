import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { DiscordStore, NewQuestion } from '../../../src/discord/store.ts';
import { createDiscordStore } from '../../../src/postgres/discord/discord-store.ts';
import { removeExpired } from '../../../src/postgres/discord/retention.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createFakeDiscordStore } from '../../fakes/discord-store.ts';
import { anAnswer } from '../../fixtures/answer.ts';
import { aChunk, anId, anObject, type Corpus } from '../../fixtures/corpus.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { seedDatabase } from '../../fixtures/seed-database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const { signal } = new AbortController();
const [HANDBOOK, LEAVE, EXPENSES] = [anId(1), anId(2), anId(3)];

const corpus: Corpus = {
  objects: [
    anObject(1, { title: 'Handbook' }),
    anObject(2, { title: 'Leave 100%', parent: { kind: 'page', id: HANDBOOK }, editedAt: new Date('2026-03-01') }),
    anObject(3, { title: 'Expenses' }),
  ],
  blockOwners: [],
  chunks: [aChunk(LEAVE, 0), aChunk(EXPENSES, 0)],
  collections: [{ name: 'docs', roots: [], vectorCollection: 'v1', members: [HANDBOOK, LEAVE, EXPENSES] }],
};

type Opened = AsyncDisposable & { readonly store: DiscordStore };

async function openReal(): Promise<Opened> {
  const database = await createTestDatabase();
  const postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
  await seedDatabase(postgres, corpus, signal);
  return {
    store: createDiscordStore(postgres),
    async [Symbol.asyncDispose]() {
      await postgres[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

async function openFake(): Promise<Opened> {
  const pages = corpus.objects.map(({ id, title, url, editedAt, indexedAt }) => ({
    pageId: id,
    title,
    url,
    editedAt,
    indexedAt: indexedAt!,
  }));
  return { store: createFakeDiscordStore(pages), [Symbol.asyncDispose]: async () => undefined };
}

function question(changes: Partial<NewQuestion> = {}): NewQuestion {
  return {
    id: randomUUID().slice(0, 10),
    guildId: 'g1',
    channelId: 'c1',
    settingsChannelId: 'c1',
    messageId: 'm1',
    sourceMessageId: undefined,
    token: 'secret-token',
    askedBy: 'hash-a',
    question: 'How many days?\0\ud800',
    collection: 'docs',
    scope: { roots: [HANDBOOK] },
    conversation: 'thread:m1',
    language: 'de',
    isPrivate: false,
    askedAt: new Date('2026-11-24T10:00:00Z'),
    ...changes,
  };
}

const answer = anAnswer({
  citations: [
    {
      n: 1,
      chunkId: 'c' as never,
      pageId: LEAVE,
      blockId: LEAVE,
      title: 'Leave',
      headings: [],
      url: 'https://x',
      quote: 'q',
      editedAt: new Date('2026-03-01'),
      isStale: false,
    },
  ],
});

describe.each([
  ['the fake', openFake],
  ['Postgres', openReal],
])('the store of the conversation: %s', (_, open) => {
  test('finds a question by id and by message, with its answer unchanged', async () => {
    await using opened = await open();
    const { questions } = opened.store;
    const asked = question();
    await questions.start(asked, signal);
    expect(await questions.byId(asked.id, signal)).toMatchObject({
      status: 'pending',
      token: 'secret-token',
      scope: asked.scope,
      answer: undefined,
    });
    await questions.finish(asked.id, answer, signal);
    expect(await questions.byMessage('m1', signal)).toMatchObject({
      id: asked.id,
      status: 'done',
      answer,
      askedAt: asked.askedAt,
    });
    expect((await questions.byId(asked.id, signal))?.token).toBeUndefined();
    expect(await questions.byId('nothing', signal)).toBeUndefined();
  });

  test('finds unfinished questions that were asked before the start', async () => {
    await using opened = await open();
    const { questions } = opened.store;
    const [old, ended, fresh] = [question(), question(), question({ askedAt: new Date('2026-11-24T12:00:00Z') })];
    for (const each of [old, ended, fresh]) await questions.start(each, signal);
    await questions.fail(ended.id, 'failed', signal);
    const left = await questions.pending(new Date('2026-11-24T11:00:00Z'), signal);
    expect(left.map(({ id }) => id)).toEqual([old.id]);
    expect((await questions.since('g1', new Date('2026-11-24T00:00:00Z'), signal)).map(({ id }) => id)[0]).toBe(
      fresh.id,
    );
    expect(await questions.since('g2', new Date(0), signal)).toEqual([]);
  });

  test('only answered questions count, by person, channel and server', async () => {
    await using opened = await open();
    const { questions, limits } = opened.store;
    const asked = [
      question(),
      question({ askedBy: 'hash-b' }),
      question({ guildId: 'g2', settingsChannelId: 'c9' }),
      question(),
    ];
    for (const each of asked) await questions.start(each, signal);
    for (const each of asked.slice(0, 3)) await questions.finish(each.id, answer, signal);
    await questions.fail(asked[3]!.id, 'failed', signal);
    await questions.share(question(), answer, signal);
    const today = new Date();
    expect(await limits.usage({ askedBy: 'hash-a' }, today, signal)).toMatchObject({ questions: 2, tokens: 2 * 1050 });
    expect((await limits.usage({ channelId: 'c1' }, today, signal)).questions).toBe(2);
    expect((await limits.usage({ guildId: 'g2' }, today, signal)).costUsd).toBeCloseTo(0.002);
    expect((await limits.usage({}, new Date(Date.now() + 86_400_000), signal)).questions).toBe(0);
    const asker = { askedBy: 'hash-a', channelId: 'c1', guildId: 'g1' };
    const turn = await opened.store.turnContext({ asker, day: today, collection: 'docs', scopeKey: 'k' }, signal);
    expect(turn.usage).toMatchObject({ person: { questions: 2 }, channel: { questions: 2 }, guild: { questions: 2 } });
    expect(turn.usage.person.costUsd).toBeCloseTo(0.004);
  });

  test('a new server waits for an admin, whose decision stays when it removes the bot', async () => {
    await using opened = await open();
    const { servers } = opened.store;
    const state = async () => (await opened.store.placeContext('g7', 'c1', signal)).server;
    expect(await state()).toBeUndefined();
    expect(await servers.join('g7', 'Seven', signal)).toEqual({ state: 'waiting', isNew: true });
    expect(await state()).toBe('waiting');
    await servers.decide('g7', 'allowed', 'admin', signal);
    expect(await servers.join('g7', 'Seven again', signal)).toEqual({ state: 'allowed', isNew: false });
    expect(await state()).toBe('allowed');
    await servers.leave('g7', signal);
    const [left] = await servers.list(signal);
    expect(left).toMatchObject({ guildId: 'g7', name: 'Seven again', state: 'allowed', decidedBy: 'admin' });
    expect(left?.leftAt).toBeInstanceOf(Date);
    await servers.decide('g8', 'denied', 'cli:root', signal);
    expect(await servers.join('g8', 'Eight', signal)).toEqual({ state: 'denied', isNew: false });
  });

  test('an answer is shared once and asks for help once, even if several try at the same moment', async () => {
    await using opened = await open();
    const { questions } = opened.store;
    const asked = question();
    await questions.start(asked, signal);
    const claims = await Promise.all(Array.from({ length: 5 }, () => questions.claim(asked.id, 'share', signal)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await questions.claim(asked.id, 'help', signal)).toBe(true);
    await questions.release(asked.id, 'share', signal);
    expect(await questions.claim(asked.id, 'share', signal)).toBe(true);
  });

  test('a question is found by the message that asked it, reworded and removed', async () => {
    await using opened = await open();
    const { questions } = opened.store;
    const asked = question({ messageId: 'reply', sourceMessageId: 'source', guildId: undefined, channelId: 'dm' });
    await questions.start(asked, signal);
    expect(await questions.bySource('source', signal)).toMatchObject({ id: asked.id, sourceMessageId: 'source' });
    expect(await questions.bySource('other', signal)).toBeUndefined();
    expect(await questions.hasAnswer('reply', signal)).toBe(false);
    await questions.finish(asked.id, answer, signal);
    expect(await questions.hasAnswer('reply', signal)).toBe(true);
    await questions.reword(asked.id, 'How many weeks?', signal);
    expect((await questions.byId(asked.id, signal))?.question).toBe('How many weeks?');
    expect(await questions.directChannels(new Date('2026-11-01T00:00:00Z'), 5, signal)).toEqual(['dm']);
    const parts = ['1', '2'].map((id) => ({ id, channelId: 'dm' }));
    for (const part of parts) await questions.addPart(asked.id, part, signal);
    expect((await questions.bySource('source', signal))?.parts).toEqual(parts);
    await questions.remove(asked.id, signal);
    expect(await questions.byId(asked.id, signal)).toBeUndefined();
  });

  test('one call returns settings, limits and coverage of a channel', async () => {
    await using opened = await open();
    const { store } = opened;
    const place = { guildId: 'g1', channelId: 'c1', defaultCollection: 'docs', askedBy: 'hash-a', day: new Date() };
    const none = { questions: 0, costUsd: 0, tokens: 0 };
    expect(await store.questionContext(place, signal)).toEqual({
      ...{ server: undefined, usage: { person: none, channel: none, guild: none } },
      ...{ settings: {}, limits: [], pageCount: 3, syncedAt: new Date('2026-02-01T00:05:00Z') },
    });
    await store.setSettings('g1', '', { mode: 'auto', scope: { roots: [LEAVE] } }, signal);
    await store.setSettings('g1', 'c1', { mode: 'mention' }, signal);
    await store.setSettings('g2', 'c1', { mode: 'off' }, signal);
    await store.limits.set({ guildId: 'g1', subject: 'guild', subjectId: '', usdPerDay: 2, isBlocked: false }, signal);
    await store.limits.set({ guildId: 'g2', subject: 'guild', subjectId: '', isBlocked: true }, signal);
    expect(await store.questionContext(place, signal)).toMatchObject({
      settings: { mode: 'mention', scope: { roots: [LEAVE] } },
      limits: [{ guildId: 'g1', subject: 'guild', subjectId: '', usdPerDay: 2, isBlocked: false }],
      pageCount: 1,
    });
    const { pageCount: _, syncedAt: __, usage: ___, ...placeContext } = await store.questionContext(place, signal);
    expect(await store.placeContext('g1', 'c1', signal)).toEqual(placeContext);
    expect(await store.effectiveSettings('g1', 'c1', signal)).toEqual({ mode: 'mention', scope: { roots: [LEAVE] } });
    expect(await store.coverage('docs', { roots: [EXPENSES] }, signal)).toMatchObject({ pageCount: 1 });
    expect(await store.coverage('docs', { roots: [] }, signal)).toEqual({ pageCount: 0, syncedAt: undefined });
  });

  test('a limit replaces the one for the same subject', async () => {
    await using opened = await open();
    const { limits } = opened.store;
    await limits.set({ guildId: 'g1', subject: 'user', subjectId: 'h', questionsPerDay: 5, isBlocked: false }, signal);
    await limits.set({ guildId: 'g1', subject: 'user', subjectId: 'h', usdPerDay: 1.5, isBlocked: true }, signal);
    expect(await limits.of('g1', signal)).toEqual([
      { guildId: 'g1', subject: 'user', subjectId: 'h', usdPerDay: 1.5, isBlocked: true },
    ]);
    expect(await limits.of('g2', signal)).toEqual([]);
  });

  test('a limit is removed alone; a person who is forgotten is limited on, without their id', async () => {
    await using opened = await open();
    const { limits, privacy } = opened.store;
    const everyone = {
      guildId: 'g1',
      subject: 'everyone',
      subjectId: '',
      questionsPerDay: 9,
      isBlocked: false,
    } as const;
    const user = { ...everyone, subject: 'user', subjectId: 'hash-a', userId: 'user-a' } as const;
    for (const limit of [everyone, user]) await limits.set(limit, signal);
    expect(await limits.of('g1', signal)).toEqual([everyone, user]);
    await privacy.forget('hash-a', 'user-a', signal);
    const { userId: _, ...nameless } = user;
    expect(await limits.of('g1', signal)).toEqual([everyone, nameless]);
    await limits.remove(everyone, signal);
    expect(await limits.of('g1', signal)).toEqual([nameless]);
  });

  test('keeps one vote for each person, and lists subscribers until they are notified', async () => {
    await using opened = await open();
    const { questions, feedback } = opened.store;
    const asked = question();
    await questions.start(asked, signal);
    await feedback.add({ questionId: asked.id, by: 'p', vote: 'up' }, signal);
    await feedback.add({ questionId: asked.id, by: 'p', vote: 'down', reason: 'missing', comment: 'more' }, signal);
    expect(await feedback.since('g1', new Date(0), signal)).toMatchObject([
      { vote: 'down', reason: 'missing', comment: 'more' },
    ]);
    await feedback.subscribe(asked.id, 'u1', signal);
    await feedback.subscribe(asked.id, 'u1', signal);
    expect(await feedback.subscriptions(signal)).toMatchObject([{ userId: 'u1', question: { id: asked.id } }]);
    await feedback.unsubscribe(asked.id, 'u1', signal);
    expect(await feedback.subscriptions(signal)).toEqual([]);
  });

  test('lists a saved answer until one of its pages is edited', async () => {
    await using opened = await open();
    const { savedAnswers } = opened.store;
    const saved = {
      guildId: 'g1',
      collection: 'docs',
      scopeKey: 'k',
      question: 'q',
      text: 't',
      sourceUrl: 'https://x',
      savedBy: 'p',
    };
    await savedAnswers.save({ ...saved, id: 'a', pages: [LEAVE] }, signal);
    const current = async (guildId: string, scopeKey: string) => {
      const asker = { askedBy: 'p', channelId: 'c1', guildId };
      const request = { asker, day: new Date(), collection: 'docs', scopeKey };
      return (await opened.store.turnContext(request, signal)).savedAnswers;
    };
    expect(await current('g1', 'k')).toMatchObject([{ id: 'a', ...saved, savedAt: expect.any(Date), pages: [LEAVE] }]);
    expect(await current('g1', 'other scope')).toEqual([]);
    expect(await current('g2', 'k')).toEqual([]);
  });

  test('the catalogue shows only visible pages', async () => {
    await using opened = await open();
    const { catalogue } = opened.store;
    const seen = new Set([HANDBOOK, LEAVE]);
    expect(await catalogue.overview(seen, signal)).toMatchObject({
      pages: 2,
      syncedAt: new Date('2026-02-01T00:05:00Z'),
    });
    expect((await catalogue.recent(seen, new Date('2026-02-15'), 5, signal)).map(({ title }) => title)).toEqual([
      'Leave 100%',
    ]);
    const titles = (...words: string[]) => catalogue.titles(seen, words, 5, signal);
    expect(await titles('0%')).toEqual([{ id: LEAVE, title: 'Leave 100%' }]);
    expect(await titles('100%', 'leave')).toEqual([{ id: LEAVE, title: 'Leave 100%' }]);
    expect(await titles('100%', 'handbook')).toEqual([]);
    expect(await titles('expenses')).toEqual([]);
    expect(await titles()).toHaveLength(seen.size);
    expect((await catalogue.changedSince([LEAVE, EXPENSES], new Date('2026-01-01'), signal)).length).toBe(2);
    expect(await catalogue.overview(new Set(), signal)).toMatchObject({ pages: 0, syncedAt: undefined });
  });

  test('keeps settings, state and the audit log', async () => {
    await using opened = await open();
    const { store } = opened;
    expect(await store.settings('g1', 'c1', signal)).toEqual({});
    await store.setSettings('g1', 'c1', { mode: 'auto', scope: { roots: [LEAVE] } }, signal);
    expect(await store.settings('g1', 'c1', signal)).toEqual({ mode: 'auto', scope: { roots: [LEAVE] } });
    expect([...(await store.allSettings('g1', signal)).keys()]).toEqual(['c1']);
    expect(await store.ensureState('salt', 'first', signal)).toBe('first');
    expect(await store.ensureState('salt', 'second', signal)).toBe('first');
    await store.setState('salt', { a: [1] }, signal);
    expect(await store.state('salt', signal)).toEqual({ a: [1] });
    await store.audit({ guildId: undefined, by: 'u', action: 'sync', detail: 'x' }, signal);
    expect(await store.audits(5, signal)).toMatchObject([{ guildId: undefined, by: 'u', action: 'sync' }]);
  });

  test('forgets all texts and votes of a person, and only that person', async () => {
    await using opened = await open();
    const { questions, feedback, privacy } = opened.store;
    const [mine, other] = [question(), question({ askedBy: 'hash-b', conversation: undefined })];
    for (const each of [mine, other]) await questions.start(each, signal);
    await feedback.add({ questionId: other.id, by: 'hash-a', vote: 'up' }, signal);
    await feedback.subscribe(other.id, 'user-a', signal);
    expect(await privacy.show('hash-a', 'user-a', signal)).toMatchObject({
      questions: 1,
      feedback: 1,
      subscriptions: 1,
    });
    await privacy.forget('hash-a', 'user-a', signal);
    expect(await privacy.show('hash-a', 'user-a', signal)).toMatchObject({
      questions: 0,
      feedback: 0,
      subscriptions: 0,
    });
    expect(await questions.byId(other.id, signal)).toBeDefined();
  });

  test('a person who is forgotten keeps the limits of the day and leaves the budgets as they are', async () => {
    await using opened = await open();
    const { questions, limits, privacy } = opened.store;
    const asked = question();
    await questions.start(asked, signal);
    await questions.finish(asked.id, answer, signal);
    const filters = [{}, { askedBy: 'hash-a' }, { channelId: 'c1' }, { guildId: 'g1' }];
    const usage = () => Promise.all(filters.map((filter) => limits.usage(filter, new Date(), signal)));
    const before = await usage();
    expect(before.map((each) => each.questions)).toEqual([1, 1, 1, 1]);
    await privacy.forget('hash-a', 'user-a', signal);
    expect(await questions.byId(asked.id, signal)).toBeUndefined();
    expect(await usage()).toEqual(before);
  });
});

test('a data source is found by its title if one of its rows is visible', async () => {
  await using database = await createTestDatabase();
  await using postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
  const source = anObject(4, { kind: 'data_source', title: 'Travel rules' });
  const row = anObject(5, { title: 'Hotel in Oslo', parent: { kind: 'data_source', id: anId(4) } });
  const members = [...corpus.collections[0]!.members, anId(5)];
  await seedDatabase(
    postgres,
    { ...corpus, objects: [...corpus.objects, source, row], collections: [{ ...corpus.collections[0]!, members }] },
    signal,
  );
  const { catalogue } = createDiscordStore(postgres);
  const titles = (...pages: (typeof LEAVE)[]) => catalogue.titles(new Set(pages), ['rules', 'travel'], 5, signal);
  expect(await titles(anId(5), LEAVE)).toEqual([{ id: anId(4), title: 'Travel rules' }]);
  expect(await titles(LEAVE)).toEqual([]);
});

test('costs stay when answers expire, and yesterday names no person', async () => {
  await using database = await createTestDatabase();
  await using postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
  const store = createDiscordStore(postgres);
  for (const askedBy of ['hash-a', 'hash-b']) {
    const asked = question({ askedBy });
    await store.questions.start(asked, signal);
    await store.questions.finish(asked.id, answer, signal);
  }
  await postgres.execute(
    "UPDATE usage SET day = day - 1; UPDATE answer SET asked_at = now() - interval '2 days'",
    [],
    signal,
  );
  const yesterday = new Date(Date.now() - 86_400_000);
  const before = await store.limits.usage({ guildId: 'g1' }, yesterday, signal);
  expect(before.questions).toBe(2);
  expect(await removeExpired(postgres, { answerDays: 1, conversationHours: 1, changeDays: 30 }, signal)).toMatchObject({
    answers: 2,
  });
  expect(await store.limits.usage({ guildId: 'g1' }, yesterday, signal)).toEqual(before);
  expect(await postgres.query('SELECT person, questions FROM usage', [], signal)).toEqual([
    { person: '', questions: 2 },
  ]);
  expect(await store.questions.since('g1', new Date(0), signal)).toEqual([]);
});
