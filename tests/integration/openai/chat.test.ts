import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { COMPATIBLE } from '../../../sample/stand-ins/openai/dialect.ts';
import { createGate } from '../../../sample/stand-ins/openai/gate.ts';
import { type OpenAIStandIn, openOpenAIStandIn } from '../../../sample/stand-ins/openai/open-openai-stand-in.ts';
import type { ChatModel, ModelEvent, ModelRequest } from '../../../src/core/ports/inference.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createOpenAIChat, type OpenAIChatOptions } from '../../../src/openai/chat.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;

const SCHEMA = {
  name: 'answer',
  schema: {
    type: 'object',
    properties: { answerable: { type: 'boolean' } },
    required: ['answerable'],
    additionalProperties: false,
  },
};

const PLAIN: ModelRequest = {
  messages: [
    { role: 'system', content: 'You answer.' },
    { role: 'user', content: 'Where is the handbook?' },
  ],
  maxOutputTokens: 300,
};

function create(server: OpenAIStandIn, changes: Partial<OpenAIChatOptions> = {}): ChatModel {
  const options = { apiKey: new Secret(server.apiKey), baseUrl: server.url, model: 'gpt-6-luna' };
  return createOpenAIChat({ ...options, ...changes }, silentLog);
}

async function collect(replies: AsyncIterable<ModelEvent>, events: ModelEvent[] = []) {
  for await (const event of replies) events.push(event);
  const text = events.map((event) => (event.kind === 'delta' ? event.text : '')).join('');
  const done = events.at(-1);
  if (done?.kind !== 'done') throw new Error('The last event is not done.');
  return { text, done };
}

describe('createOpenAIChat', () => {
  test('streams the text and ends with usage and cost', async () => {
    await using server = await openOpenAIStandIn();
    const gate = createGate(['In the ', 'wiki', '.']);
    server.respondWith(() => gate.pieces);
    const events: ModelEvent[] = [];
    const whole = collect(create(server).reply({ ...PLAIN, requestId: 'q-42' }, signal), events);
    for (const [n, text] of ['In the ', 'wiki', '.'].entries()) {
      gate.release(1);
      await expect.poll(() => events[n]).toEqual({ kind: 'delta', text });
      expect(events.filter(({ kind }) => kind === 'delta')).toHaveLength(n + 1);
    }
    gate.release();
    const { text, done } = await whole;
    expect(text).toBe('In the wiki.');
    expect(done.usage.in).toBeGreaterThan(8);
    const { usage } = done;
    expect(done.costUsd).toBeCloseTo(
      ((usage.in - usage.cached) * 0.1 + usage.cached * 0.01 + usage.out * 0.5) / 1e6,
      12,
    );
    expect(server.requests[0]!.headers['x-client-request-id']).toBe('q-42');
    expect(Object.keys(server.requests[0]!.body).sort()).toEqual(
      ['max_completion_tokens', 'messages', 'model', 'stream', 'stream_options'].sort(),
    );
  });

  test('requests a schema if one is given', async () => {
    await using server = await openOpenAIStandIn({
      respond: (request) => JSON.stringify({ answerable: request.format === 'json_schema' }),
    });
    const { text } = await collect(create(server).reply({ ...PLAIN, schema: SCHEMA }, signal));
    expect(JSON.parse(text)).toEqual({ answerable: true });
    expect(server.requests[0]!.body.response_format).toEqual({
      type: 'json_schema',
      json_schema: { name: 'answer', strict: true, schema: SCHEMA.schema },
    });
  });

  test.for([
    ['json_object', { ...COMPATIBLE }, ['json_schema', 'json_object']],
    ['the prompt alone', { ...COMPATIBLE, jsonObject: false }, ['json_schema', 'json_object', undefined]],
  ] as const)('falls back to %s where a server refuses, and remembers', async ([, dialect, formats]) => {
    await using server = await openOpenAIStandIn({ dialect, respond: () => '{"answerable":false}' });
    const chat = create(server, { model: 'llama3.1' });
    const formatOf = (n: number) => (server.requests[n]!.body.response_format as { type?: string } | undefined)?.type;
    const { text, done } = await collect(chat.reply({ ...PLAIN, schema: SCHEMA }, signal));
    expect(JSON.parse(text)).toEqual({ answerable: false });
    expect(server.requests.map((_, n) => formatOf(n))).toEqual(formats);
    const messages = server.requests.at(-1)!.body.messages as { role: string; content: string }[];
    expect(messages).toHaveLength(2);
    expect(messages[0]!.content).toContain('"answerable"');
    // The server told no usage: estimated, and free as its price is unknown.
    expect(done.usage).toMatchObject({ cached: 0, out: 6 });
    expect(done.usage.in).toBeGreaterThan(30);
    expect(done.costUsd).toBe(0);
    server.resetRequests();
    await collect(chat.reply({ ...PLAIN, schema: SCHEMA }, signal));
    expect(server.requests.map((_, n) => formatOf(n))).toEqual([formats.at(-1)]);
  });

  test('does not remember a rejection that was about the request itself', async () => {
    await using server = await openOpenAIStandIn({ respond: () => '{"answerable":true}' });
    const chat = create(server);
    server.fail({ kind: 'status', status: 400, times: 20 });
    await expect(collect(chat.reply({ ...PLAIN, schema: SCHEMA }, signal))).rejects.toMatchObject({ code: 'rejected' });
    expect(server.count()).toBeLessThanOrEqual(4);
    server.clearFaults();
    server.resetRequests();
    await collect(chat.reply({ ...PLAIN, schema: SCHEMA }, signal));
    expect(server.requests[0]!.body.response_format).toMatchObject({ type: 'json_schema' });
  });

  test('limits the output with the parameter that the server knows', async () => {
    await using picky = await openPickyServer(['max_completion_tokens', 'stream_options']);
    const chat = createOpenAIChat({ apiKey: new Secret('sk-any'), baseUrl: picky.url, model: 'gpt-6-luna' }, silentLog);
    expect((await collect(chat.reply(PLAIN, signal))).text).toBe('Yes.');
    expect(picky.bodies).toHaveLength(3);
    expect(picky.bodies.at(-1)).toMatchObject({ max_tokens: 4_300 });
    await collect(chat.reply(PLAIN, signal));
    expect(picky.bodies).toHaveLength(4);
  });

  test.for([
    [{ kind: 'insufficient-quota' }, 'out-of-credit', 1],
    [{ kind: 'status', status: 401 }, 'unauthorized', 1],
    [{ kind: 'status', status: 403 }, 'unauthorized', 1],
    [{ kind: 'rate-limit', retryAfterSeconds: 60 }, 'rate-limited', 1],
    [{ kind: 'status', status: 503, times: 2 }, 'unavailable', 2],
    [{ kind: 'reset', times: 2 }, 'unavailable', 2],
    [{ kind: 'malformed', times: 2 }, 'unavailable', 1],
  ] as const)('tells %o', async ([fault, code, requests]) => {
    await using server = await openOpenAIStandIn();
    server.fail(fault);
    await expect(collect(create(server).reply(PLAIN, signal))).rejects.toMatchObject({ service: 'openai', code });
    expect(server.count()).toBe(requests);
  });

  test('retries once if that can help', async () => {
    await using server = await openOpenAIStandIn({ respond: () => 'Yes.' });
    server.fail({ kind: 'rate-limit', retryAfterSeconds: 0.1 });
    expect((await collect(create(server).reply(PLAIN, signal))).text).toBe('Yes.');
    expect(server.count()).toBe(2);
  });

  test('returns the text before a stream broke off, and its estimated cost', async () => {
    await using server = await openOpenAIStandIn({ respond: () => ['One. ', 'Two. ', 'Three. '] });
    server.fail({ kind: 'cut-stream', afterPieces: 2 });
    const events: ModelEvent[] = [];
    await expect(collect(create(server).reply(PLAIN, signal), events)).rejects.toMatchObject({ code: 'unavailable' });
    expect(events.map((event) => (event.kind === 'done' ? event.usage.out : event.text))).toEqual([
      'One. ',
      'Two. ',
      5,
    ]);
    expect(events.at(-1)).toMatchObject({ kind: 'done', costUsd: expect.closeTo(0.0000037, 6) });
    expect(server.count()).toBe(1);
  });

  test.for([
    ['before the first word', { kind: 'hang-stream' }],
    ['before the server answers', { kind: 'hang' }],
  ] as const)('waits as long as the caller does %s', async ([, fault]) => {
    await using server = await openOpenAIStandIn();
    server.fail(fault);
    const reason = new Error('time is up');
    const abort = new AbortController();
    const refused = expect(collect(create(server).reply(PLAIN, abort.signal))).rejects.toBe(reason);
    await expect.poll(() => server.count()).toBe(1);
    abort.abort(reason);
    await refused;
    await expect.poll(() => server.requests[0]!.status, { timeout: 5_000 }).not.toBe(-1);
  });

  test('throws the reason of a caller that gives up', async () => {
    await using server = await openOpenAIStandIn();
    const gate = createGate(['One. ', 'Two. ']);
    server.respondWith(() => gate.pieces);
    gate.release(1);
    const abort = new AbortController();
    const reason = new Error('the question was withdrawn');
    const events: ModelEvent[] = [];
    const refused = expect(collect(create(server).reply(PLAIN, abort.signal), events)).rejects.toBe(reason);
    await expect.poll(() => events.length).toBe(1);
    abort.abort(reason);
    await refused;
  });

  test('stops the model if the caller stops reading', async () => {
    await using picky = await openPickyServer([], { endless: true });
    const chat = createOpenAIChat({ apiKey: new Secret('sk-any'), baseUrl: picky.url, model: 'm' }, silentLog);
    for await (const event of chat.reply(PLAIN, signal)) if (event.kind === 'delta') break;
    await expect.poll(() => picky.closed).toBe(1);
  });

  test('says that a reply was cut off', async () => {
    await using picky = await openPickyServer([], { finish: 'length', text: '' });
    const chat = createOpenAIChat({ apiKey: new Secret('sk-any'), baseUrl: picky.url, model: 'm' }, silentLog);
    expect((await collect(chat.reply(PLAIN, signal))).done).toMatchObject({ isCut: true });
  });
});

/** A server that refuses some parameters in words of its own. */
async function openPickyServer(
  refused: readonly string[],
  { text = 'Yes.', finish = 'stop', endless = false }: { text?: string; finish?: string; endless?: boolean } = {},
) {
  const bodies: Record<string, unknown>[] = [];
  let closed = 0;
  const server = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString()) as Record<string, unknown>;
    bodies.push(body);
    const wrong = refused.find((name) => name in body);
    if (wrong)
      return void response.writeHead(422).end(JSON.stringify({ detail: `extra field not permitted: ${wrong}` }));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.once('close', () => {
      closed += 1;
    });
    const chunk = (delta: unknown, finish_reason: string | null) =>
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`);
    chunk({ content: text }, null);
    if (endless) return;
    chunk({}, finish);
    response.end('data: [DONE]\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    bodies,
    get closed() {
      return closed;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
