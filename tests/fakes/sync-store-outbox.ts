import type { SyncStore } from '../../src/sync/ports.ts';
import type { SyncMemory } from './sync-memory.ts';

type OutboxPart = Pick<
  SyncStore,
  'readState' | 'writeState' | 'outbox' | 'clearOutbox' | 'countChunks' | 'indexableChunks' | 'pruneEmbeddings'
>;

export function outboxPart(memory: SyncMemory): OutboxPart {
  const { chunks, state, members, outbox } = memory;
  return {
    async readState(key, signal) {
      signal.throwIfAborted();
      const text = state.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    async writeState(key, value, signal) {
      signal.throwIfAborted();
      state.set(key, JSON.stringify(value));
    },
    async outbox(limit, signal) {
      signal.throwIfAborted();
      return outbox.slice(0, limit).map((item) => {
        const chunk = item.op === 'upsert' ? chunks.get(item.chunkId) : undefined;
        return { ...item, chunk: chunk && { pageId: chunk.pageId, embeddingHash: chunk.embeddingHash } };
      });
    },
    async clearOutbox(seqs, signal) {
      signal.throwIfAborted();
      const done = new Set(seqs);
      const left = outbox.filter((item) => !done.has(item.seq));
      outbox.splice(0, outbox.length, ...left);
    },
    async countChunks(collection, signal) {
      signal.throwIfAborted();
      return [...chunks.values()].filter(({ pageId }) => members.get(collection)?.has(pageId)).length;
    },
    async indexableChunks(collection, after, limit, signal) {
      signal.throwIfAborted();
      return [...chunks.values()]
        .filter(({ id, pageId }) => members.get(collection)?.has(pageId) && (after === undefined || id > after))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id, pageId, context, text, tokens, embeddingHash }) => ({
          id,
          pageId,
          context,
          text,
          tokens,
          embeddingHash,
        }));
    },
    async pruneEmbeddings(_olderThan, signal) {
      signal.throwIfAborted();
      return 0;
    },
  };
}
