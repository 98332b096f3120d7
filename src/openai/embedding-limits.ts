import type { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import { countTokens } from '../core/tokens.ts';
import { contextLimitIn } from './transport/server-reason.ts';

/** Limits of a request: well below OpenAI's (2,048 inputs), and accepted by other servers. */
const MAX_INPUTS = 128;
/** Other tokenizers count more tokens than ours, and models add some of their own. */
const SAFETY = 0.8;
/** A text that is refused although it is this short is not refused for its length. */
const LEAST_TOKENS = 16;

/** What an embedding server can take, learned from its refusals. */
export type EmbeddingLimits = {
  /** Texts in one request. */
  maxInputs(): number;
  /** The text, in parts that the model can take with the prefix that is put before each. */
  toParts(text: string, prefix: string): readonly string[];
  /** Remembers that a text alone was too long. False if it was too short for that. */
  learnLength(text: string, refused: AppError): boolean;
  /** Remembers that a request had too many texts: half of them were accepted. */
  learnInputs(accepted: number): void;
};

export function createEmbeddingLimits(model: string, log: Log): EmbeddingLimits {
  let maxInputs = MAX_INPUTS;
  let maxTokens = Number.POSITIVE_INFINITY;
  return {
    maxInputs: () => maxInputs,
    toParts(text, prefix) {
      if (maxTokens === Number.POSITIVE_INFINITY) return [text];
      return halves(text, Math.max(1, maxTokens - countTokens(prefix)));
    },
    learnLength(text, refused) {
      const tokens = countTokens(text);
      if (tokens < LEAST_TOKENS) return false;
      // Another text has taught us meanwhile.
      if (tokens > maxTokens) return true;
      const named = contextLimitIn(refused);
      const fromName = named !== undefined && named <= tokens * 2 ? Math.floor(named * SAFETY) : tokens;
      // Where the named limit does not help, because tokenizers differ, the parts must still be smaller than this text.
      maxTokens = fromName < tokens ? fromName : Math.floor(tokens / 2);
      log.info({ model, maxTokens }, 'the embedding model takes shorter texts only; longer ones are averaged');
      return true;
    },
    learnInputs(accepted) {
      if (accepted >= maxInputs) return;
      maxInputs = accepted;
      log.info({ model, maxInputs }, 'the embedding server takes fewer texts per request');
    },
  };
}

/** Cut in the middle, between two words if possible, until each part fits. */
function halves(text: string, maxTokens: number): readonly string[] {
  if (text.length < 2 || countTokens(text) <= maxTokens) return [text];
  const middle = Math.floor(text.length / 2);
  const space = text.slice(middle).search(/\s/);
  let at = space >= 0 && space < middle / 2 ? middle + space : middle;
  // Never between the halves of a surrogate pair.
  if (/[\uD800-\uDBFF]/.test(text[at - 1] ?? '')) at += 1;
  return [text.slice(0, at), text.slice(at)]
    .filter((part) => part.trim() !== '')
    .flatMap((part) => (part.length < text.length ? halves(part, maxTokens) : [part]));
}

/** The mean of unit vectors, weighted by the length of their texts, scaled to unit length. */
export function meanVector(parts: readonly { readonly text: string; readonly vector: Float32Array }[]): Float32Array {
  const [first] = parts;
  if (parts.length === 1) return first!.vector;
  const mean = new Float32Array(first!.vector.length);
  for (const { text, vector } of parts) for (let i = 0; i < mean.length; i++) mean[i]! += vector[i]! * text.length;
  const length = Math.hypot(...mean);
  // Opposite vectors can cancel each other out.
  return length > 0 ? mean.map((value) => value / length) : first!.vector;
}
