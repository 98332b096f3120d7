/** Entry point of a thread: embeds texts away from the event loop that serves Discord. */
import { parentPort } from 'node:worker_threads';
import { loadUseLite, type UseLiteEmbedding } from './use-lite.ts';

export type WorkerRequest = { readonly n: number; readonly text: string };
export type WorkerReply = { readonly n: number } & (
  | { readonly embedding: UseLiteEmbedding }
  | { readonly failure: string }
);

const model = loadUseLite();

parentPort?.on('message', async ({ n, text }: WorkerRequest) => {
  try {
    const embedding = await (await model).embed(text);
    parentPort?.postMessage({ n, embedding } satisfies WorkerReply, [embedding.vector.buffer as ArrayBuffer]);
  } catch (error) {
    parentPort?.postMessage({ n, failure: String(error) } satisfies WorkerReply);
  }
});
