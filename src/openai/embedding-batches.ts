import { countTokens, firstTokens } from '../core/tokens.ts';

/** Limits of a request, well below OpenAI's own (2,048 inputs, 300,000 tokens) and within what other servers take. */
const LARGEST_BATCH = 128;
const MOST_TOKENS = 100_000;
/** A quarter below OpenAI's 8,192: other servers count with tokenizers of their own. A chunk has 512 at most. */
const LONGEST_INPUT_TOKENS = 6_000;
/** A token stands for one byte at least: such texts fit, and need not be counted, which takes as long as cutting chunks. */
const SHORT_BYTES = 8_192;

/**
 * The texts, cut to what the model reads, in batches that a request may hold. A short text counts as half its bytes:
 * more than its tokens in any language, and even a batch of pure emoji stays below OpenAI's own limit.
 */
export function toEmbeddingBatches(texts: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let tokens = 0;
  for (const text of texts) {
    const input = isShort(text) ? text : firstTokens(text, LONGEST_INPUT_TOKENS);
    const cost = isShort(input) ? Math.ceil(Buffer.byteLength(input) / 2) : countTokens(input);
    const last = batches.at(-1);
    if (last && last.length < LARGEST_BATCH && tokens + cost <= MOST_TOKENS) {
      last.push(input);
      tokens += cost;
    } else {
      batches.push([input]);
      tokens = cost;
    }
  }
  return batches;
}

function isShort(text: string): boolean {
  return Buffer.byteLength(text) <= SHORT_BYTES;
}
