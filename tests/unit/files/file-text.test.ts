import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileText } from '../../../src/files/file-text.ts';
import { pdfWith } from '../../fixtures/pdf.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const never = new AbortController().signal;

const FILES: Readonly<Record<string, Buffer>> = {
  '/leave.pdf': pdfWith('Twenty-eight days of leave'),
  '/broken.pdf': Buffer.from('%PDF-1.4\nnothing that a reader could use'),
  '/notes.txt': Buffer.from('Café — naïve.'),
  '/wide.txt': Buffer.from('\uFEFFWide text.', 'utf16le'),
  '/image.txt': Buffer.from([0xff, 0x00, 0x81]),
  '/large.txt': Buffer.alloc(3_000, 'a'),
  '/thing.bin': Buffer.from('binary'),
};

describe('the text of attached files', () => {
  let origin = '';
  let isAsked = false;
  const server = createServer((request, response) => {
    isAsked = true;
    if (request.url === '/elsewhere.txt') return response.writeHead(302, { location: '/notes.txt' }).end();
    if (request.url === '/slow.txt') return undefined;
    const content = FILES[request.url ?? ''];
    return content ? response.end(content) : response.writeHead(403).end();
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const read = (name: string, options = {}) =>
    createFileText({ allowedOrigins: [origin], ...options }, silentLog).read({ name, url: `${origin}/${name}` }, never);

  it('reads a PDF in a separate process', async () => {
    expect(await read('leave.pdf')).toEqual({ kind: 'text', text: 'Twenty-eight days of leave', isTruncated: false });
  });

  it.each([
    ['notes.txt', 'Café — naïve.'],
    ['wide.txt', 'Wide text.'],
  ])('reads %s', async (name, text) => {
    expect(await read(name)).toEqual({ kind: 'text', text, isTruncated: false });
  });

  it.each([
    ['broken.pdf', /broken/, {}],
    ['image.txt', /not text/, {}],
    ['thing.bin', /neither/, {}],
    ['gone.txt', /403/, {}],
    ['large.txt', /larger/, { maxBytes: 1_000 }],
    ['elsewhere.txt', /downloaded/, {}],
    ['slow.txt', /in time/, { timeoutMs: 50 }],
    ['leave.pdf', /too long|in time/, { timeoutMs: 1 }],
    ['leave.pdf', /broken/, { maxMemoryMb: 4 }],
  ])('says why %s is not read: %s', async (name, reason, options) => {
    const reading = await read(name, options);
    expect(reading).toMatchObject({ kind: 'unreadable', reason: expect.stringMatching(reason) });
  });

  it('truncates a long text', async () => {
    expect(await read('large.txt', { maxCharacters: 10 })).toEqual({
      kind: 'text',
      text: 'a'.repeat(10),
      isTruncated: true,
    });
  });

  it('contacts no server that a page names', async () => {
    isAsked = false;
    const url = `${origin}/notes.txt`;
    const reading = await createFileText({}, silentLog).read({ name: 'notes.txt', url }, never);
    expect(reading).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining('outside Notion') });
    expect(isAsked).toBe(false);
  });
});
