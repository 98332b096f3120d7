import { LRUCache } from 'lru-cache';

/** Reason of the signal of a question whose message was deleted. */
export const SOURCE_DELETED = new DOMException('the message that asked was deleted', 'AbortError');
const REMEMBERED = 1000;

/** The messages whose questions are being answered. */
export type SourceMessages = {
  /** Begins an answer. The signal is aborted when the message is deleted, also if that has happened already. */
  begin(messageId: string): { readonly signal: AbortSignal; end(): void };
  markDeleted(messageId: string): void;
  /** Resolves once no question of the message is being answered. */
  settled(messageId: string): Promise<void>;
};

type Answering = { readonly abort: AbortController; readonly ended: PromiseWithResolvers<void> };

export function createSourceMessages(): SourceMessages {
  const running = new Map<string, Set<Answering>>();
  const deleted = new LRUCache<string, true>({ max: REMEMBERED });
  const of = (messageId: string) => [...(running.get(messageId) ?? [])];
  return {
    begin(messageId) {
      const answering = { abort: new AbortController(), ended: Promise.withResolvers<void>() };
      if (deleted.has(messageId)) answering.abort.abort(SOURCE_DELETED);
      const all = running.get(messageId) ?? new Set();
      running.set(messageId, all.add(answering));
      return {
        signal: answering.abort.signal,
        end() {
          all.delete(answering);
          if (all.size === 0) running.delete(messageId);
          answering.ended.resolve();
        },
      };
    },
    markDeleted(messageId) {
      deleted.set(messageId, true);
      for (const { abort } of of(messageId)) abort.abort(SOURCE_DELETED);
    },
    async settled(messageId) {
      await Promise.all(of(messageId).map(({ ended }) => ended.promise));
    },
  };
}
