import OpenAI, { APIConnectionError, type APIError } from 'openai';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMPATIBLE } from '../../../sample/stand-ins/openai/dialect.ts';
import { toVector } from '../../../sample/stand-ins/openai/embed.ts';
import { createGate } from '../../../sample/stand-ins/openai/gate.ts';
import { type OpenAIStandIn, openOpenAIStandIn } from '../../../sample/stand-ins/openai/open-openai-stand-in.ts';

let standIn: OpenAIStandIn;
let client: OpenAI;

beforeEach(async () => {
  standIn = await openOpenAIStandIn();
  client = toClient(standIn);
});

afterEach(() => standIn[Symbol.asyncDispose]());

const toClient = (server: OpenAIStandIn): OpenAI =>
  new OpenAI({ baseURL: server.url, apiKey: server.apiKey, maxRetries: 0 });
const ask = { model: 'gpt-6-luna', messages: [{ role: 'user' as const, content: 'Say it.' }] };
const statusOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 200,
    (error: APIError) => [error.status, error.code],
  );
const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * b[index]!, 0);

describe('embeddings', () => {
  test('come in the asked form and dimension, the same for the same text', async () => {
    const input = ['How many days of leave?', 'Restart the scheduler'];
    const request = { model: 'text-embedding-3-large', input, dimensions: 1024 };
    const floats = await client.embeddings.create({ ...request, encoding_format: 'float' });
    const decoded = await client.embeddings.create(request);
    expect(floats.data.map(({ embedding }) => embedding.length)).toEqual([1024, 1024]);
    expect(decoded.data[0]!.embedding[7]).toBeCloseTo(floats.data[0]!.embedding[7]!, 6);
    expect(standIn.requests[1]!.body.encoding_format).toBe('base64');
    expect(standIn.embeddedInputs).toBe(4);
  });

  test('of texts that share words are nearer than those of others', () => {
    const [question, answer, other] = [
      'How long is parental leave?',
      'Parental leave lasts 18 weeks.',
      'The solver ran out of time.',
    ].map((text) => toVector(text, 512));
    expect(cosine(question!, answer!)).toBeGreaterThan(cosine(question!, other!) + 0.2);
    expect(cosine(toVector('通勤手当の上限', 512), toVector('通勤手当は月額', 512))).toBeGreaterThan(0.4);
  });

  test.each([
    ['an empty input', { input: [''] }],
    ['no input', { input: [] }],
    ['too many inputs', { input: Array.from({ length: 2049 }, () => 'a') }],
    ['too long an input', { input: 'word '.repeat(8_193) }],
    ['an unknown parameter', { input: 'a', colour: 'red' }],
    ['too many dimensions', { input: 'a', dimensions: 4_000 }],
  ])('refuse %s', async (_, body) => {
    expect(await statusOf(client.embeddings.create({ model: 'text-embedding-3-large', ...body }))).toEqual([
      400,
      expect.toBeOneOf([expect.any(String), null]),
    ]);
  });

  test('of an unknown model or with a wrong key are refused', async () => {
    expect(await statusOf(client.embeddings.create({ model: 'text-embedding-9', input: 'a' }))).toEqual([
      400,
      'model_not_found',
    ]);
    const stranger = new OpenAI({ baseURL: standIn.url, apiKey: 'sk-other', maxRetries: 0 });
    expect(await statusOf(stranger.embeddings.create({ model: 'text-embedding-3-large', input: 'a' }))).toEqual([
      401,
      'invalid_api_key',
    ]);
  });
});

describe('chat', () => {
  test('streams piece by piece as the gate opens, with usage at the end', async () => {
    const gate = createGate(['Twenty', '-eight', ' days.']);
    standIn.respondWith(() => gate.pieces);
    const stream = await client.chat.completions.create({
      ...ask,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = stream[Symbol.asyncIterator]();
    await chunks.next();
    gate.release(1);
    expect((await chunks.next()).value.choices[0].delta.content).toBe('Twenty');
    expect(gate.sent).toBe(1);
    gate.release();
    const rest: OpenAI.ChatCompletionChunk[] = [];
    for (let step = await chunks.next(); !step.done; step = await chunks.next()) rest.push(step.value);
    expect(rest.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe('-eight days.');
    expect(rest.at(-2)!.choices[0]!.finish_reason).toBe('stop');
    expect(rest.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 7 } });
  });

  test('stops at the token limit and says so', async () => {
    standIn.respondWith(() => 'one two three four five');
    const reply = await client.chat.completions.create({ ...ask, max_completion_tokens: 3 });
    expect(reply.choices[0]).toMatchObject({ message: { content: 'one two' }, finish_reason: 'length' });
  });

  test('counts what a repeated prompt has in the cache', async () => {
    const messages = [{ role: 'system' as const, content: 'rule '.repeat(1_500) }, ...ask.messages];
    const first = await client.chat.completions.create({ ...ask, messages });
    const second = await client.chat.completions.create({ ...ask, messages });
    expect(first.usage!.prompt_tokens_details!.cached_tokens).toBe(0);
    expect(second.usage!.prompt_tokens_details!.cached_tokens).toBeGreaterThan(1_024);
  });

  const open = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
  const optional = { type: 'object', properties: { a: { type: 'string' } }, required: [], additionalProperties: false };
  test.each([
    ['max_tokens', { max_tokens: 5 }],
    ['a temperature', { temperature: 0.2 }],
    ['an unknown parameter', { top_k: 4 }],
    ['stream_options without a stream', { stream_options: { include_usage: true } }],
    [
      'a strict schema with open objects',
      { response_format: { type: 'json_schema' as const, json_schema: { name: 'a', strict: true, schema: open } } },
    ],
    [
      'a strict schema with optional properties',
      { response_format: { type: 'json_schema' as const, json_schema: { name: 'a', strict: true, schema: optional } } },
    ],
    ['json_object without the word', { response_format: { type: 'json_object' as const } }],
  ])('refuses %s', async (_, body) => {
    expect(await statusOf(client.chat.completions.create({ ...ask, ...body }))).toEqual([
      400,
      expect.toBeOneOf([expect.any(String), null]),
    ]);
  });
});

describe('faults', () => {
  test('strike as often as they were told to', async () => {
    standIn.fail({ kind: 'insufficient-quota', endpoint: 'chat' });
    standIn.fail({ kind: 'rate-limit', retryAfterSeconds: 7, endpoint: 'chat' });
    standIn.fail({ kind: 'status', status: 503, endpoint: 'chat' });
    expect(await statusOf(client.chat.completions.create(ask))).toEqual([429, 'insufficient_quota']);
    const limited = await client.chat.completions.create(ask).catch((error: APIError) => error);
    expect(limited).toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
    expect((limited as APIError).headers?.get('retry-after')).toBe('7');
    expect(await statusOf(client.chat.completions.create(ask))).toEqual([503, null]);
    expect(await statusOf(client.chat.completions.create(ask))).toBe(200);
  });

  test('cut a stream and hang a request', async () => {
    standIn.respondWith(() => 'one two three');
    standIn.fail({ kind: 'cut-stream', afterPieces: 2 });
    const pieces: string[] = [];
    const read = async (): Promise<void> => {
      for await (const chunk of await client.chat.completions.create({ ...ask, stream: true }))
        pieces.push(chunk.choices[0]?.delta.content ?? '');
    };
    await expect(read()).rejects.toThrow();
    expect(pieces.join('')).toBe('one two');
    standIn.fail({ kind: 'hang' });
    await expect(client.chat.completions.create(ask, { timeout: 50 })).rejects.toThrow(APIConnectionError);
  });
});

test('a compatible server lacks what the dialect says', async () => {
  await using server = await openOpenAIStandIn({ dialect: COMPATIBLE });
  const other = toClient(server);
  const schema = { type: 'json_schema' as const, json_schema: { name: 'a', schema: { type: 'object' } } };
  expect(await statusOf(other.chat.completions.create({ ...ask, response_format: schema }))).toEqual([400, null]);
  const reply = await other.embeddings.create({
    model: 'nomic-embed-text',
    input: 'a',
    dimensions: 64,
    encoding_format: 'float',
  });
  expect(reply.data[0]!.embedding).toHaveLength(768);
  const stream = await other.chat.completions.create({ ...ask, stream: true, stream_options: { include_usage: true } });
  const chunks = await Array.fromAsync(stream);
  expect(chunks.every((chunk) => !chunk.usage)).toBe(true);
});
