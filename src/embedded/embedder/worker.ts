/** Entry point of a thread: embeds texts outside the event loop that serves Discord. */
import { parentPort } from 'node:worker_threads';
import { loadUseLite, type UseLiteEmbedding } from './use-lite.ts';

export type WorkerRequest = { readonly id: number; readonly text: string };
export type WorkerReply = { readonly id: number } & (
  | { readonly embedding: UseLiteEmbedding }
  | { readonly failure: string }
);

const model = loadUseLite();

parentPort?.on('message', async ({ id, text }: WorkerRequest) => {
  try {
    const embedding = await (await model).embed(text);
    parentPort?.postMessage({ id, embedding } satisfies WorkerReply, [embedding.vector.buffer as ArrayBuffer]);
  } catch (error) {
    parentPort?.postMessage({ id, failure: String(error) } satisfies WorkerReply);
  }
});
