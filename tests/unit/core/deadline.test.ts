import { expect, test } from 'vitest';
import { startDeadline } from '../../../src/core/deadline.ts';
import { createSimClock } from '../../fakes/sim-clock.ts';

const never = new AbortController().signal;

test('aborts with a TimeoutError when time is up', async () => {
  const clock = createSimClock();
  const { signal } = startDeadline({ clock, timeoutMs: 1_000 }, never);
  await clock.advance(999);
  expect(signal.aborted).toBe(false);
  await clock.advance(1);
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
});

test('aborts with the reason that was given', async () => {
  const clock = createSimClock();
  const reason = new Error('too slow');
  const { signal } = startDeadline({ clock, timeoutMs: 1_000, reason }, never);
  await clock.advance(1_000);
  expect(signal.reason).toBe(reason);
});

test("aborts with the caller's reason", () => {
  const caller = new AbortController();
  const { signal } = startDeadline({ clock: createSimClock(), timeoutMs: 1_000 }, caller.signal);
  caller.abort(new Error('stopping'));
  expect(signal.reason).toMatchObject({ message: 'stopping' });
});

test('never aborts once it is disposed of', async () => {
  const clock = createSimClock();
  const deadline = startDeadline({ clock, timeoutMs: 1_000 }, never);
  deadline[Symbol.dispose]();
  await clock.advance(10_000);
  expect(deadline.signal.aborted).toBe(false);
});
