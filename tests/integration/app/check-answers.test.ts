import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../../sample/stand-ins/openai/chat-request.ts';
import type { HabitReply, Reply } from '../../../sample/stand-ins/openai/chat-response.ts';
import { COMPATIBLE, type Dialect } from '../../../sample/stand-ins/openai/dialect.ts';
import { createHonestModel } from '../../../sample/stand-ins/openai/honest-model.ts';
import { openOpenAIStandIn } from '../../../sample/stand-ins/openai/open-openai-stand-in.ts';
import { checkAnswers } from '../../../src/app/check-answers.ts';
import { openChat } from '../../../src/app/flows/chat.ts';
import type { LiveSettings } from '../../../src/app/live-settings.ts';
import type { App } from '../../../src/app/parts.ts';
import { DEFAULT_RUNTIME_SETTINGS } from '../../../src/config/runtime-settings.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createOpenAIChat } from '../../../src/openai/chat.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const NEVER = new AbortController().signal;
const honest = createHonestModel([
  { question: 'When is the garden gate locked?', quote: 'The garden gate is locked at 21:45 every evening.' },
]);

type Server = {
  readonly name?: string;
  readonly dialect?: Partial<Dialect>;
  readonly respond?: (request: ChatRequest) => Reply | HabitReply;
  readonly apiKey?: string;
  readonly model?: string;
  readonly answerTimeoutSeconds?: number;
};

async function check({
  name,
  dialect,
  respond = honest,
  apiKey,
  model = 'llama3.1',
  answerTimeoutSeconds = 60,
}: Server) {
  await using server = await openOpenAIStandIn({ respond, ...(dialect && { dialect }) });
  const key = new Secret(apiKey ?? server.apiKey);
  const chat = createOpenAIChat({ apiKey: key, baseUrl: server.url, model }, silentLog);
  const values = () => ({ ...DEFAULT_RUNTIME_SETTINGS, answerTimeoutSeconds });
  const environment = environmentWith({ apiKey: key });
  const parts = { environment, chat: async () => chat, log: silentLog, runtimeSettings: async () => ({ values }) };
  return print(name ?? model, await checkAnswers(parts, NEVER));
}

function environmentWith(openai: Partial<App['environment']['openai']>) {
  return { openai } as App['environment'];
}

function print(name: string, found: Awaited<ReturnType<typeof checkAnswers>>) {
  const finding = typeof found === 'string' ? { ok: true, detail: found, fix: '' } : found;
  const fix = finding.fix === '' ? '' : `\n     Fix: ${finding.fix}`;
  process.stdout.write(`${finding.ok ? 'ok  ' : 'FAIL'} answers (${name}): ${finding.detail}${fix}\n`);
  return finding;
}

describe('doctor asks the chat model', () => {
  it('says that there is no key', async () => {
    const parts = {
      environment: environmentWith({}),
      chat: async () => undefined,
      log: silentLog,
      runtimeSettings: async () => ({ values: () => DEFAULT_RUNTIME_SETTINGS }),
    };
    expect(print('no key', await checkAnswers(parts, NEVER))).toMatchObject({
      ok: true,
      detail: expect.stringContaining('OPENAI_API_KEY is not set'),
    });
  });

  it('says that the settings want no model, and sends nothing to it', async () => {
    await using server = await openOpenAIStandIn({ respond: honest });
    const environment = environmentWith({
      apiKey: new Secret(server.apiKey),
      baseUrl: server.url,
      chatModel: undefined,
    });
    const settings = { values: () => ({ ...DEFAULT_RUNTIME_SETTINGS, llmModel: 'llama3.1' }) } as LiveSettings;
    const parts = {
      environment,
      chat: () => openChat(environment, settings, silentLog),
      log: silentLog,
      runtimeSettings: async () => settings,
    };
    expect(print('none', await checkAnswers(parts, NEVER))).toMatchObject({
      ok: true,
      detail: expect.stringContaining('OPENAI_CHAT_MODEL is none'),
    });
    expect(server.requests).toEqual([]);
  });

  it.each<[string, Server, boolean, RegExp]>([
    ['a good server', {}, true, /llama3\.1 answers in .* s; replies by the JSON schema; reads prompts of 6,000 tokens/],
    ['a wrong key', { apiKey: 'sk-wrong' }, false, /does not accept the API key/],
    ['an unknown model', { model: 'no-such-model' }, false, /no-such-model: The model server does not have the model/],
    [
      'a model that thinks',
      { respond: (request) => `<think>${'I look at it. '.repeat(40)}</think>${honest(request)}` },
      true,
      /thinks first \(\d+ tokens/,
    ],
    [
      'a model that thinks in a field of its own',
      { respond: (request) => ({ reasoning: 'I look at it. '.repeat(40), content: honest(request) }) },
      true,
      /thinks first/,
    ],
    [
      'a model that thinks without end',
      { respond: () => ({ content: '<think>I look on.', finishReason: 'length' }) },
      false,
      /limit of output tokens while it was still thinking/,
    ],
    ['no JSON mode', { dialect: { ...COMPATIBLE, jsonObject: false } }, true, /no JSON mode/],
    ['JSON without a schema', { dialect: COMPATIBLE }, true, /JSON, without a schema/],
    ['a context of 2,048 tokens', { dialect: { contextTokens: 2_048 } }, false, /context is 2,048 tokens, too small/],
    [
      'a context of 4,096 tokens that cuts in silence',
      { dialect: { contextTokens: 4_096, contextOverflow: 'cut' } },
      false,
      /cuts prompts of 6,000 tokens .* in silence: the model sees about 4,\d+ of them/,
    ],
    ['a model that does not follow instructions', { respond: () => 'Good day!' }, false, /cannot be read/],
  ])('%s', async (name, server, ok, detail) => {
    const finding = await check({ ...server, name });
    expect(finding.detail).toMatch(detail);
    expect(finding.ok).toBe(ok);
    expect(finding.detail).not.toMatch(/[{}]|\bat \w+ \(/);
    expect(finding.fix === '').toBe(ok);
  });
});
