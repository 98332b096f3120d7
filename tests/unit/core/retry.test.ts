import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { type FailedAttempt, type RetryPolicy, retry } from '../../../src/core/retry.ts';
import { createSimClock } from '../../fakes/sim-clock.ts';

const never = new AbortController().signal;
const unavailable = (retryAfterMs?: number) =>
  new AppError({
    service: 'openai',
    code: 'unavailable',
    message: 'It failed.',
    ...(retryAfterMs && { retryAfterMs }),
  });

/** Work that throws these errors, one per attempt, and then succeeds. */
function failing(errors: readonly unknown[], options: Partial<RetryPolicy> = {}, signal = never) {
  const clock = createSimClock();
  const attempts: number[] = [];
  const failed: FailedAttempt[] = [];
  const work = async (attempt: number) => {
    attempts.push(attempt);
    if (attempt <= errors.length) throw errors[attempt - 1];
    return 'done';
  };
  const policy = { firstDelayMs: 1_000, maxDelayMs: 8_000, clock, onRetry: (f: FailedAttempt) => failed.push(f) };
  const result = retry(work, { ...policy, ...options }, signal);
  result.catch(() => undefined);
  return { clock, attempts, failed, result };
}

describe('retry', () => {
  test('returns the first success', async () => {
    const { result, attempts, clock } = failing([unavailable(), unavailable()]);
    await clock.advance(60_000);
    expect(await result).toBe('done');
    expect(attempts).toEqual([1, 2, 3]);
  });

  test('doubles the delay up to its limit, with at most a quarter of jitter', async () => {
    const { failed, clock } = failing(Array.from({ length: 6 }, () => unavailable()));
    await clock.advance(600_000);
    const delays = failed.map(({ delayMs }) => delayMs);
    expect(delays).toHaveLength(6);
    for (const [index, base] of [1_000, 2_000, 4_000, 8_000, 8_000, 8_000].entries()) {
      expect(delays[index]).toBeGreaterThanOrEqual(base);
      expect(delays[index]).toBeLessThanOrEqual(base * 1.25);
    }
  });

  test('waits at least as long as the service asks', async () => {
    const { failed, clock, attempts } = failing([unavailable(45_000)]);
    await clock.advance(44_000);
    expect(attempts).toEqual([1]);
    await clock.advance(1_000);
    expect(attempts).toEqual([1, 2]);
    expect(failed[0]?.delayMs).toBe(45_000);
  });

  test('throws the last error after the last attempt', async () => {
    const errors = [unavailable(), unavailable(), unavailable()];
    const { result, clock, attempts } = failing(errors, { maxAttempts: 3 });
    await clock.advance(60_000);
    await expect(result).rejects.toBe(errors[2]);
    expect(attempts).toEqual([1, 2, 3]);
  });

  test('does not retry if the service asks for too long a wait', async () => {
    const error = unavailable(6_000);
    const { result, attempts } = failing([error], { maxRetryAfterMs: 5_000 });
    await expect(result).rejects.toBe(error);
    expect(attempts).toEqual([1]);
  });

  test('starts no attempt after giveUpAfterMs', async () => {
    const { result, clock, attempts } = failing(Array(20).fill(unavailable()), { giveUpAfterMs: 10_000 });
    await clock.advance(60_000);
    await expect(result).rejects.toMatchObject({ code: 'unavailable' });
    expect(attempts).toEqual([1, 2, 3, 4]);
  });

  test.for([
    ['a lasting error', new AppError({ service: 'openai', code: 'unauthorized', message: 'No.' })],
    ['an unknown error', new Error('bug')],
    ['a value that is not an error', 'bug'],
  ] as const)('does not retry %s', async ([, error]) => {
    const { result, attempts } = failing([error]);
    await expect(result).rejects.toBe(error);
    expect(attempts).toEqual([1]);
  });

  test('retries whatever the policy allows, a TypeError included', async () => {
    const { result, clock } = failing([new TypeError('x'), 'not an error'], { isRetryable: () => true });
    await clock.advance(60_000);
    expect(await result).toBe('done');
  });

  test("throws the signal's reason as soon as it is aborted during a wait", async () => {
    const stop = new AbortController();
    const { result, clock, attempts } = failing([unavailable(60_000)], {}, stop.signal);
    await clock.advance(1_000);
    stop.abort(new Error('stopping'));
    await expect(result).rejects.toThrow('stopping');
    expect(attempts).toEqual([1]);
  });

  test('does not start if the signal is already aborted', async () => {
    const { result, attempts } = failing([], {}, AbortSignal.abort(new Error('stopped')));
    await expect(result).rejects.toThrow('stopped');
    expect(attempts).toEqual([]);
  });
});
