import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../../src/core/clock.ts';
import { createThrottle } from '../../../../src/discord/client/throttle.ts';

const settle = async () => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};

/** A clock that moves only when told. */
function standingClock() {
  let nowMs = 1_000_000;
  let waiting: { at: number; resolve: () => void }[] = [];
  const clock: Clock = {
    now: () => new Date(nowMs),
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        waiting.push({ at: nowMs + ms, resolve });
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  const advance = async (ms: number) => {
    nowMs += ms;
    const due = waiting.filter(({ at }) => at <= nowMs);
    waiting = waiting.filter(({ at }) => at > nowMs);
    for (const { resolve } of due) resolve();
    await settle();
  };
  return { clock, advance };
}

const PACE = { intervalMs: 1200, firstUpdateMs: 700 };

describe('throttled edits', () => {
  test('are at least one interval apart and show only the newest value', async () => {
    const { clock, advance } = standingClock();
    const shown: (readonly [number, string])[] = [];
    const throttle = createThrottle<string>(
      async (value) => void shown.push([clock.now().getTime() - 1_000_000, value]),
      clock,
      PACE,
      new AbortController().signal,
    );
    throttle.update('a');
    throttle.update('b');
    await advance(699);
    expect(shown).toEqual([]);
    await advance(1);
    for (const value of ['c', 'd', 'e']) throttle.update(value);
    await advance(1199);
    expect(shown).toEqual([[700, 'b']]);
    await advance(1);
    expect(shown).toEqual([
      [700, 'b'],
      [1900, 'e'],
    ]);
  });

  test('end with the last value, at once if nothing was shown before', async () => {
    const { clock, advance } = standingClock();
    const shown: string[] = [];
    const throttle = createThrottle<string>(
      async (value) => void shown.push(value),
      clock,
      PACE,
      new AbortController().signal,
    );
    throttle.update('on the way');
    await throttle.finish('last');
    throttle.update('too late');
    await advance(10_000);
    expect(shown).toEqual(['last']);
  });

  test('survive a failed update, but reject if the last one fails', async () => {
    const { clock, advance } = standingClock();
    let calls = 0;
    const show = async () => {
      calls += 1;
      throw new Error(`call ${calls}`);
    };
    const throttle = createThrottle<string>(show, clock, PACE, new AbortController().signal);
    throttle.update('a');
    await advance(700);
    throttle.update('b');
    await advance(1200);
    const last = throttle.finish('c');
    const outcome = expect(last).rejects.toThrow('call 3');
    await advance(1200);
    await outcome;
  });
});
