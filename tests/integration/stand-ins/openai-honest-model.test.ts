import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHonestModel, findSources } from '../../../sample/stand-ins/openai/honest-model.ts';
import { type OpenAIStandIn, openOpenAIStandIn } from '../../../sample/stand-ins/openai/open-openai-stand-in.ts';

let standIn: OpenAIStandIn;
let client: OpenAI;

beforeEach(async () => {
  standIn = await openOpenAIStandIn();
  client = new OpenAI({ baseURL: standIn.url, apiKey: standIn.apiKey, maxRetries: 0 });
});

afterEach(() => standIn[Symbol.asyncDispose]());

describe('the honest model', () => {
  const sources = [
    { id: 'a1', text: 'Everyone has **28 days** of paid leave.' },
    { id: 'b2', text: 'No "brackets" { here ]' },
  ];
  const prompt = (question: string): OpenAI.ChatCompletionMessageParam[] => [
    { role: 'system', content: 'Reply with {answerable, segments} as JSON.' },
    {
      role: 'user',
      content: `<<x1\n${sources.map((source) => JSON.stringify(source)).join('\n')}\nx1>>\nQuestion: ${question}`,
    },
  ];

  test('finds sources in any prompt that holds them as JSON', () => {
    expect(findSources(`Read { this: [${JSON.stringify(sources)}] and {"id": 3, "text": "three"}`)).toEqual([
      ...sources,
      { id: '3', text: 'three' },
    ]);
  });

  test('answers what the sources hold and nothing else', async () => {
    const question = 'How much leave?';
    standIn.respondWith(
      createHonestModel([
        { question, quote: '28 days of paid leave' },
        { question: 'Missing?', quote: 'not there' },
      ]),
    );
    const read = async (text: string): Promise<unknown> =>
      JSON.parse(
        (await client.chat.completions.create({ model: 'gpt-6-luna', messages: prompt(text) })).choices[0]!.message
          .content!,
      );
    expect(await read(question)).toEqual({
      answerable: true,
      segments: [{ text: '28 days of paid leave', cites: [{ id: 'a1', quote: '28 days of paid leave' }] }],
    });
    expect(await read('Missing?')).toEqual({ answerable: false, segments: [] });
    expect(await read('Never heard of')).toEqual({ answerable: false, segments: [] });
  });

  test('puts a follow-up into words of its own', async () => {
    const script = [
      { question: 'And in Osaka?', standalone: 'What may a hotel in Osaka cost?' },
      { question: 'What may a hotel in Hamburg cost?' },
    ];
    standIn.respondWith(createHonestModel(script));
    const content = JSON.stringify({
      conversation: [{ role: 'user', text: script[1]!.question }],
      lastQuestion: 'And in Osaka?',
    });
    const reply = await client.chat.completions.create({ model: 'gpt-6-luna', messages: [{ role: 'user', content }] });
    expect(reply.choices[0]!.message.content).toBe('What may a hotel in Osaka cost?');
  });
});
