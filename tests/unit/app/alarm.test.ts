import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createAlarm, discordChannel, webhookChannel } from '../../../src/app/health/alarm.ts';
import { failAddress, sendHeartbeats } from '../../../src/app/health/heartbeat.ts';
import { AppError } from '../../../src/core/errors.ts';
import { Secret } from '../../../src/core/secret.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const stop: (() => void)[] = [];
afterEach(() => {
  for (const each of stop.splice(0)) each();
});

type Received = { method: string | undefined; path: string | undefined; body: string };

/** A webhook that answers with each of the statuses in turn, then with 204. */
async function openWebhook(statuses: number[] = []): Promise<{ url: Secret; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ method: request.method, path: request.url, body: Buffer.concat(chunks).toString() });
      response.writeHead(statuses.shift() ?? 204).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  stop.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return { url: new Secret(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=k`), received };
}

const atOnce = { firstDelayMs: 1, maxDelayMs: 1, isRetryable: (error: unknown) => error instanceof AppError };

test('an alarm is one JSON POST that Discord, Slack and others understand', async () => {
  const { url, received } = await openWebhook();
  await createAlarm(webhookChannel(url), silentLog).raise(
    'Postgres has not answered for a minute.',
    new AbortController().signal,
  );
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ method: 'POST', path: '/hook?key=k' });
  const { content, text } = JSON.parse(received[0]!.body) as Record<string, string>;
  expect(content).toMatch(/^notionbot on .+: Postgres has not answered for a minute\.$/);
  expect(text).toBe(content);
});

test('an alarm that is refused is sent again until it is delivered', async () => {
  const { url, received } = await openWebhook([500, 429, 503]);
  const { log, lines } = recordingLog();
  await createAlarm(webhookChannel(url), log, atOnce).raise('help', new AbortController().signal);
  expect(received).toHaveLength(4);
  expect(lines.map(({ level }) => level)).toEqual(['warn', 'warn', 'warn']);
});

test('without an address nothing is sent and nothing is logged', async () => {
  const { log, lines } = recordingLog();
  await createAlarm(webhookChannel(undefined), log).raise('help', new AbortController().signal);
  expect(lines).toEqual([]);
});

test('the admins get it on Discord, and again until one of them has received it', async () => {
  const sent: string[] = [];
  const accepted = [0, 0, 2];
  const notifyAdmins = async (text: string) => {
    sent.push(text);
    return accepted[sent.length - 1] ?? 0;
  };
  const { log, lines } = recordingLog();
  const alarm = createAlarm([discordChannel({ notifyAdmins })], log, atOnce);
  await alarm.raise('Chroma has not answered for a minute.', new AbortController().signal);
  expect(sent).toEqual(Array(3).fill('⚠️ Chroma has not answered for a minute.'));
  expect(lines).toEqual(
    Array(2).fill({ level: 'warn', message: 'an alarm could not be delivered to Discord, will try again' }),
  );
});

test('a channel that does not work delays no other, and ends with the signal', async () => {
  const { url, received } = await openWebhook();
  const end = new AbortController();
  const dead = discordChannel({ notifyAdmins: async () => 0 });
  const raised = createAlarm([dead, ...webhookChannel(url)], silentLog, atOnce).raise('help', end.signal);
  await expect.poll(() => received).toHaveLength(1);
  end.abort();
  await raised;
});

test('heartbeats say whether the bot is healthy', async () => {
  const { url, received } = await openWebhook();
  const end = new AbortController();
  let beats = 0;
  const clock = {
    now: () => new Date(),
    wait: async () => {
      beats += 1;
      if (beats === 3) end.abort();
    },
  };
  await sendHeartbeats({ url, isHealthy: () => beats !== 1, clock, log: silentLog }, end.signal);
  expect(received.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /hook?key=k',
    'GET /hook/fail?key=k',
    'GET /hook?key=k',
  ]);
});

test('a monitor that is away is logged once, without its address', async () => {
  const { log, lines } = recordingLog();
  const end = new AbortController();
  let beats = 0;
  const clock = {
    now: () => new Date(),
    wait: async () => {
      beats += 1;
      if (beats === 3) end.abort();
    },
  };
  await sendHeartbeats({ url: new Secret('http://127.0.0.1:1/secret'), isHealthy: () => true, clock, log }, end.signal);
  expect(lines).toEqual([
    { level: 'warn', message: 'HEARTBEAT_URL does not answer, or refuses the heartbeat; will try again in a minute' },
  ]);
});

test('/fail goes behind the path', () => {
  expect(failAddress('https://hc.example/uuid')).toBe('https://hc.example/uuid/fail');
  expect(failAddress('https://hc.example/uuid/')).toBe('https://hc.example/uuid/fail');
  expect(failAddress('https://kuma.example/api/push/k?status=up')).toBe(
    'https://kuma.example/api/push/k/fail?status=up',
  );
});
