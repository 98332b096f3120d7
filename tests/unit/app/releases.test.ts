import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { checkForReleases, type ReleaseStore } from '../../../src/app/health/releases.ts';
import { type NewestRelease, newerThan } from '../../../src/discord/features/status/release-notice.ts';
import { createSimClock } from '../../fakes/sim-clock.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';

const DAY_MS = 86_400_000;

const stop: (() => void)[] = [];
afterEach(() => {
  for (const each of stop.splice(0)) each();
});

/** A server that gives each of the answers in turn, and the last one ever after. */
async function openServer(answers: readonly (readonly [number, string])[]) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const [status, body] = answers[Math.min(requests.length, answers.length - 1)]!;
    requests.push(`${request.method} ${request.url}`);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  stop.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return { requests, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/latest` };
}

function openStore(release?: NewestRelease) {
  const written: NewestRelease[] = [];
  const store: ReleaseStore = {
    read: async () => written.at(-1) ?? release,
    write: async (next) => void written.push(next),
  };
  return { store, written };
}

/** Runs the check until it has written `count` results. */
async function check(url: string | undefined, { store, written }: ReturnType<typeof openStore>, count: number) {
  const [clock, work, { log, lines }] = [createSimClock(), new AbortController(), recordingLog()];
  const waits: number[] = [];
  const simulated = {
    ...clock,
    wait: async (ms: number) => {
      waits.push(ms);
      if (written.length >= count) work.abort();
      work.signal.throwIfAborted();
      await clock.advance(ms);
    },
  };
  await checkForReleases({ url, store, clock: simulated, log }, work.signal);
  return { waits, lines, nowMs: clock.now().getTime() };
}

test('without an address nobody is asked', async () => {
  const store = openStore();
  expect(await check(undefined, store, 1)).toMatchObject({ waits: [], lines: [] });
  expect(store.written).toEqual([]);
});

test.each([
  ['GitHub, GitLab and Gitea', '{"tag_name":"v1.3.0","html_url":"https://example.org"}'],
  ['a registry of packages', '{"name":"notionbot","version":"1.3.0"}'],
])('understands %s, and asks once a day', async (_, body) => {
  const [{ url, requests }, store] = [await openServer([[200, body]]), openStore()];
  const { waits } = await check(url, store, 3);
  expect(store.written.map(({ version }) => version)).toEqual(['1.3.0', '1.3.0', '1.3.0']);
  expect(requests).toEqual(Array(3).fill('GET /latest'));
  expect(waits.every((ms) => ms === DAY_MS)).toBe(true);
});

test('a restart causes no request before a day has passed', async () => {
  const { url, requests } = await openServer([[200, '{"version":"1.3.0"}']]);
  const checkedAtMs = createSimClock().now().getTime() - 3_600_000;
  const store = openStore({ checkedAtMs, version: '1.2.9' });
  const { waits } = await check(url, store, 1);
  expect(waits[0]).toBe(DAY_MS - 3_600_000);
  expect(requests).toHaveLength(1);
});

test.each([
  ['a refusal', 403, '{"message":"rate limit"}'],
  ['no JSON', 200, '<html>'],
  ['no version', 200, '{"tag_name":"nightly"}'],
  ['something that is not a version', 200, '{"version":"1.2.3\\u001b[31m @everyone"}'],
  ['a body without end', 200, `{"version":"1.2.3","pad":"${'x'.repeat(1_100_000)}"}`],
])('%s is a warning, keeps what is known and waits a day', async (_, status, body) => {
  const [{ url, requests }, store] = [
    await openServer([[status, body]]),
    openStore({ checkedAtMs: 0, version: '1.2.9' }),
  ];
  const { lines, waits } = await check(url, store, 1);
  expect(lines.map(({ level }) => level)).toEqual(['warn']);
  expect(store.written.map(({ version }) => version)).toEqual(['1.2.9']);
  expect(requests).toHaveLength(1);
  expect(waits).toEqual([DAY_MS]);
});

test.each([
  ['1.2.3', '1.2.4', '1.2.4'],
  ['1.2.3', '1.10.0', '1.10.0'],
  ['1.9.9', '2.0.0', '2.0.0'],
  ['1.2.3', '1.2.3', undefined],
  ['1.10.0', '1.9.9', undefined],
  ['2.0.0', '1.9.9', undefined],
  ['1.2.3', undefined, undefined],
])('running %s, newest %s: %s is newer', (current, newest, expected) => {
  expect(newerThan(current, newest)).toBe(expected);
});
