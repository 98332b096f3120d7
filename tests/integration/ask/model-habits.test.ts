import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../../sample/stand-ins/openai/chat-request.ts';
import { type OpenAIStandIn, openOpenAIStandIn } from '../../../sample/stand-ins/openai/open-openai-stand-in.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createOpenAIChat } from '../../../src/openai/chat.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { askOver, NEVER } from '../../unit/ask/ask-fixture.ts';
import { LEAVE, PAGES, request } from '../../unit/ask/office-pages.ts';
import { HABITS, type Habit, partsOf, QUOTE } from './model-habits.ts';

const MODEL = 'llama3.1';

function play(server: OpenAIStandIn, reply: Habit['reply']): { readonly seen: readonly ChatRequest[] } {
  const seen: ChatRequest[] = [];
  server.respondWith((chatRequest) => {
    seen.push(chatRequest);
    return reply(partsOf(chatRequest, seen.length));
  });
  return { seen };
}

async function askThrough(server: OpenAIStandIn) {
  const options = { apiKey: new Secret(server.apiKey), baseUrl: server.url, model: MODEL };
  const chat = createOpenAIChat(options, silentLog);
  const { ask } = await askOver(PAGES, { deps: { chat } });
  return ask;
}

describe('what model servers send', () => {
  it.each(HABITS)('$name ends in $expect', async ({ reply, expect: expected, requests }) => {
    await using server = await openOpenAIStandIn();
    const { seen } = play(server, reply);
    const shown: string[] = [];
    const ask = await askThrough(server);
    const answer = await ask.ask({ ...request(LEAVE), onStatement: ({ text }) => shown.push(text) }, NEVER);
    expect(answer.text).not.toMatch(/99 weeks|[{}]/);
    expect(shown.join()).not.toMatch(/99 weeks/);
    if (requests !== undefined) expect(seen).toHaveLength(requests);
    if (expected === 'answer') {
      expect(answer).toMatchObject({ status: 'answered', kind: 'model', degradations: [], modelOutcome: 'answered' });
      expect(answer.citations[0]!.quote).toContain(QUOTE);
      expect(answer.text).toMatch(/28 days.* \[1\]$/s);
      expect(answer.tokens.in).toBeGreaterThan(100);
      expect(answer.tokens.in + answer.tokens.out).toBeLessThan(5_000);
    } else {
      expect(answer).toMatchObject({ status: 'passages', kind: 'quotes', degradations: [expected] });
      expect(answer.citations.length).toBeGreaterThan(0);
      if (requests === undefined) expect(seen.length).toBeLessThanOrEqual(expected === 'model-rejected' ? 4 : 2);
    }
  });
});
