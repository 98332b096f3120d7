import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createChroma } from '../../src/chroma/chroma.ts';
import { Secret } from '../../src/core/secret.ts';
import { silentLog } from '../fixtures/silent-log.ts';

describe('a hostile Chroma', () => {
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
