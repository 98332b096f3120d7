import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileText } from '../../src/files/file-text.ts';
import { readPdf } from '../../src/files/read-pdf.ts';
import { silentLog } from '../fixtures/silent-log.ts';
import { circularPdf, doublingPdf, nestedPdf, selfReferringPdf, unpackingPdf } from './hostile-pdfs.ts';

const NEVER = new AbortController().signal;
const BOMB_MB = 800;
const MAX_MEMORY_MB = 512;
const MB = 1024 * 1024;

const canIsolate = ['--user --map-root-user --net', '--net'].some(
  (how) => spawnSync('unshare', [...how.split(' '), '--', 'true']).status === 0,
);

type Reader = {
  readonly peakMb: number;
  readonly nice: number;
  readonly environment: string;
  readonly network: string;
};

/** Of the processes that read PDFs now: peak memory in MB, priority, environment, and which network they see. */
function readers(): readonly Reader[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      if (!/^\d+$/.test(pid) || !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('pdf-process.ts')) return [];
      // The shell that starts it has the same arguments.
      if (readlinkSync(`/proc/${pid}/exe`) !== process.execPath) return [];
      const peakKb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
      const nice = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[16]);
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      return [{ peakMb: peakKb / 1024, nice, environment, network: readlinkSync(`/proc/${pid}/ns/net`) }];
    } catch {
      return [];
    }
  });
}

async function watchReader(file: Buffer, timeoutMs = 30_000) {
  const seen: Reader[] = [];
  const timer = setInterval(() => seen.push(...readers()), 10);
  const from = performance.now();
  const reading = await readPdf(file, { timeoutMs, maxMemoryMb: MAX_MEMORY_MB, maxCharacters: 100_000 }, NEVER);
  clearInterval(timer);
  const peakMb = Math.max(...seen.map((each) => each.peakMb));
  return { reading, seen, peakMb, seconds: (performance.now() - from) / 1000 };
}

describe('a hostile PDF', { timeout: 120_000 }, () => {
  it(`that unpacks to ${BOMB_MB} MB ends its reader within the limit of memory`, async () => {
    const file = await unpackingPdf(BOMB_MB);
    expect(file.length).toBeLessThan(10_000);
    const { reading, seen, peakMb } = await watchReader(file);
    expect(reading.kind).toBe('unreadable');
    expect(seen.length).toBeGreaterThan(0);
    process.stderr.write(`a PDF of ${file.length} bytes: its reader took ${Math.round(peakMb)} MB\n`);
    // The program's own code and libraries come on top.
    expect(peakMb).toBeLessThan(MAX_MEMORY_MB + 128);
    expect(seen.some(({ nice }) => nice === 19)).toBe(true);
    for (const { environment } of seen) expect(environment).not.toMatch(/HOME|TOKEN|KEY/);
  });

  it.skipIf(!canIsolate)('is read where there is no network', async () => {
    const { seen } = await watchReader(doublingPdf(20), 3_000);
    const own = readlinkSync('/proc/self/ns/net');
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter(({ network }) => network === own)).toEqual([]);
  });

  it.each([
    ['has a billion pages', doublingPdf(30)],
    ['contains itself', circularPdf()],
    ['nests arrays 500,000 times', nestedPdf(500_000)],
    ['has a stream that refers to itself', selfReferringPdf()],
  ])('that %s takes no more than its time and its memory', async (_case, file) => {
    const { reading, peakMb, seconds } = await watchReader(file, 8_000);
    // Eight seconds for the reader; a busy machine needs some more to start and to end it.
    expect(seconds).toBeLessThan(20);
    expect(peakMb).toBeLessThan(MAX_MEMORY_MB + 128);
    if (reading.kind === 'text') expect(reading.text.length).toBeLessThanOrEqual(100_000);
  });
});

describe('a file that unpacks', () => {
  const bomb = gzipSync(Buffer.alloc(400 * MB, 'a'));
  let origin = '';
  const server = createServer((request, response) => {
    // As a server sends a file that was stored compressed: fetch unpacks it.
    const headers = request.url === '/encoded.txt' ? { 'content-encoding': 'gzip' } : {};
    response.writeHead(200, headers).end(bomb);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ['encoded.txt', /larger than 10 MB/],
    ['bomb.txt', /not text/],
    ['bomb.gz', /neither a PDF nor a text file/],
    ['bomb.zip', /neither a PDF nor a text file/],
    ['bomb.docx', /neither a PDF nor a text file/],
    ['bomb.json', /not text/],
  ])('is never unpacked beyond the limit: %s', async (name, reason) => {
    const before = process.memoryUsage().rss;
    const files = createFileText({ allowedOrigins: [origin] }, silentLog);
    const reading = await files.read({ name, url: `${origin}/${name}` }, NEVER);
    expect(reading).toMatchObject({ kind: 'unreadable', reason: expect.stringMatching(reason) });
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB);
  });
});
