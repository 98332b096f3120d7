import { type NormalizedText, normalize, originalRange } from './normalize.ts';

/** Share of a quote's tokens that the source must contain in their order. */
const MIN_LCS = 0.85;
/** Longer quotes are rejected: comparing takes time quadratic in their length. */
const MAX_QUOTE_CHARACTERS = 2_000;

export type Range = { readonly start: number; readonly end: number };

/**
 * Finds a quote in a normalized source: verbatim, or else the range that contains at least 85 % of its tokens in order
 * (longest common subsequence), including every token with a digit. Returns [start, end) of the original text in UTF-16
 * code units, or `undefined` if the quote is not there.
 */
export function locateQuote(quote: string, source: NormalizedText): Range | undefined {
  if (quote.length > MAX_QUOTE_CHARACTERS) return undefined;
  // An ellipsis joins two passages: the longer one counts.
  const part = longestPart(quote);
  const wanted = normalize(part).text.replace(/^["' ]+|["' ]+$/g, '');
  if (wanted === '') return undefined;
  const exact = indexOfWhole(source.text, wanted);
  if (exact !== undefined) return originalRange(source, exact, exact + wanted.length);
  return locateSimilar(wanted, source);
}

function longestPart(quote: string): string {
  return quote
    .split(/\s*(?:…|\.{3})\s*/)
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** Not inside a longer word or number: "5 days" is not in "25 days". */
function indexOfWhole(text: string, wanted: string): number | undefined {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!isInsideWord(text, at) && !isInsideWord(text, at + wanted.length)) return at;
  }
  return undefined;
}

function isInsideWord(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - 1), at + 1);
  return /^(?:\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}|\p{N}){2}$/u.test(around);
}

type Token = { readonly text: string; readonly start: number; readonly end: number };

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+(?:[.,:/-][\p{L}\p{N}]+)*/gu,
  )) {
    tokens.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

function locateSimilar(wanted: string, source: NormalizedText): Range | undefined {
  const quote = tokensOf(wanted);
  // With fewer tokens, 85 % means all of them, and the verbatim search has failed already.
  if (quote.length < 7) return undefined;
  const text = tokensOf(source.text);
  const found = bestAlignment(quote, text);
  if (!found || found.matched.size < quote.length * MIN_LCS) return undefined;
  const isNumberLost = quote.some((token, index) => /\p{N}/u.test(token.text) && !found.matched.has(index));
  if (isNumberLost) return undefined;
  const [first, last] = [text[found.from]!, text[found.to]!];
  // The matches must be close together: words scattered over the source are not a quote.
  if (found.to - found.from + 1 > quote.length / MIN_LCS + 2) return undefined;
  return originalRange(source, first.start, last.end);
}

type Alignment = { readonly matched: ReadonlySet<number>; readonly from: number; readonly to: number };

/** Longest common subsequence of the quote and the window of the source that shares the most tokens with it. */
function bestAlignment(quote: readonly Token[], text: readonly Token[]): Alignment | undefined {
  const width = Math.ceil(quote.length / MIN_LCS) + 2;
  const start = richestWindow(quote, text, width);
  return align(quote, text.slice(start, start + width), start);
}

function richestWindow(quote: readonly Token[], text: readonly Token[], width: number): number {
  const words = new Set(quote.map((token) => token.text));
  let inside = 0;
  let best = { start: 0, count: -1 };
  for (let end = 0; end < text.length; end++) {
    if (words.has(text[end]!.text)) inside++;
    const left = end - width;
    if (left >= 0 && words.has(text[left]!.text)) inside--;
    if (inside > best.count) best = { start: Math.max(0, left + 1), count: inside };
  }
  return best.start;
}

function align(quote: readonly Token[], window: readonly Token[], offset: number): Alignment | undefined {
  const rows = quote.length + 1;
  const columns = window.length + 1;
  const lengths = new Uint16Array(rows * columns);
  for (let q = quote.length - 1; q >= 0; q--) {
    for (let w = window.length - 1; w >= 0; w--) {
      lengths[q * columns + w] =
        quote[q]!.text === window[w]!.text
          ? lengths[(q + 1) * columns + w + 1]! + 1
          : Math.max(lengths[(q + 1) * columns + w]!, lengths[q * columns + w + 1]!);
    }
  }
  const matched = new Set<number>();
  const places: number[] = [];
  for (let q = 0, w = 0; q < quote.length && w < window.length; ) {
    if (quote[q]!.text === window[w]!.text) {
      matched.add(q++);
      places.push(w++);
    } else if (lengths[(q + 1) * columns + w]! >= lengths[q * columns + w + 1]!) q++;
    else w++;
  }
  if (places.length === 0) return undefined;
  return { matched, from: offset + places[0]!, to: offset + places.at(-1)! };
}
