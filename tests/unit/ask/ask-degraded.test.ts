import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { createLexicalIndex } from '../../../src/lexical/bm25.ts';
import { aDocument, askOver, createWordEmbedder, NEVER } from './ask-fixture.ts';
import { honest, LEAVE, PAGES, request } from './office-pages.ts';
import { answerJson, createScriptedChat, passagesIn, unavailable } from './scripted-chat.ts';

describe('ask while a service is down', () => {
  const down = (error: Error) => createScriptedChat(() => [error]);

  it.each([
    ['model-down', unavailable('openai')],
    ['out-of-credit', new AppError({ service: 'openai', code: 'out-of-credit', message: 'No credit.' })],
  ] as const)('quotes passages: %s', async (degradation, error) => {
    const { ask } = await askOver(PAGES, { deps: { chat: down(error) } });
    expect(await ask.ask(request(LEAVE), NEVER)).toMatchObject({
      status: 'passages',
      kind: 'quotes',
      model: 'none',
      degradations: [degradation],
    });
  });

  it('keeps what was verified before the model failed', async () => {
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

  it('does not wait for a slow model beyond the time limit', async () => {
    const chat = createScriptedChat(
      (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    const { ask } = await askOver(PAGES, { deps: { chat }, settings: { timeoutMs: 50 } });
    expect(await ask.ask(request(LEAVE), NEVER)).toMatchObject({ kind: 'quotes', degradations: ['model-slow'] });
  });

  it('searches by words alone if embeddings or vectors fail', async () => {
    const embedder = createWordEmbedder();
    embedder.failure = unavailable('openai');
    const first = await askOver(PAGES, { deps: { embedder } });
    expect((await first.ask.ask(request(LEAVE), NEVER)).degradations).toEqual(['no-model', 'embedding-down']);
    const second = await askOver(PAGES);
    second.vectors.failure = unavailable('chroma');
    const answer = await second.ask.ask(request(LEAVE), NEVER);
    expect(answer.degradations).toEqual(['no-model', 'dense-down']);
    expect(answer.status).toBe('passages');
  });

  it('does not compare a question with the vectors of another model', async () => {
    const { ask, corpus, vectors } = await askOver(PAGES);
    const [collection] = corpus.collections as unknown as { vectorCollection: string }[];
    const old = 'docs-old-model-64-c1';
    await vectors.ensure(old, 64, NEVER);
    collection!.vectorCollection = old;
    const answer = await ask.ask(request(LEAVE), NEVER);
    expect(answer.degradations).toEqual(['no-model', 'dense-down']);
    expect(answer.status).toBe('passages');
    // The dimensions are the same, so only the name shows that the model is another.
    collection!.vectorCollection = 'docs-word-embedder-64-c1';
    expect((await ask.ask(request(LEAVE), NEVER)).degradations).toEqual(['no-model']);
  });

  it('searches by meaning alone while the word index is being built', async () => {
    const { ask } = await askOver(PAGES, { deps: { lexical: createLexicalIndex(), isLexicalReady: () => false } });
    const hits = await ask.search({ query: LEAVE, limit: 3, collection: 'docs' }, NEVER);
    expect(hits[0]!.chunk.pageTitle).toBe('Annual leave');
    expect((await ask.ask(request(LEAVE), NEVER)).degradations).toContain('lexical-building');
  });

  it('answers although the answer cannot be saved', async () => {
    const fixture = await askOver(PAGES);
    fixture.store.saveAnswer = () => Promise.reject(unavailable('postgres'));
    const answer = await fixture.ask.ask(request(LEAVE), NEVER);
    expect(answer.status).toBe('passages');
    expect(answer.id).toBeUndefined();
  });

  it('stops when the caller aborts', async () => {
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

  it('accepts a question of 10,000 characters', async () => {
    const { ask } = await askOver(PAGES);
    const answer = await ask.ask(request(`${LEAVE} ${'x '.repeat(4_980)}`), NEVER);
    expect(answer.closest[0]?.title ?? answer.citations[0]?.title).toBe('Annual leave');
  });

  it('throws not-found for an unknown collection', async () => {
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

  it('never shows a deleted page, even if the indexes still contain it', async () => {
    const { ask, store, corpus } = await askOver(PAGES);
    const objects = corpus.objects.map((each, at) => (at === 0 ? { ...each, deletedAt: new Date() } : each));
    store.replace({ ...corpus, objects });
    expect(
      (await ask.search({ query: LEAVE, limit: 10, collection: 'docs' }, NEVER)).map(({ chunk }) => chunk.pageTitle),
    ).not.toContain('Annual leave');
  });

  it('excludes drafts and demotes expired pages, if set', async () => {
    const property = (name: string, text: string) => ({ id: name, name, type: 'x', text });
    const line = ['The travel allowance is 45 euros a day for every trip.'];
    const pages = [
      aDocument(1, 'Draft', line, { properties: [property('Status', 'draft')] }),
      aDocument(2, 'Old', ['The travel allowance is 40 euros a day for any trip at all.'], {
        properties: [property('Expires', '2020-01-01')],
      }),
      aDocument(3, 'Current', ['The travel allowance is 50 euros a day, for trips of two days and more.']),
    ];
    const drafts = { rule: 'exclude', property: 'Status', values: ['Draft'] } as const;
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

  it('asks Notion, if set, and marks citations of pages that have changed', async () => {
    const chat = honest('You have 28 days.', 'Everyone has 28 days of paid leave');
    const notion = { object: async () => ({ ...PAGES[0]!.page, editedAt: new Date('2030-01-01') }) };
    const { ask } = await askOver(PAGES, { deps: { chat, notion }, settings: { freshnessCheck: true } });
    expect((await ask.ask(request(LEAVE), NEVER)).citations[0]!.isStale).toBe(true);
    const failing = { object: () => Promise.reject(unavailable('openai')) };
    const other = await askOver(PAGES, { deps: { chat, notion: failing }, settings: { freshnessCheck: true } });
    expect((await other.ask.ask(request(LEAVE), NEVER)).citations[0]!.isStale).toBe(false);
  });
});
