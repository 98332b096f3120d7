import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../src/domain.ts';
import { AppError } from '../../../src/errors.ts';
import { aDocument, askOver, createWordEmbedder, NEVER } from './ask-fixture.ts';
import { answerJson, createScriptedChat, passagesIn, questionIn, unavailable } from './scripted-chat.ts';
import { brokenCitations } from './span-check.ts';

const PAGES = [
  aDocument(1, 'Annual leave', [
    'Everyone has 28 days of paid leave a year, on top of public holidays.',
    '# Booking leave',
    'More than five days in a row: give four weeks of notice.',
  ]),
  aDocument(2, 'Scheduler runbook', ['ERR_42 means that the solver ran out of time. Raise SOLVER_BUDGET to 180.']),
  aDocument(3, 'Office Osaka', ['通勤手当は月額二万五千円を上限として実費を支給します。']),
  aDocument(4, 'Expenses', ['Hand in receipts within 30 days. Meals are paid up to 45 euros a day.']),
];
const LEAVE = 'How many days of paid leave do I have?';
const request = (question: string) => ({ question, collection: 'docs' });

/** Quotes the passage that holds the words. */
const honest = (text: string, quote: string) =>
  createScriptedChat((modelRequest) => {
    const passage = passagesIn(modelRequest).find((each) => each.text.includes(quote));
    return answerJson(passage ? [{ text, cites: [{ id: passage.id, quote }] }] : []);
  });

describe('ask with a model', () => {
  it('answers with verified segments, handed on as they come', async () => {
    const chat = honest('You have 28 days.', 'Everyone has 28 days of paid leave');
    const { ask, chunks, store } = await askOver(PAGES, { deps: { chat } });
    const seen: Segment[] = [];
    const answer = await ask.ask({ ...request(LEAVE), onSegment: (segment) => seen.push(segment) }, NEVER);
    expect(answer).toMatchObject({
      status: 'answered',
      kind: 'model',
      model: 'scripted',
      text: 'You have 28 days. [1]',
    });
    expect(answer).toMatchObject({ costUsd: 0.001, tokens: { in: 100, cached: 20, out: 10 }, pagesSearched: 4 });
    expect(seen).toEqual(answer.segments);
    expect(brokenCitations(answer, chunks)).toEqual([]);
    expect(answer.id).toBe('answer-1');
    expect(store.answers[0]!.candidates).toContain(answer.citations[0]!.chunkId);
  });

  it('hands a segment on before the model has finished', async () => {
    const order: string[] = [];
    const chat = createScriptedChat((modelRequest) => {
      const id = passagesIn(modelRequest)[0]!.id;
      const cite = (quote: string) => JSON.stringify({ text: 'You have leave.', cites: [{ id, quote }] });
      const pieces = ['{"answerable": true, "segments": [', cite('Everyone has 28 days of paid leave')];
      return Object.assign([...pieces, ', {"text": "More', ' follows", "cites": []}]}']);
    });
    const { ask } = await askOver(PAGES, {
      deps: {
        chat: {
          model: chat.model,
          async *reply(modelRequest, signal) {
            for await (const event of chat.reply(modelRequest, signal)) {
              order.push(event.kind === 'delta' ? event.text.slice(0, 8) : 'done');
              yield event;
            }
          },
        },
      },
    });
    await ask.ask({ ...request(LEAVE), onSegment: () => order.push('SEGMENT') }, NEVER);
    expect(order).toEqual(['{"answer', '{"text":', 'SEGMENT', ', {"text', ' follows', 'done']);
  });

  it('leaves out what does not hold, and says that the answer is partial', async () => {
    const chat = createScriptedChat((modelRequest) => {
      const { id } = passagesIn(modelRequest)[0]!;
      return answerJson([
        { text: 'You have 28 days.', cites: [{ id, quote: 'Everyone has 28 days of paid leave' }] },
        { text: 'You have 40 days.', cites: [{ id, quote: 'Everyone has 28 days of paid leave' }] },
      ]);
    });
    const { ask } = await askOver(PAGES, { deps: { chat } });
    const answer = await ask.ask(request(LEAVE), NEVER);
    expect(answer.status).toBe('partial');
    expect(answer.text).toBe('You have 28 days. [1]');
  });

  it('finds nothing where the model says so or nothing holds, and names the nearest pages', async () => {
    for (const reply of [
      answerJson([]),
      answerJson([{ text: 'You have 40 days.', cites: [{ id: 'S1', quote: 'You have 40 days' }] }]),
      answerJson([{ text: 'Trust me.', cites: [] }]),
      'I am sorry, I cannot do that.',
      '',
      '{"answerable": false, "segments": [{"text":"You have 28 days.","cites":[{"id":"S1","quote":"Everyone has 28 days of paid leave"}]}]}',
    ]) {
      const { ask } = await askOver(PAGES, { deps: { chat: createScriptedChat(() => reply) } });
      const answer = await ask.ask(request(LEAVE), NEVER);
      expect(answer).toMatchObject({ status: 'not_found', kind: 'model', citations: [], segments: [] });
      expect(answer.closest[0]!.title).toBe('Annual leave');
    }
  });

  it('does not ask the model where nothing matches', async () => {
    const chat = createScriptedChat(() => answerJson([]));
    const { ask } = await askOver(PAGES, { deps: { chat } });
    expect((await ask.ask(request('zxqv wvutsr?'), NEVER)).status).toBe('not_found');
    expect(chat.requests).toHaveLength(0);
  });

  it('makes a follow-up standalone with the turns of this conversation', async () => {
    const chat = createScriptedChat((modelRequest) => {
      if (!modelRequest.schema) return 'How many days of paid leave do part-timers have?';
      expect(questionIn(modelRequest)).toBe('How many days of paid leave do part-timers have?');
      return answerJson([]);
    });
    const { ask, store } = await askOver(PAGES, { deps: { chat } });
    await store.addTurns('thread', [{ role: 'user', text: LEAVE, at: new Date() }], NEVER);
    const answer = await ask.ask({ ...request('And part-timers?'), conversationKey: 'thread' }, NEVER);
    expect(answer.standalone).toBe('How many days of paid leave do part-timers have?');
    expect(answer.costUsd).toBeCloseTo(0.002);
    const turns = await store.conversation('thread', NEVER);
    expect(turns.map(({ role, text }) => [role, text]).slice(1)).toEqual([
      ['user', 'And part-timers?'],
      ['assistant', answer.text],
    ]);
  });

  it('forgets turns that are too old, and asks nothing about none', async () => {
    const chat = createScriptedChat(() => answerJson([]));
    const { ask } = await askOver(PAGES, { deps: { chat } });
    const old = new Date(Date.now() - 25 * 3_600_000);
    await ask.ask({ ...request(LEAVE), history: [{ role: 'user', text: 'before', at: old }] }, NEVER);
    expect(chat.requests.every((each) => each.schema !== undefined)).toBe(true);
  });
});

describe('ask without a model', () => {
  it('quotes the passage that answers, first', async () => {
    const { ask, chunks } = await askOver(PAGES);
    const answer = await ask.ask(request(LEAVE), NEVER);
    expect(answer).toMatchObject({ status: 'answered', kind: 'quotes', model: 'none', degradations: ['no-model'] });
    expect(answer.citations[0]!.quote).toBe('Everyone has 28 days of paid leave a year, on top of public holidays.');
    expect(brokenCitations(answer, chunks)).toEqual([]);
  });

  it('quotes in any script', async () => {
    const { ask } = await askOver(PAGES);
    const answer = await ask.ask(request('通勤手当の上限はいくらですか'), NEVER);
    expect(answer.citations[0]!.quote).toContain('二万五千円');
  });

  it('finds nothing where passages only come near', async () => {
    const { ask } = await askOver(PAGES);
    for (const question of ['What is the visitor parking fee in Singapore?', 'Who is the CEO of Google?']) {
      expect((await ask.ask(request(question), NEVER)).status).toBe('not_found');
    }
    expect((await ask.ask(request('Wie hoch ist die Parkgebühr in Singapur?'), NEVER)).text).toMatch(/^Dazu habe ich/);
  });

  it('searches a follow-up together with the question before it', async () => {
    const { ask } = await askOver(PAGES);
    const history = [{ role: 'user', text: 'How do I book leave for five days in a row?', at: new Date() }] as const;
    const answer = await ask.ask({ ...request('And how much notice?'), history }, NEVER);
    expect(answer.standalone).toBe('How do I book leave for five days in a row?\nAnd how much notice?');
    expect(answer.citations[0]!.quote).toContain('four weeks of notice');
  });
});

describe('ask while something is away', () => {
  const down = (error: Error) => createScriptedChat(() => [error]);

  it.each([
    ['model-down', unavailable('openai')],
    ['out-of-credit', new AppError({ service: 'openai', code: 'out-of-credit', message: 'No credit.' })],
  ] as const)('quotes passages: %s', async (degradation, error) => {
    const { ask } = await askOver(PAGES, { deps: { chat: down(error) } });
    expect(await ask.ask(request(LEAVE), NEVER)).toMatchObject({
      status: 'answered',
      kind: 'quotes',
      model: 'none',
      degradations: [degradation],
    });
  });

  it('keeps what was verified before the model broke off', async () => {
    const chat = createScriptedChat((modelRequest) => {
      const cite = { id: passagesIn(modelRequest)[0]!.id, quote: 'Everyone has 28 days of paid leave' };
      const [start] = answerJson([{ text: 'You have 28 days.', cites: [cite] }]).split(']}]');
      return [`${start}]}`, unavailable('openai')];
    });
    const { ask } = await askOver(PAGES, { deps: { chat } });
    expect(await ask.ask(request(LEAVE), NEVER)).toMatchObject({
      status: 'partial',
      kind: 'model',
      text: 'You have 28 days. [1]',
      degradations: ['model-down'],
    });
  });

  it('does not wait for a slow model beyond the time', async () => {
    const chat = createScriptedChat(
      (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    const { ask } = await askOver(PAGES, { deps: { chat }, settings: { timeoutMs: 50 } });
    expect(await ask.ask(request(LEAVE), NEVER)).toMatchObject({ kind: 'quotes', degradations: ['model-slow'] });
  });

  it('searches by words alone without embeddings or vectors', async () => {
    const embedder = createWordEmbedder();
    embedder.failure = unavailable('openai');
    const first = await askOver(PAGES, { deps: { embedder } });
    expect((await first.ask.ask(request(LEAVE), NEVER)).degradations).toEqual(['no-model', 'embedding-down']);
    const second = await askOver(PAGES);
    second.vectors.failure = unavailable('chroma');
    const answer = await second.ask.ask(request(LEAVE), NEVER);
    expect(answer.degradations).toEqual(['no-model', 'dense-down']);
    expect(answer.status).toBe('answered');
  });

  it('does not compare a question with the vectors of another model', async () => {
    const { ask, corpus, vectors } = await askOver(PAGES);
    const [collection] = corpus.collections as unknown as { vectorCollection: string }[];
    const old = 'docs-old-model-64-c1';
    await vectors.ensure(old, 64, NEVER);
    collection!.vectorCollection = old;
    const answer = await ask.ask(request(LEAVE), NEVER);
    expect(answer.degradations).toEqual(['no-model', 'dense-down']);
    expect(answer.status).toBe('answered');
    // Same number of dimensions: nothing but the name tells.
    collection!.vectorCollection = 'docs-word-embedder-64-c1';
    expect((await ask.ask(request(LEAVE), NEVER)).degradations).toEqual(['no-model']);
  });

  it('searches by meaning alone while the word index is being built', async () => {
    const { createLexicalIndex } = await import('../../../src/lexical/bm25.ts');
    const { ask } = await askOver(PAGES, { deps: { lexical: createLexicalIndex(), isLexicalReady: () => false } });
    const hits = await ask.search({ query: LEAVE, limit: 3, collection: 'docs' }, NEVER);
    expect(hits[0]!.chunk.pageTitle).toBe('Annual leave');
    expect((await ask.ask(request(LEAVE), NEVER)).degradations).toContain('lexical-building');
  });

  it('answers although the log cannot be written', async () => {
    const fixture = await askOver(PAGES);
    fixture.store.logAnswer = () => Promise.reject(unavailable('postgres'));
    const answer = await fixture.ask.ask(request(LEAVE), NEVER);
    expect(answer.status).toBe('answered');
    expect(answer.id).toBeUndefined();
  });

  it('stops when the caller does', async () => {
    const stop = new AbortController();
    const chat = createScriptedChat(() => {
      stop.abort(new Error('stopped'));
      return answerJson([]);
    });
    const { ask } = await askOver(PAGES, { deps: { chat } });
    await expect(ask.ask(request(LEAVE), stop.signal)).rejects.toThrow('stopped');
  });
});

describe('ask within its limits', () => {
  it('spends no more than the budget', async () => {
    const chat = honest('You have 28 days.', 'Everyone has 28 days of paid leave');
    const { ask } = await askOver(PAGES, { deps: { chat }, settings: { dailyBudgetUsd: 0.0015 } });
    const kinds: string[] = [];
    for (let n = 0; n < 3; n++) kinds.push((await ask.ask(request(LEAVE), NEVER)).kind);
    expect(kinds).toEqual(['model', 'model', 'quotes']);
    expect((await ask.ask(request(LEAVE), NEVER)).degradations).toEqual(['budget-spent']);
  });

  it.each([
    ['', /empty/],
    ['  \n ', /empty/],
    ['???', /empty/],
    ['x'.repeat(10_001), /too long: 10,001 characters, at most 10,000/],
  ])('refuses a question with a sentence', async (question, sentence) => {
    const { ask } = await askOver(PAGES);
    await expect(ask.ask(request(question), NEVER)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(sentence),
    });
  });

  it('takes a question of 10,000 characters', async () => {
    const { ask } = await askOver(PAGES);
    const answer = await ask.ask(request(`${LEAVE} ${'x '.repeat(4_980)}`), NEVER);
    expect(answer.closest[0]?.title ?? answer.citations[0]?.title).toBe('Annual leave');
  });

  it('throws not-found for a collection that is not there', async () => {
    const { ask } = await askOver(PAGES);
    await expect(ask.ask({ question: LEAVE, collection: 'other' }, NEVER)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('sees only what the scope allows', async () => {
    const chat = honest('You have 28 days.', 'Everyone has 28 days of paid leave');
    const { ask } = await askOver(PAGES, { deps: { chat } });
    const answer = await ask.ask({ ...request(LEAVE), scope: { roots: [PAGES[3]!.page.id] } }, NEVER);
    expect(answer).toMatchObject({ status: 'not_found', pagesSearched: 1 });
    expect(answer.closest.every(({ title }) => title === 'Expenses')).toBe(true);
  });

  it('never shows a deleted page, whatever the indexes still hold', async () => {
    const { ask, store, corpus } = await askOver(PAGES);
    const objects = corpus.objects.map((each, at) => (at === 0 ? { ...each, deletedAt: new Date() } : each));
    store.replace({ ...corpus, objects });
    expect(
      (await ask.search({ query: LEAVE, limit: 10, collection: 'docs' }, NEVER)).map(({ chunk }) => chunk.pageTitle),
    ).not.toContain('Annual leave');
  });

  it('excludes drafts and puts expired pages back, where set so', async () => {
    const property = (name: string, text: string) => ({ id: name, name, type: 'x', text });
    const line = ['The travel allowance is 45 euros a day for every trip.'];
    const pages = [
      aDocument(1, 'Draft', line, { properties: [property('Status', 'draft')] }),
      aDocument(2, 'Old', ['The travel allowance is 40 euros a day for any trip at all.'], {
        properties: [property('Expires', '2020-01-01')],
      }),
      aDocument(3, 'Current', ['The travel allowance is 50 euros a day, for trips of two days and more.']),
    ];
    const drafts = { treatment: 'exclude', property: 'Status', values: ['Draft'] } as const;
    const { ask } = await askOver(pages, { settings: { drafts } });
    const hits = await ask.search({ query: 'travel allowance a day', limit: 10, collection: 'docs' }, NEVER);
    expect(hits.map(({ chunk }) => chunk.pageTitle)).toEqual(['Current', 'Old']);
  });

  it('answers small talk without a search', async () => {
    const { ask, store } = await askOver(PAGES);
    const answer = await ask.ask(request('Was kannst du?'), NEVER);
    expect(answer).toMatchObject({
      kind: 'smalltalk',
      status: 'answered',
      citations: [],
      degradations: [],
      costUsd: 0,
    });
    expect(answer.text).toMatch(/^Ich beantworte Fragen/);
    expect(store.answers).toHaveLength(0);
  });

  it('marks citations of pages that changed since, asking Notion where set so', async () => {
    const chat = honest('You have 28 days.', 'Everyone has 28 days of paid leave');
    const notion = { object: async () => ({ ...PAGES[0]!.page, editedAt: new Date('2030-01-01') }) };
    const { ask } = await askOver(PAGES, { deps: { chat, notion }, settings: { freshnessCheck: true } });
    expect((await ask.ask(request(LEAVE), NEVER)).citations[0]!.isStale).toBe(true);
    const failing = { object: () => Promise.reject(unavailable('openai')) };
    const other = await askOver(PAGES, { deps: { chat, notion: failing }, settings: { freshnessCheck: true } });
    expect((await other.ask.ask(request(LEAVE), NEVER)).citations[0]!.isStale).toBe(false);
  });
});
