import { expect, it } from 'vitest';
import type { Clock } from '../../../src/core/clock.ts';
import type { Log } from '../../../src/core/log.ts';
import { startWatchdog } from '../../../src/systemd/watchdog.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

/** Each wait is over at once, and after `waits` of them the signal is aborted. */
function brieflyTicking(waits: number) {
  const stop = new AbortController();
  const waited: number[] = [];
  const clock: Clock = {
    now: () => new Date(0),
    async wait(ms) {
      waited.push(ms);
      if (waited.length === waits) stop.abort(new Error('stopped'));
    },
  };
  return { clock, waited, signal: stop.signal, stop };
}

it('sends keep-alives at a third of the interval while healthy', async () => {
  const { clock, waited, signal } = brieflyTicking(4);
  let fed = 0;
  const notifier = { watchdog: () => void fed++ };
  await startWatchdog({ notifier, intervalMs: 60_000, isHealthy: () => true, clock }, silentLog, signal);
  expect(fed).toBe(4);
  expect(waited).toEqual([20_000, 20_000, 20_000, 20_000]);
});

it('sends nothing while a check fails, logs it once, and continues afterwards', async () => {
  const { clock, signal } = brieflyTicking(6);
  const health = [
    true,
    false,
    () => {
      throw new Error('no');
    },
    false,
    true,
    true,
  ];
  const lines: string[] = [];
  const log: Log = {
    ...silentLog,
    info: (_fields, message) => lines.push(message),
    warn: (_fields, message) => lines.push(message),
  };
  let fed = 0;
  const isHealthy = () => {
    const next = health.shift()!;
    return typeof next === 'boolean' ? next : next();
  };
  const notifier = { watchdog: () => void fed++ };
  await startWatchdog({ notifier, intervalMs: 3_000, isHealthy, clock }, log, signal);
  expect(fed).toBe(3);
  expect(lines).toEqual([
    expect.stringContaining('unhealthy'),
    'the health check failed',
    expect.stringContaining('healthy again'),
  ]);
});

it('sends nothing while a check hangs, nor after the signal', async () => {
  const { clock, signal, stop } = brieflyTicking(1);
  let fed = 0;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const notifier = { watchdog: () => void fed++ };
  const running = startWatchdog({ notifier, intervalMs: 3_000, isHealthy: () => promise, clock }, silentLog, signal);
  stop.abort(new Error('stopped'));
  resolve(true);
  await running;
  expect(fed).toBe(0);
});

it('does nothing if systemd does not watch', async () => {
  const { clock, waited, signal } = brieflyTicking(1);
  const notifier = { watchdog: () => expect.unreachable() };
  await startWatchdog({ notifier, intervalMs: undefined, isHealthy: () => true, clock }, silentLog, signal);
  expect(waited).toEqual([]);
});
