import { describe, expect, test } from 'vitest';
import { type OpenAIStandIn, openOpenAIStandIn } from '../../../sample/stand-ins/openai/open-openai-stand-in.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createOpenAIEmbedder } from '../../../src/openai/embedder.ts';
import type { OpenAIEmbedderOptions } from '../../../src/openai/embedding-request.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { embedderContract } from '../embedder.contract.ts';

const signal = new AbortController().signal;

function create(server: OpenAIStandIn, changes: Partial<OpenAIEmbedderOptions> = {}) {
  const options = {
    apiKey: new Secret(server.apiKey),
    baseUrl: server.url,
    model: 'text-embedding-3-large',
    dimensions: 1024,
  };
  return createOpenAIEmbedder({ ...options, ...changes }, silentLog, signal);
}

/** Sends no `dimensions`. */
function createPlain(server: OpenAIStandIn, model: string) {
  return createOpenAIEmbedder({ apiKey: new Secret(server.apiKey), baseUrl: server.url, model }, silentLog, signal);
}

const shared = await openOpenAIStandIn();
embedderContract('OpenAI', () => create(shared));

describe('createOpenAIEmbedder', () => {
  test('requests floats in the wanted dimensions, and returns tokens and cost', async () => {
    await using server = await openOpenAIStandIn();
    const embedder = await create(server);
    const { tokens, costUsd } = await embedder.embed(['Where is the handbook?'], signal);
    expect(server.requests.map(({ body }) => body)).toEqual([
      {
        model: 'text-embedding-3-large',
        input: ['Where is the handbook?'],
        encoding_format: 'float',
        dimensions: 1024,
      },
    ]);
    expect(tokens).toBeGreaterThan(3);
    expect(costUsd).toBeCloseTo((tokens * 0.13) / 1e6, 12);
  });

  test('respects the limits of a request: 128 inputs, 100,000 tokens, 6,000 tokens per input', async () => {
    await using server = await openOpenAIStandIn();
    const embedder = await create(server);
    const small = Array.from({ length: 300 }, (_, n) => `Page ${n}`);
    const middle = Array.from({ length: 60 }, (_, n) => `${n} ${'incident review '.repeat(400)}`);
    const huge = ['all about runbooks '.repeat(10_000), '漢'.repeat(30_000)];
    await embedder.embed([...small, ...middle, ...huge], signal);
    const inputs = server.requests.map(({ body }) => body.input as string[]);
    expect(Math.max(...inputs.map((list) => list.length))).toBeLessThanOrEqual(128);
    expect(Math.max(...inputs.map((list) => list.join('').length))).toBeLessThan(400_000);
    expect(inputs.flat()).toHaveLength(362);
    expect(server.requests.every(({ status }) => status === 200)).toBe(true);
    // Cut, not dropped: as much as the model reads.
    expect(inputs.flat().find((text) => text.startsWith('all about'))!.length).toBeGreaterThan(25_000);
  });

  test('embeds a question once while it is cached', async () => {
    await using server = await openOpenAIStandIn();
    const embedder = await create(server);
    await embedder.embed(['Where is the handbook?'], signal);
    expect(await embedder.embed(['Where is the handbook?'], signal)).toMatchObject({ tokens: 0, costUsd: 0 });
    expect(server.count('embeddings')).toBe(1);
  });

  test('waits as long as the server asks, and retries after transient failures', async () => {
    await using server = await openOpenAIStandIn();
    const embedder = await create(server);
    server.fail({ kind: 'rate-limit', retryAfterSeconds: 0.3 });
    server.fail({ kind: 'reset' });
    server.fail({ kind: 'malformed' });
    const startedAt = performance.now();
    expect((await embedder.embed(['Where is it?'], signal)).vectors).toHaveLength(1);
    expect(performance.now() - startedAt).toBeGreaterThan(300);
    expect(server.count('embeddings')).toBe(4);
  });

  test('does not wait for minutes, but reports how long it would take', async () => {
    await using server = await openOpenAIStandIn();
    const embedder = await create(server);
    server.fail({ kind: 'rate-limit', retryAfterSeconds: 600 });
    await expect(embedder.embed(['Where is it?'], signal)).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 600_000,
    });
    expect(server.count('embeddings')).toBe(1);
  });

  test('reports an empty account and a wrong key at once', async () => {
    await using server = await openOpenAIStandIn();
    const embedder = await create(server);
    server.fail({ kind: 'insufficient-quota' });
    await expect(embedder.embed(['Where is it?'], signal)).rejects.toMatchObject({ code: 'out-of-credit' });
    const stranger = await create(server, { apiKey: new Secret('sk-wrong-key') });
    const error = await stranger.embed(['Where is it?'], signal).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'unauthorized', service: 'openai' });
    expect(JSON.stringify(error) + String(error)).not.toContain('sk-wrong-key');
    expect(server.count('embeddings')).toBe(2);
  });

  test('gives up on a server that hangs', async () => {
    await using server = await openOpenAIStandIn();
    const embedder = await create(server, { timeoutMs: 100 });
    server.fail({ kind: 'hang', times: 1 });
    expect((await embedder.embed(['Where is it?'], signal)).vectors).toHaveLength(1);
    expect(server.count('embeddings')).toBe(2);
  });

  test('cancels its requests when it is aborted', async () => {
    await using server = await openOpenAIStandIn();
    const embedder = await create(server);
    server.fail({ kind: 'hang', times: 10 });
    const abort = new AbortController();
    const refused = expect(embedder.embed(Array(400).fill('text'), abort.signal)).rejects.toThrow('enough');
    await expect.poll(() => server.count('embeddings')).toBe(4);
    abort.abort(new Error('enough'));
    await refused;
    await expect.poll(() => server.requests.every(({ status }) => status === 0)).toBe(true);
  });

  test('sends fewer inputs to a server that accepts fewer', async () => {
    await using server = await openOpenAIStandIn({ maxInputs: 32 });
    const embedder = await create(server);
    const { vectors } = await embedder.embed(
      Array.from({ length: 100 }, (_, n) => `Page ${n}`),
      signal,
    );
    expect(vectors).toHaveLength(100);
    expect(server.embeddedInputs).toBe(100);
    server.resetRequests();
    await embedder.embed(Array(100).fill('Page'), signal);
    expect(server.requests.every(({ status }) => status === 200)).toBe(true);
  });

  test.for(['openai', 'tei', 'llama.cpp', 'ollama'] as const)(
    'averages the parts of a text that is too long for the model (%s), and remembers its length',
    async (embeddingRefusal) => {
      const dialect = { embeddingTokens: 100, embeddingRefusal, dimensions: 'refused' } as const;
      await using server = await openOpenAIStandIn({ dialect, embeddingModels: { 'all-minilm': 384 } });
      const embedder = await createPlain(server, 'all-minilm');
      const long = Array.from({ length: 60 }, (_, n) => `Room ${n} is painted green.`).join(' ');
      const han = '会議室は緑色です。'.repeat(100);
      const texts = ['Where is it?', long, han, Array.from({ length: 800 }, (_, n) => `x${n}`).join('')];
      server.resetRequests();
      const { vectors } = await embedder.embed(texts, signal);
      expect(vectors).toHaveLength(4);
      for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      const [green] = (await embedder.embed(['green rooms'], signal)).vectors;
      const cosine = (one: Float32Array) => one.reduce((sum, value, i) => sum + value * green![i]!, 0);
      expect(cosine(vectors[1]!)).toBeGreaterThan(cosine(vectors[0]!));
      // Not one attempt was repeated as if the server were down.
      const sent = server.requests.map(({ body }) => JSON.stringify(body.input));
      expect(new Set(sent).size).toBe(sent.length);
      server.resetRequests();
      await embedder.embed([`${long} Really.`, 'Short.'], signal);
      expect(server.requests.map(({ status }) => status)).toEqual([200]);
    },
  );

  test('says in the words of the server why it rejects a text', async () => {
    await using server = await openOpenAIStandIn();
    const embedder = await create(server);
    server.fail({ kind: 'status', status: 400, message: 'The text is in an unsupported encoding.', times: 9 });
    await expect(embedder.embed(['Where is it?'], signal)).rejects.toMatchObject({
      code: 'rejected',
      message: 'The model server rejected the request. It says: “The text is in an unsupported encoding.”',
    });
    expect(server.count()).toBe(1);
  });

  test('detects the dimensions of an unknown model, and counts an unknown price as 0', async () => {
    await using server = await openOpenAIStandIn({
      dialect: { dimensions: 'refused', encodingFormat: 'always-base64' },
    });
    const embedder = await createPlain(server, 'nomic-embed-text');
    expect(embedder.dimensions).toBe(768);
    const { vectors, costUsd } = await embedder.embed(['Where is it?'], signal);
    expect(vectors[0]).toHaveLength(768);
    expect(costUsd).toBe(0);
    expect(server.requests.every(({ body }) => !('dimensions' in body))).toBe(true);
  });

  test('names the wrong setting: ignored or rejected dimensions, an unknown model', async () => {
    await using ignoring = await openOpenAIStandIn({ dialect: { dimensions: 'ignored' } });
    const ignored = await create(ignoring);
    const fix = expect.stringContaining('OPENAI_EMBEDDING_DIMENSIONS');
    await expect(ignored.embed(['Where is it?'], signal)).rejects.toMatchObject({ code: 'misconfigured', fix });
    await using refusing = await openOpenAIStandIn({ dialect: { dimensions: 'refused' } });
    const refused = await create(refusing);
    await expect(refused.embed(['Where is it?'], signal)).rejects.toMatchObject({ code: 'misconfigured', fix });
    await expect(createPlain(refusing, 'no-such-model')).rejects.toMatchObject({ code: 'unknown-model' });
  });

  test('embeds a question before the queue of a sync', async () => {
    await using server = await openOpenAIStandIn();
    const embedder = await create(server);
    server.fail({ kind: 'rate-limit', retryAfterSeconds: 0.3, times: 4 });
    const bulk = embedder.embed(
      Array.from({ length: 128 * 8 }, (_, n) => `Page ${n}`),
      signal,
    );
    await expect.poll(() => server.count('embeddings')).toBe(4);
    await embedder.embed(['A question'], signal);
    await bulk;
    const order = server.requests.map(({ body }) => (body.input as string[])[0]!);
    expect(order.indexOf('A question')).toBeLessThan(order.length - 1);
    expect(order.slice(8).filter((text) => text !== 'A question').length).toBeGreaterThan(2);
  });
});
