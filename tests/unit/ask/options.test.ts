import { describe, expect, it } from 'vitest';
import { aDocument, askOver, NEVER } from './ask-fixture.ts';
import { answerJson, createScriptedChat, passagesIn, unavailable } from './scripted-chat.ts';

const PAGES = Array.from({ length: 6 }, (_, n) =>
  aDocument(n + 1, `Trip ${n}`, [
    `The daily allowance for trips of kind ${n} is ${40 + n} euros, paid after the trip.`,
  ]),
);
const request = { question: 'What is the daily allowance for trips of kind 3?', collection: 'docs' };
const isRerank = (messages: readonly { readonly content: string }[]) =>
  messages[0]!.content.startsWith('Order passages');

describe('reranking', () => {
  it('is off by default', async () => {
    const chat = createScriptedChat(() => answerJson([]));
    const { ask } = await askOver(PAGES, { deps: { chat } });
    await ask.ask(request, NEVER);
    expect(chat.requests).toHaveLength(1);
  });

  it.each([
    ['an order', '{"order": [2, 99, 2, 1]}', [1, 0]],
    ['a useless reply', 'no idea', [0, 1]],
  ])('accepts %s', async (_, reply, expected) => {
    const chat = createScriptedChat(({ messages }) => (isRerank(messages) ? reply : answerJson([])));
    const { ask } = await askOver(PAGES, { deps: { chat }, settings: { rerank: true } });
    const before = await ask.search({ query: request.question, limit: 8, collection: 'docs' }, NEVER);
    await ask.ask(request, NEVER);
    const seen = passagesIn(chat.requests[1]!).map(({ text }) => text);
    expect(seen.slice(0, 2)).toEqual(expected.map((at) => before[at]!.chunk.text));
    expect(seen).toHaveLength(before.length);
  });

  it('keeps the order of the search if it fails', async () => {
    const chat = createScriptedChat(({ messages }) => (isRerank(messages) ? [unavailable('openai')] : answerJson([])));
    const { ask } = await askOver(PAGES, { deps: { chat }, settings: { rerank: true } });
    expect((await ask.ask(request, NEVER)).degradations).toEqual([]);
  });
});

describe('the whole corpus', () => {
  it('is sent in a fixed order behind a fixed delimiter, so that a prompt cache hits', async () => {
    const chat = createScriptedChat(() => answerJson([]));
    const { ask } = await askOver(PAGES, { deps: { chat }, settings: { wholeCorpus: true } });
    await ask.ask(request, NEVER);
    await ask.ask({ ...request, question: 'What is paid after trips of kind 5?' }, NEVER);
    const [first, second] = chat.requests.map(
      ({ messages }) =>
        messages
          .map(({ content }) => content)
          .join('\n')
          .split('\nQuestion:')[0],
    );
    expect(first).toBe(second);
    expect(passagesIn(chat.requests[0]!)).toHaveLength(6);
  });

  it('is searched if it does not fit', async () => {
    const pages = Array.from({ length: 3 }, (_, n) =>
      aDocument(
        n + 1,
        `Trip ${n}`,
        Array.from(
          { length: 900 },
          (_, at) =>
            `Trip allowance number ${at} of kind ${n} is paid after the trip that it was asked for, in euros and by bank transfer, as always, to the same account as the salary, without further forms.`,
        ),
      ),
    );
    const chat = createScriptedChat(() => answerJson([]));
    const { ask } = await askOver(pages, { deps: { chat }, settings: { wholeCorpus: true } });
    await ask.ask(request, NEVER);
    const size = passagesIn(chat.requests[0]!).reduce((sum, { text }) => sum + text.length, 0);
    expect(size).toBeLessThan(40_000);
  });
});

describe('what the model reads', () => {
  it('is the hits and their surroundings, within the token budget', async () => {
    const chat = createScriptedChat(() => answerJson([]));
    const lines = Array.from({ length: 120 }, (_, at) => [
      `# Section ${at}`,
      `Paragraph ${at} about the company and how it deals with subject ${at} in detail. `.repeat(5),
    ]).flat();
    const pages = [
      aDocument(1, 'Long page', lines),
      aDocument(2, 'Short page', ['Subject 7 is closed.', '# Other', 'Ask the board.']),
    ];
    const { ask } = await askOver(pages, { deps: { chat }, settings: { contextTokens: 1_000 } });
    await ask.ask({ question: 'How is subject 7 dealt with?', collection: 'docs' }, NEVER);
    const passages = passagesIn(chat.requests[0]!);
    const size = passages.reduce((sum, { text }) => sum + text.length, 0);
    expect(size / 4).toBeLessThan(1_300);
    expect(passages.map(({ id }) => id)).toEqual(passages.map((_, at) => `S${at + 1}`));
  });

  it('includes the language and the tone of the answer', async () => {
    const chat = createScriptedChat(() => answerJson([]));
    const { ask } = await askOver(PAGES, {
      deps: { chat },
      settings: { answerLanguage: 'pt-BR', systemPrompt: 'Be brief.' },
    });
    const answer = await ask.ask(request, NEVER);
    expect(chat.requests[0]!.messages[0]!.content).toMatch(/the language “pt-BR”[\s\S]*Be brief\./);
    expect(answer.text).toBe('Não encontrei uma resposta nas páginas que consigo ver.');
  });
});
