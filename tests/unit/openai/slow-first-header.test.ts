import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardedFetch } from '../../../src/openai/transport/guarded-fetch.ts';

/** Node's limits are 300 s. These are short, so that the test sees them without a wait. */
const IMPATIENT = { headersTimeout: 20, bodyTimeout: 20 };

describe('a model server that thinks longer than Node waits', () => {
  const nodes = getGlobalDispatcher();
  beforeEach(() => setGlobalDispatcher(new Agent(IMPATIENT)));
  afterEach(() => setGlobalDispatcher(nodes));

  it('is waited for, before its header and before the rest of its reply', async () => {
    await using server = await openSlowServer();
    const ours = guardedFetch(server.url);
    // Asked later, so that our request has waited at least as long.
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
    const held = server.held[0]!;
    held.write('{"first":');
    const response = await ours;
    const text = response.text();
    const other = fetch(server.url);
    await server.asked(3);
    server.held[2]!.write('{"first":');
    await expect((await other).text()).rejects.toThrow('terminated');
    held.end('1}');
    expect(await text).toBe('{"first":1}');
  });

  it('is not waited for after the deadline of the caller', async () => {
    await using server = await openSlowServer();
    const stop = new AbortController();
    const ours = guardedFetch(server.url, { signal: stop.signal });
    await server.asked(1);
    stop.abort();
    await expect(ours).rejects.toThrow('aborted');
  });
});

/** A server that holds every reply until the test writes it. */
async function openSlowServer() {
  const held: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    held.push(response);
    server.emit('held');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    held,
    asked: async (count: number) => {
      while (held.length < count) await once(server, 'held');
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
