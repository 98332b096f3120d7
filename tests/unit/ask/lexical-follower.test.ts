import { afterEach, describe, expect, it } from 'vitest';
import type { ChunkFeed } from '../../../src/ask/ports.ts';
import { followChunks, type LexicalFollower } from '../../../src/ask/retrieve/lexical-follower.ts';
import type { LexicalIndex } from '../../../src/core/ports/indexes.ts';
import { createLexicalIndex } from '../../../src/lexical/bm25.ts';
import { createFakeChunkFeed } from '../../fakes/chunk-feed.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { aChunk, aDocument, anId, realClock } from './ask-fixture.ts';
import { unavailable } from './scripted-chat.ts';

const PAGES = Array.from({ length: 30 }, (_, n) => aDocument(n + 1, `Page ${n}`, [`unique${n} common words`]));
const corpus = () => ({
  objects: PAGES.map(({ page }) => page),
  blockOwners: [],
  chunks: PAGES.map(({ page, blocks }) => aChunk(page.id, 0, { text: blocks[0]!.text })),
  collections: [],
});

const followers: LexicalFollower[] = [];
const follow = (feed: ChunkFeed, index: LexicalIndex) => {
  const clock = { now: realClock.now, wait: (_ms: number, signal: AbortSignal) => realClock.wait(1, signal) };
  const follower = followChunks(feed, index, { clock, log: silentLog });
  followers.push(follower);
  return follower;
};
afterEach(async () => {
  for (const follower of followers.splice(0)) await follower[Symbol.asyncDispose]();
});

const texts = (index: LexicalIndex, word: string) => index.search(word, 50, undefined).length;
const commit = (feed: ReturnType<typeof createFakeChunkFeed>, n: number, text: string) =>
  feed.commit(anId(n), [aChunk(anId(n), 0, { text })]);

describe('followChunks', () => {
  it('builds in the background, then applies every commit', async () => {
    const [feed, index] = [createFakeChunkFeed(corpus()), createLexicalIndex()];
    const follower = follow(feed, index);
    expect(follower.isReady()).toBe(false);
    await follower.ready;
    expect(follower.isReady()).toBe(true);
    expect(texts(index, 'common')).toBe(30);
    commit(feed, 3, 'replaced');
    feed.commit(anId(4), undefined);
    await follower.settled();
    expect([texts(index, 'replaced'), texts(index, 'unique2'), texts(index, 'unique3')]).toEqual([1, 0, 0]);
  });

  it('misses no commit while it builds or reads', async () => {
    const [feed, index] = [createFakeChunkFeed(corpus()), createLexicalIndex()];
    const slow: ChunkFeed = {
      ...feed,
      async *pages(signal) {
        for await (const page of feed.pages(signal)) {
          if (page.pageId === anId(20)) commit(feed, 2, 'early');
          yield page;
        }
      },
      async page(pageId, signal) {
        const page = await feed.page(pageId, signal);
        // A commit lands between the read and its use.
        if (pageId === anId(2) && page?.chunks[0]?.text === 'early') commit(feed, 2, 'later');
        return page;
      },
    };
    const follower = follow(slow, index);
    await follower.ready;
    await follower.settled();
    expect([texts(index, 'early'), texts(index, 'later')]).toEqual([0, 1]);
  });

  it('compares versions after a gap', async () => {
    const [feed, index] = [createFakeChunkFeed(corpus()), createLexicalIndex()];
    const follower = follow(feed, index);
    await follower.ready;
    feed.commitInGap([
      [anId(1), [aChunk(anId(1), 0, { text: 'changed' })]],
      [anId(2), undefined],
      [anId(99), [aChunk(anId(99), 0, { text: 'brandnew' })]],
    ]);
    await follower.settled();
    expect([texts(index, 'changed'), texts(index, 'unique1'), texts(index, 'brandnew')]).toEqual([1, 0, 1]);
    expect(index.chunkCount).toBe(30);
  });

  it('retries what fails', async () => {
    const [feed, index] = [createFakeChunkFeed(corpus()), createLexicalIndex()];
    let failures = 3;
    const failing: ChunkFeed = {
      ...feed,
      follow: (...args) => (failures-- > 2 ? Promise.reject(unavailable('postgres')) : feed.follow(...args)),
      versions: (signal) => (failures-- > 0 ? Promise.reject(unavailable('postgres')) : feed.versions(signal)),
      page: (id, signal) => (failures-- > 0 ? Promise.reject(unavailable('postgres')) : feed.page(id, signal)),
    };
    const follower = follow(failing, index);
    await follower.ready;
    feed.commitInGap([[anId(1), [aChunk(anId(1), 0, { text: 'changed' })]]]);
    await follower.settled();
    expect(texts(index, 'changed')).toBe(1);
  });

  it('does not block the event loop while it builds', async () => {
    const [feed, index] = [createFakeChunkFeed(corpus()), createLexicalIndex()];
    const slow: LexicalIndex = {
      ...index,
      chunkCount: 0,
      replacePage() {
        const until = performance.now() + 12;
        while (performance.now() < until);
      },
    };
    let turns = 0;
    const ticker = setInterval(() => turns++, 1);
    await follow(feed, slow).ready;
    clearInterval(ticker);
    expect(turns).toBeGreaterThan(10);
  });

  it('stops when it is disposed of, ready or not', async () => {
    const feed = createFakeChunkFeed(corpus());
    const never: ChunkFeed = { ...feed, follow: () => Promise.reject(unavailable('postgres')) };
    const follower = follow(never, createLexicalIndex());
    await follower[Symbol.asyncDispose]();
    await expect(follower.ready).rejects.toThrow('no longer kept up to date');
  });
});
