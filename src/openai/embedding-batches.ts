import { countTokens, firstTokens } from '../core/tokens.ts';

/** Of a request: well below OpenAI's 300,000, and accepted by other servers. */
const MAX_TOKENS = 100_000;
/** A quarter below OpenAI's 8,192, because other servers use other tokenizers. A chunk has at most 512. */
const LONGEST_INPUT_TOKENS = 6_000;
/** Texts up to this size fit and need no counting: a token has at least one byte. Counting takes as long as chunking. */
const SHORT_BYTES = 8_192;

/**
 * The texts, cut to the input limit of the model, in batches of one request. A short text counts as half its bytes: more
 * than its tokens in any language, and even a batch of emoji stays below OpenAI's limit.
 */
export function toEmbeddingBatches(texts: readonly string[], maxInputs: number): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let tokens = 0;
  for (const text of texts) {
    const input = isShort(text) ? text : firstTokens(text, LONGEST_INPUT_TOKENS);
    const cost = isShort(input) ? Math.ceil(Buffer.byteLength(input) / 2) : countTokens(input);
    const last = batches.at(-1);
    if (last && last.length < maxInputs && tokens + cost <= MAX_TOKENS) {
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
