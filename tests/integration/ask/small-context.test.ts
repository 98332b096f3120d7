import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../../sample/stand-ins/openai/chat-request.ts';
import type { Dialect } from '../../../sample/stand-ins/openai/dialect.ts';
import { createHonestModel } from '../../../sample/stand-ins/openai/honest-model.ts';
import { openOpenAIStandIn } from '../../../sample/stand-ins/openai/open-openai-stand-in.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createOpenAIChat } from '../../../src/openai/chat.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { aDocument, askOver, NEVER } from '../../unit/ask/ask-fixture.ts';
import { passagesIn } from '../../unit/ask/scripted-chat.ts';

const QUESTION = 'What is the daily allowance for trips of kind 3?';
const QUOTE = 'The daily allowance for trips of kind 3 is 43 euros, paid after the trip.';
const honest = createHonestModel([{ question: QUESTION, quote: QUOTE }]);

const PAGES = Array.from({ length: 8 }, (_, n) =>
  aDocument(n + 1, `Trip ${n}`, [
    `The daily allowance for trips of kind ${n} is ${40 + n} euros, paid after the trip.`,
    ...Array.from({ length: 20 }, (_, line) =>
      `# Part ${line}\nRule ${line} of trips of kind ${n}: ask first. `.repeat(6),
    ),
  ]),
);

async function askThrough(dialect: Partial<Dialect>, contextTokens?: number) {
  await using server = await openOpenAIStandIn({ dialect });
  const seen: ChatRequest[] = [];
  server.respondWith((request) => {
    seen.push(request);
    return honest(request);
  });
  const options = { apiKey: new Secret(server.apiKey), baseUrl: server.url, model: 'llama3.1' };
  const chat = createOpenAIChat({ ...options, ...(contextTokens && { contextTokens }) }, silentLog);
  const { ask } = await askOver(PAGES, { deps: { chat } });
  const request = { question: QUESTION, collection: 'docs' };
  const first = await ask.ask(request, NEVER);
  const prompts = server.requests.map(({ body }) => JSON.stringify(body.messages));
  server.resetRequests();
  const second = await ask.ask(request, NEVER);
  return { answers: [first, second], prompts, laterRequests: server.count(), seen };
}

describe("a model's context that is smaller than a question needs", () => {
  it.each([2_048, 4_096])('sends fewer passages after a refusal (%i tokens), and remembers', async (contextTokens) => {
    const { answers, prompts, laterRequests, seen } = await askThrough({ contextTokens });
    for (const answer of answers) expect(answer).toMatchObject({ status: 'answered', kind: 'model', degradations: [] });
    expect(prompts.length).toBeGreaterThan(1);
    expect(new Set(prompts).size).toBe(prompts.length);
    expect(laterRequests).toBe(1);
    expect(passagesIn({ messages: seen[0]!.messages as never, maxOutputTokens: 0 }).length).toBeGreaterThan(0);
  });

  it('sends no more than fits if the size is set', async () => {
    const { answers, prompts } = await askThrough({ contextTokens: 2_048 }, 2_048);
    expect(answers[0]).toMatchObject({ status: 'answered', kind: 'model', degradations: [] });
    expect(prompts).toHaveLength(1);
  });

  it('notices that the server cut the prompt in silence', async () => {
    const { answers, laterRequests } = await askThrough({ contextTokens: 2_048, contextOverflow: 'cut' });
    for (const answer of answers) expect(answer).toMatchObject({ status: 'answered', kind: 'model' });
    expect(laterRequests).toBe(1);
  });

  it('says so if not even one passage fits', async () => {
    const { answers } = await askThrough({ contextTokens: 300 });
    expect(answers[0]).toMatchObject({ status: 'passages', degradations: ['context-too-small'] });
  });
});
