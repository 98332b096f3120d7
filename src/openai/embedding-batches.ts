import { countTokens, firstTokens } from './tokens.ts';

/** Limits of a request, well below OpenAI's own (2,048 inputs, 300,000 tokens) and within what other servers take. */
const LARGEST_BATCH = 128;
const MOST_TOKENS = 100_000;
/** OpenAI's limit for one input. */
const LONGEST_INPUT = 8_192;

/**
 * The texts, cut to what the model reads, in batches that a request may hold. Texts of up to 8,192 bytes are not
 * counted, which would take as long as chunking them did: half their bytes is more than their tokens in any language,
 * and even a text of pure emoji stays below OpenAI's own limit.
 */
export function toBatches(texts: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let tokens = 0;
  for (const text of texts) {
    const input = Buffer.byteLength(text) <= LONGEST_INPUT ? text : firstTokens(text, LONGEST_INPUT);
    const cost =
      Buffer.byteLength(input) <= LONGEST_INPUT ? Math.ceil(Buffer.byteLength(input) / 2) : countTokens(input);
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
