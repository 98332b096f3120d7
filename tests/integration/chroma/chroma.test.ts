import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, inject, test } from 'vitest';
import { createChroma } from '../../../src/chroma/chroma.ts';
import { Secret } from '../../../src/core/secret.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { vectorIndexContract } from '../vector-index.contract.ts';

const signal = new AbortController().signal;
const url = inject('chromaUrl');

vectorIndexContract({
  name: 'Chroma',
  open: async () => (url === undefined ? undefined : createChroma({ url }, silentLog)),
  recall: 0.97,
});

/** Something that answers every request the same way. */
async function answering(status: number, body: string, headers: Record<string, string> = {}) {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers['x-chroma-token'] as string | undefined);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const json = { 'content-type': 'application/json' };

describe('createChroma', () => {
  test.for([
    [401, '{"error":"AuthError","message":"no"}', 'unauthorized'],
    [403, '{"error":"AuthError","message":"no"}', 'unauthorized'],
    [429, '{"error":"RateLimit","message":"slow"}', 'rate-limited'],
    [422, '{"error":"Q","message":"Quota exceeded: vectors"}', 'out-of-credit'],
    [500, '{"error":"InternalError","message":"boom"}', 'unavailable'],
    [503, 'upstream is away', 'unavailable'],
    [400, '{"error":"InvalidArgumentError","message":"badly put"}', 'rejected'],
    [200, '<html>a router</html>', 'misconfigured'],
  ] as const)('tells what a %i means', async ([status, body, code]) => {
    await using server = await answering(status, body, json);
    const index = createChroma({ url: server.url, token: new Secret('a-token') }, silentLog);
    const error = await index.count('some', signal).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ service: 'chroma', code });
    expect((error as Error).message).not.toMatch(/boom|badly|router|a-token/);
    expect(server.seen).toEqual(['a-token']);
  });

  test('reports a server that does not answer', async () => {
    const gone = await answering(200, '');
    await gone[Symbol.asyncDispose]();
    const index = createChroma({ url: gone.url }, silentLog);
    await expect(index.ping(signal)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('does not answer at 127'),
    });
  });

  test('gives up on a server that hangs', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const index = createChroma({ url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` }, silentLog);
    const abort = new AbortController();
    const refusal = expect(index.query('some', { vector: Float32Array.of(1), limit: 1 }, abort.signal)).rejects.toThrow(
      'late',
    );
    await once(silent, 'request');
    abort.abort(new Error('late'));
    await refusal;
    // Ends by itself only once no connection is open.
    await new Promise((resolve) => silent.close(resolve));
  });

  test('creates a collection only once when two callers race', async ({ skip }) => {
    if (url === undefined) return skip('Chroma cannot run on this machine');
    const name = `twice_${process.pid}_${Date.now()}`;
    const index = createChroma({ url }, silentLog);
    await Promise.all([1, 2, 3, 4].map(() => index.ensure(name, 3, signal)));
    expect((await index.list(signal)).filter((other) => other === name)).toHaveLength(1);
    await index.drop(name, signal);
  });

  test.for(['b', 'has blanks', '-dash-first', 'ümlaut', 'x'.repeat(513)])('rejects the name %s', async (name) => {
    await using server = await answering(200, '{}', json);
    const index = createChroma({ url: server.url }, silentLog);
    await expect(index.ensure(name, 3, signal)).rejects.toMatchObject({
      code: 'rejected',
      fix: expect.stringContaining('3 to 512'),
    });
    expect(server.seen).toEqual([]);
  });
});
