import { createRequire } from 'node:module';

type Encoding = typeof import('gpt-tokenizer/encoding/cl100k_base');

let loaded: Encoding | undefined;

/** Texts are encoded in slices: the merge of one unbroken run is quadratic (20,000 Han characters: 0.9 s). */
const SLICE = 1_000;

/** "<|endoftext|>" in a text is text, not a control token. */
const AS_TEXT = { disallowedSpecial: new Set<string>() };

/** Loaded on first use: it takes 0.2 s and 30 MB, and a process that only answers short questions never needs it. */
function encoding(): Encoding {
  loaded ??= createRequire(import.meta.url)('gpt-tokenizer/encoding/cl100k_base') as Encoding;
  return loaded;
}

/** Tokens in cl100k_base, the encoding of OpenAI's embedding models; at most one too many per 1,000 characters. */
export function countTokens(text: string): number {
  let tokens = 0;
  for (const slice of slices(text)) tokens += encoding().countTokens(slice, AS_TEXT);
  return tokens;
}

/** The longest beginning of the text that has at most `limit` tokens, cut between two tokens. */
export function firstTokens(text: string, limit: number): string {
  // A token has at least one byte, and a UTF-16 code unit at most three.
  if (text.length * 3 <= limit) return text;
  let kept = '';
  let left = limit;
  for (const slice of slices(text)) {
    const tokens = encoding().encode(slice, AS_TEXT);
    if (tokens.length > left) return kept + beginning(slice, tokens.slice(0, left));
    kept += slice;
    left -= tokens.length;
  }
  return text;
}

/** The text of the tokens. If the last token ends inside a character, that character is left out. */
function beginning(text: string, tokens: readonly number[]): string {
  for (let count = tokens.length; count > 0; count -= 1) {
    const decoded = encoding().decode(tokens.slice(0, count));
    if (text.startsWith(decoded) && !/[\uD800-\uDBFF]$/.test(decoded)) return decoded;
  }
  return '';
}

function* slices(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    let to = from + SLICE;
    // Never between the halves of a surrogate pair.
    if (/[\uD800-\uDBFF]/.test(text[to - 1] ?? '')) to += 1;
    yield text.slice(from, to);
    from = to;
  }
}
