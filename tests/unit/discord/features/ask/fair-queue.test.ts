import { describe, expect, test } from 'vitest';
import { createFairQueue } from '../../../../../src/discord/features/ask/fair-queue.ts';

const { signal } = new AbortController();
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Jobs that end when told to. */
function jobs() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const job = (name: string) => () => {
    started.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await settle();
  };
  return { started, job, end };
}

describe('the queue', () => {
  test('people take turns: many questions of one person do not delay the others', async () => {
    const { started, job, end } = jobs();
    const queue = createFairQueue(1);
    const nobody = () => undefined;
    for (const name of ['a1', 'a2', 'a3', 'a4']) void queue.run('a', job(name), nobody, signal);
    for (const name of ['b1', 'c1']) void queue.run(name[0]!, job(name), nobody, signal);
    await settle();
    for (const name of ['a1', 'b1', 'c1', 'a2', 'a3', 'a4']) {
      expect(started.at(-1)).toBe(name);
      await end(name);
    }
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
  });

  test('runs one job per person at a time, in order, for as many people as allowed', async () => {
    const { started, job, end } = jobs();
    const queue = createFairQueue(2);
    for (const name of ['a1', 'a2', 'b1', 'c1']) void queue.run(name[0]!, job(name), () => undefined, signal);
    await settle();
    expect(started).toEqual(['a1', 'b1']);
    await end('b1');
    expect(started).toEqual(['a1', 'b1', 'c1']);
    await end('a1');
    expect(started).toEqual(['a1', 'b1', 'c1', 'a2']);
  });

  test('reports the number of jobs before it whenever that changes', async () => {
    const { job, end } = jobs();
    const queue = createFairQueue(1);
    const places: number[] = [];
    void queue.run('a', job('a1'), () => undefined, signal);
    void queue.run('b', job('b1'), () => undefined, signal);
    void queue.run('c', job('c1'), (before) => places.push(before), signal);
    await settle();
    expect(places).toEqual([1]);
    await end('a1');
    expect(places).toEqual([1, 0]);
    await end('b1');
    expect(queue.running).toBe(1);
  });

  test('drops an aborted job and continues after a failed one', async () => {
    const { started, job, end } = jobs();
    const queue = createFairQueue(1);
    const gone = new AbortController();
    const failed = queue.run(
      'a',
      () => Promise.reject(new Error('no')),
      () => undefined,
      signal,
    );
    await expect(failed).rejects.toThrow('no');
    void queue.run('a', job('a1'), () => undefined, signal);
    const left = queue.run('b', job('b1'), () => undefined, gone.signal);
    void queue.run('c', job('c1'), () => undefined, signal);
    gone.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    await end('a1');
    expect(started).toEqual(['a1', 'c1']);
  });
});
