import { stripFormatCharacters } from '../../core/text/invisible-text.ts';

/** A text in normal form, and the original range of each of its code units. */
export type NormalizedText = {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

/** Markdown characters; a quote may have lost or gained them. */
const MARKDOWN = /[*_`~#>|\\]/;
const QUOTES: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  ʼ: "'",
};
const DASHES = /[\u2010-\u2015\u2212]/;

/** More than any chunk has, before and after: NFKC turns one character into up to 18. Whoever writes a page does not decide how long this takes. */
const MAX_CHARACTERS = 30_000;

/**
 * NFKC, lower case, one space for any white space, no Markdown or invisible characters, one kind of quotation mark and
 * of dash. A text of more than 30,000 characters is cut.
 */
export function normalize(text: string): NormalizedText {
  let normalized = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let isSpacePending = false;
  for (const { segment, index } of clusters(text.slice(0, MAX_CHARACTERS))) {
    if (normalized.length > MAX_CHARACTERS) break;
    for (const character of normalizeCluster(segment)) {
      if (/\s/.test(character)) {
        isSpacePending = normalized !== '';
        continue;
      }
      if (isSpacePending) push(' ', index, index);
      isSpacePending = false;
      push(character, index, index + segment.length);
    }
  }
  return { text: normalized, starts, ends };

  function push(character: string, start: number, end: number): void {
    for (let unit = 0; unit < character.length; unit++) {
      starts.push(start);
      ends.push(end);
    }
    normalized += character;
  }
}

/** Base characters with their combining marks, which NFKC may join. */
function* clusters(text: string): Generator<{ readonly segment: string; readonly index: number }> {
  for (const match of text.matchAll(/[\s\S][\p{M}\u200D]*/gu)) yield { segment: match[0], index: match.index };
}

function normalizeCluster(cluster: string): string {
  const plain = stripFormatCharacters(cluster).normalize('NFKC').toLowerCase();
  if (MARKDOWN.test(plain) && plain.length === 1) return '';
  if (DASHES.test(plain)) return '-';
  return QUOTES[plain] ?? plain;
}

/** The range [start, end) in the original of [from, to) in the normalized text. */
export function originalRange(
  normalized: NormalizedText,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } {
  return { start: normalized.starts[from]!, end: normalized.ends[to - 1]! };
}
