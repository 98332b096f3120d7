import { describe, expect, it } from 'vitest';
import { openEmbedderOrLater } from '../../../src/app/flows/late-embedder.ts';
import type { App } from '../../../src/app/parts.ts';
import type { Embedder } from '../../../src/core/ports/inference.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { createWordEmbedder, NEVER } from '../ask/ask-fixture.ts';
import { unavailable } from '../ask/scripted-chat.ts';

function appWith(embedder: () => Promise<Embedder>) {
  const environment = { openai: { embeddingModel: 'word-embedder' } } as App['environment'];
  return { environment, log: silentLog, embedder };
}

describe('openEmbedderOrLater', () => {
  it('is the embedder if its server answers', async () => {
    const embedder = createWordEmbedder();
    expect(
      await openEmbedderOrLater(
        appWith(async () => embedder),
        NEVER,
      ),
    ).toBe(embedder);
  });

  it('does not fail while the server is down, and notices when it is back', async () => {
    let isUp = false;
    const late = await openEmbedderOrLater(
      appWith(async () => {
        if (!isUp) throw unavailable('openai');
        return createWordEmbedder();
      }),
      NEVER,
    );
    expect(late).toMatchObject({ model: 'word-embedder', dimensions: 0 });
    await expect(late.embed(['leave'], NEVER)).rejects.toMatchObject({ code: 'unavailable' });
    isUp = true;
    await expect.poll(() => late.dimensions).toBe(64);
    expect((await late.embed(['leave'], NEVER)).vectors[0]).toHaveLength(64);
  });

  it('throws if the caller gives up', async () => {
    const gone = AbortSignal.abort(new Error('stopped'));
    await expect(
      openEmbedderOrLater(
        appWith(() => Promise.reject(gone.reason)),
        gone,
      ),
    ).rejects.toThrow('stopped');
  });
});
