import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { decodeEmbedding, MAX_TEXT_BYTES } from './socket.ts';
import type { UseLiteEmbedding } from './use-lite.ts';

/** A keeper that has just been started listens after less than a tenth of a second. */
const START_TIMEOUT_MS = 2_000;
const RETRY_MS = 5;
/** Loading the model takes half a second on a good machine. */
const ANSWER_TIMEOUT_MS = 10_000;

export type KeeperEmbedder = {
  /** `undefined` if the keeper does not answer: then the caller needs a model of its own. Throws only if it is aborted. */
  embed(text: string, signal: AbortSignal): Promise<UseLiteEmbedding | undefined>;
};

/** Vectors of `dimensions` numbers from the keeper behind a socket. The keeper starts to load its model now. */
export function joinKeeperEmbedder(path: string, dimensions: number): KeeperEmbedder {
  const startedAt = performance.now();
  const failed = new AbortController();
  exchange('', failed.signal).catch(() => undefined);

  /** What the keeper sends back for a text. */
  async function exchange(text: string, signal: AbortSignal): Promise<Buffer> {
    const socket = connect({ path, allowHalfOpen: true, signal });
    try {
      await once(socket, 'connect', { signal });
    } catch (error) {
      socket.destroy();
      if (signal.aborted || performance.now() - startedAt > START_TIMEOUT_MS) throw error;
      await wait(RETRY_MS, undefined, { ref: false, signal });
      return exchange(text, signal);
    }
    // An open connection for loading must not keep a command that is done.
    if (text === '') socket.unref();
    socket.end(text);
    return Buffer.concat(await socket.toArray({ signal }));
  }

  return {
    async embed(text, signal) {
      if (Buffer.byteLength(text) > MAX_TEXT_BYTES || failed.signal.aborted) return undefined;
      try {
        const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
        return decodeEmbedding(await exchange(text, limit), dimensions);
      } catch {
        signal.throwIfAborted();
        failed.abort();
        return undefined;
      }
    },
  };
}
