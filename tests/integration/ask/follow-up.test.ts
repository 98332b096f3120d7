import { describe, expect, it } from 'vitest';
import type { HabitReply, Reply } from '../../../sample/stand-ins/openai/chat-response.ts';
import { openOpenAIStandIn } from '../../../sample/stand-ins/openai/open-openai-stand-in.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createOpenAIChat } from '../../../src/openai/chat.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { askOver, NEVER } from '../../unit/ask/ask-fixture.ts';
import { LEAVE, PAGES } from '../../unit/ask/office-pages.ts';
import { partsOf } from './model-habits.ts';

const REWRITTEN = 'How many days of paid leave do I have?';

describe('a follow-up', () => {
  it.each<[string, Reply | HabitReply]>([
    ['is rewritten', REWRITTEN],
    ['is rewritten behind thoughts', `<think>{Okay}, they mean leave.</think>\n${REWRITTEN}`],
    ['is rewritten behind thoughts in a field of their own', { reasoning: 'Okay.', content: REWRITTEN }],
    ['is answered if the model only thinks', '<think>\nOkay, the user asked about leave before and now …'],
    ['is answered if the model thinks aloud', 'Okay, the user asked about leave before and now wants more.'],
    ['is answered if the model refuses', "I'm sorry, I can't help with that."],
    ['is answered if the model says nothing', { content: [] }],
    ['is answered if the reply is about something else', 'Zebra stripes?'],
    ['is answered if the reply is cut off in its thoughts', { reasoning: 'Okay', content: [], finishReason: 'length' }],
    ['is answered if the server fails', { raw: { status: 400, body: '{"error":{"message":"no"}}' } }],
  ])('%s', async (_, rewriting) => {
    await using server = await openOpenAIStandIn();
    server.respondWith((request) =>
      /Rewrite the last question/.test(request.messages[0]!.content) ? rewriting : partsOf(request, 1).json,
    );
    const options = { apiKey: new Secret(server.apiKey), baseUrl: server.url, model: 'llama3.1' };
    const { ask } = await askOver(PAGES, { deps: { chat: createOpenAIChat(options, silentLog) } });
    const history = [{ role: 'user', text: LEAVE, at: new Date() }] as const;
    const answer = await ask.ask({ question: 'And how many of them a year?', collection: 'docs', history }, NEVER);
    expect(answer).toMatchObject({ status: 'answered', kind: 'model', degradations: [] });
  });
});

describe('the time limit', () => {
  it('is the one of the question, also before the first word', async () => {
    await using server = await openOpenAIStandIn();
    server.respondWith((request) => ({ delayMs: 1_500, content: partsOf(request, 1).json }));
    const options = { apiKey: new Secret(server.apiKey), baseUrl: server.url, model: 'llama3.1' };
    const chat = createOpenAIChat(options, silentLog);
    const ask = async (timeoutMs: number) => {
      const { ask: flow } = await askOver(PAGES, { deps: { chat }, settings: { timeoutMs } });
      return await flow.ask({ question: LEAVE, collection: 'docs' }, NEVER);
    };
    expect(await ask(120_000)).toMatchObject({ status: 'answered', modelOutcome: 'answered' });
    expect(await ask(300)).toMatchObject({
      status: 'passages',
      degradations: ['model-slow'],
      modelOutcome: 'too-slow',
    });
  });
});
