import { describe, expect, it } from 'vitest';
import type { Statement } from '../../../src/core/domain/answer.ts';
import { aDocument, askOver, NEVER } from './ask-fixture.ts';
import { honest, LEAVE, PAGES, request } from './office-pages.ts';
import { answerJson, createScriptedChat, passagesIn, questionIn } from './scripted-chat.ts';
import { brokenCitations } from './span-check.ts';

describe('ask with a model', () => {
  it('answers with verified statements and passes each on at once', async () => {
    const chat = honest('You have 28 days.', 'Everyone has 28 days of paid leave');
    const { ask, chunks, store } = await askOver(PAGES, { deps: { chat } });
    const seen: Statement[] = [];
    const answer = await ask.ask({ ...request(LEAVE), onStatement: (statement) => seen.push(statement) }, NEVER);
    expect(answer).toMatchObject({
      status: 'answered',
      kind: 'model',
      model: 'scripted',
      text: 'You have 28 days. [1]',
    });
    expect(answer).toMatchObject({ costUsd: 0.001, tokens: { in: 100, cached: 20, out: 10 }, pagesSearched: 4 });
    expect(seen).toEqual(answer.statements);
    expect(brokenCitations(answer, chunks)).toEqual([]);
    expect(answer.id).toBe('answer-1');
    expect(store.answers[0]!.candidates).toContain(answer.citations[0]!.chunkId);
  });

  it('passes a statement on before the model has finished', async () => {
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
    await ask.ask({ ...request(LEAVE), onStatement: () => order.push('STATEMENT') }, NEVER);
    expect(order).toEqual(['{"answer', '{"text":', 'STATEMENT', ', {"text', ' follows', 'done']);
  });

  it('drops unverified statements and calls the answer partial', async () => {
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

  it('finds nothing if the model says so or nothing is verified, and suggests the nearest pages', async () => {
    for (const reply of [
      answerJson([]),
      answerJson([{ text: 'You have 40 days.', cites: [{ id: 'S1', quote: 'You have 40 days' }] }]),
      answerJson([{ text: 'Trust me.', cites: [] }]),
      '{"answerable": false, "segments": [{"text":"You have 28 days.","cites":[{"id":"S1","quote":"Everyone has 28 days of paid leave"}]}]}',
    ]) {
      const { ask } = await askOver(PAGES, { deps: { chat: createScriptedChat(() => reply) } });
      const answer = await ask.ask(request(LEAVE), NEVER);
      expect(answer).toMatchObject({ status: 'not_found', kind: 'model', citations: [], statements: [] });
      expect(answer.closest[0]!.title).toBe('Annual leave');
    }
  });

  it.each(['I am sorry, I cannot do that.', ''])(
    'shows passages if the reply is unreadable twice: "%s"',
    async (reply) => {
      const chat = createScriptedChat(() => reply);
      const { ask } = await askOver(PAGES, { deps: { chat } });
      const expected = { status: 'passages', degradations: ['model-unreadable'], modelOutcome: 'unreadable' };
      expect(await ask.ask(request(LEAVE), NEVER)).toMatchObject(expected);
      expect(chat.requests).toHaveLength(2);
    },
  );

  it('does not call the model if no passage matches', async () => {
    const chat = createScriptedChat(() => answerJson([]));
    const { ask } = await askOver(PAGES, { deps: { chat } });
    expect((await ask.ask(request('zxqv wvutsr?'), NEVER)).status).toBe('not_found');
    expect(chat.requests).toHaveLength(0);
  });

  it('rewrites a follow-up with the turns of its conversation', async () => {
    const chat = createScriptedChat((modelRequest) => {
      if (!modelRequest.schema) return 'How many days of paid leave do part-timers have?';
      expect(questionIn(modelRequest)).toBe('How many days of paid leave do part-timers have?');
      return answerJson([]);
    });
    const { ask, store } = await askOver(PAGES, { deps: { chat } });
    store.addTurns('thread', [{ role: 'user', text: LEAVE, at: new Date() }]);
    const answer = await ask.ask({ ...request('And part-timers?'), conversationKey: 'thread' }, NEVER);
    expect(answer.rewritten).toBe('How many days of paid leave do part-timers have?');
    expect(answer.costUsd).toBeCloseTo(0.002);
    const turns = await store.conversation('thread', NEVER);
    expect(turns.map(({ role, text }) => [role, text]).slice(1)).toEqual([
      ['user', 'And part-timers?'],
      ['assistant', answer.text],
    ]);
  });

  it('ignores turns that are too old, and rewrites nothing without turns', async () => {
    const chat = createScriptedChat(() => answerJson([]));
    const { ask } = await askOver(PAGES, { deps: { chat } });
    const old = new Date(Date.now() - 25 * 3_600_000);
    await ask.ask({ ...request(LEAVE), history: [{ role: 'user', text: 'before', at: old }] }, NEVER);
    expect(chat.requests.every((each) => each.schema !== undefined)).toBe(true);
  });
});

describe('ask without a model', () => {
  it('quotes the passage that answers the question first', async () => {
    const { ask, chunks } = await askOver(PAGES);
    const answer = await ask.ask(request(LEAVE), NEVER);
    expect(answer).toMatchObject({ status: 'passages', kind: 'quotes', model: 'none', degradations: ['no-model'] });
    const [{ quote, best } = { quote: '' }] = answer.citations;
    const sentence = 'Everyone has 28 days of paid leave a year, on top of public holidays.';
    expect(quote.slice(best!.start, best!.end)).toBe(sentence);
    expect(answer.text).toContain(`Annual leave (2026-02-01)\n**${sentence}**`);
    expect(brokenCitations(answer, chunks)).toEqual([]);
  });

  it('names the heading of the best sentence, not the one of the longest text around it', async () => {
    const news = 'The planner knows when a ship may pass the sill, and plans around the tide of the day.';
    const { ask } = await askOver([aDocument(1, 'Berthline 9', ['Berthline 9 came out in May.', '# New', news])]);
    const [citation] = (await ask.ask(request('When did Berthline 9 come out?'), NEVER)).citations;
    expect(citation!.quote).toContain(news);
    expect(citation!.headings).toEqual([]);
  });

  it('quotes in any script', async () => {
    const { ask } = await askOver(PAGES);
    const answer = await ask.ask(request('通勤手当の上限はいくらですか'), NEVER);
    expect(answer.citations[0]!.quote).toContain('二万五千円');
  });

  it('finds nothing if passages are only similar', async () => {
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
    expect(answer.rewritten).toBe('How do I book leave for five days in a row?\nAnd how much notice?');
    expect(answer.citations[0]!.quote).toContain('four weeks of notice');
  });
});
