import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createChroma } from '../../src/chroma/chroma.ts';
import { Secret } from '../../src/core/secret.ts';
import { silentLog } from '../fixtures/silent-log.ts';

/** A server that answers every request in one way. */
async function answering(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const server = createServer((request, response) => answer(response, request)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const NEVER = new AbortController().signal;
const MB = 1024 * 1024;

describe('a hostile Chroma', () => {
  it.each([200, 500])('cannot fill the memory with a reply without end (status %i)', async (status) => {
    let sent = 0;
    const part = Buffer.alloc(MB, ' ');
    function* endless() {
      for (;;) {
        sent += part.length;
        yield part;
      }
    }
    await using hostile = await answering((response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      const parts = Readable.from(endless()).pipe(response);
      response.on('close', () => parts.destroy());
    });
    await expect(createChroma({ url: hostile.url }, silentLog).ping(NEVER)).rejects.toMatchObject({
      service: 'chroma',
    });
    expect(sent).toBeLessThan(64 * MB);
  });

  it('behind a proxy that compresses if it may is asked not to', async () => {
    const offered: unknown[] = [];
    await using proxy = await answering((response, request) => {
      offered.push(request.headers['accept-encoding']);
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(request.url?.endsWith('version') ? '"1"' : '{}');
    });
    expect(await createChroma({ url: proxy.url }, silentLog).ping(NEVER)).toEqual({ version: '1' });
    expect(new Set(offered)).toEqual(new Set(['identity']));
  });

  it('cannot fill the memory with a compressed reply', async () => {
    const bomb = gzipSync(Buffer.alloc(400 * MB));
    const before = process.memoryUsage().rss;
    await using hostile = await answering((response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb),
    );
    await expect(createChroma({ url: hostile.url }, silentLog).ping(NEVER)).rejects.toMatchObject({
      service: 'chroma',
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MB);
  });

  it('cannot send the token to another host by a redirect', async () => {
    const received: unknown[] = [];
    const other = createServer((request, response) => {
      received.push(request.headers);
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    const hostile = createServer((_request, response) => response.writeHead(307, { location }).end()).listen(
      0,
      '127.0.0.1',
    );
    await once(hostile, 'listening');
    const url = `http://127.0.0.1:${(hostile.address() as AddressInfo).port}`;
    const index = createChroma({ url, token: new Secret('canary-chroma-token') }, silentLog);
    await expect(index.ping(new AbortController().signal)).rejects.toThrow();
    expect(received).toEqual([]);
    for (const server of [other, hostile]) {
      server.closeAllConnections();
      server.close();
    }
  });
});
