import { describe, expect, it } from 'vitest';
import { hasMatch, retrieve } from '../../../src/ask/retrieve/retrieve.ts';
import type { AskSettings } from '../../../src/ask/settings.ts';
import { DEFAULT_ASK_SETTINGS } from '../../fixtures/ask-settings.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { askOver, NEVER, realClock } from './ask-fixture.ts';
import { LEAVE, PAGES } from './office-pages.ts';
import { unavailable } from './scripted-chat.ts';

async function contextOver(settings: Partial<AskSettings> = {}) {
  const { store, vectors, lexical, embedder } = await askOver(PAGES);
  const deps = { store, vectors, lexical, embedder, isLexicalReady: () => true, clock: realClock, log: silentLog };
  return { deps, settings: { ...DEFAULT_ASK_SETTINGS, ...settings }, signal: NEVER };
}

describe('retrieve', () => {
  it('fuses both retrievers', async () => {
    const { hits, bestCosine, degradations, view } = await retrieve(await contextOver(), {
      query: LEAVE,
      collection: 'docs',
    });
    expect(hits[0]).toMatchObject({ chunk: { pageTitle: 'Annual leave' }, cosine: expect.any(Number) });
    expect(hits[0]!.bm25).toBeGreaterThan(0);
    expect(bestCosine).toBe(Math.max(...hits.map(({ cosine }) => cosine ?? -1)));
    expect(degradations).toEqual([]);
    expect(view.count).toBe(PAGES.length);
  });

  it('finds an identifier although dense search fails', async () => {
    const context = await contextOver();
    context.deps.vectors.failure = unavailable('chroma');
    const retrieval = await retrieve(context, { query: 'ERR_42', collection: 'docs' });
    expect(retrieval.hits.map(({ chunk }) => chunk.pageTitle)).toEqual(['Scheduler runbook']);
    expect(retrieval).toMatchObject({ bestCosine: undefined, degradations: ['dense-down'] });
    expect(hasMatch(context, retrieval)).toBe(true);
  });

  it('throws not-found for an unknown collection', async () => {
    const request = { query: LEAVE, collection: 'other' };
    await expect(retrieve(await contextOver(), request)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('hasMatch', () => {
  // No page contains a word of it, so only the cosine counts.
  const query = 'zxqv wvutsrq';

  it.each([
    [1, false],
    [0, true],
  ])('compares the best cosine with the threshold %d if no word matches', async (similarityThreshold, expected) => {
    const context = await contextOver({ similarityThreshold });
    const retrieval = await retrieve(context, { query, collection: 'docs' });
    expect(retrieval.hits.every(({ bm25 }) => bm25 === undefined)).toBe(true);
    expect(hasMatch(context, retrieval)).toBe(expected);
  });

  it('is false without hits', async () => {
    const context = await contextOver({ similarityThreshold: 0 });
    const retrieval = await retrieve(context, { query, collection: 'docs' });
    expect(hasMatch(context, { ...retrieval, hits: [] })).toBe(false);
  });
});
