import type { LanguageCode } from '../../../languages/languages.ts';
import { findLanguage } from '../../../languages/languages.ts';
import { tokenize } from '../../../lexical/tokenize.ts';

/** The two sides of a comparison or a contrast, as stems. */
type Sides = { readonly left: ReadonlySet<string>; readonly right: ReadonlySet<string> };

const SENTENCE_END = /[.;!?|\n。]+\s*/u;
/** What is done second, in the same sentence or in the next one. */
const THEN =
  /[,—–]\s*(?:and\s+|und\s+|y\s+|et\s+|e\s+)?(?:only then|then|after that|afterwards|erst dann|dann|danach|luego|después|ensuite|puis|depois)(?!\p{L})/iu;
const NEXT_SENTENCE = new RegExp(`[.;!]\\s+(?=${THEN.source.slice(THEN.source.indexOf('(?:only'))})`, 'giu');
/** Each sentence of the claim is compared with each of its quotes. */
const MAX_SENTENCES = 50;
const MAX_CHARACTERS = 10_000;

/**
 * Whether a claim turns its quotes around: "A weighs more than B" for "B weighs more than A", "the reviewer, not the
 * author" for "the author, not the reviewer". Both texts are in `language`.
 */
export function isReversed(claim: string, quoted: string, language: LanguageCode): boolean {
  const logic = findLanguage(language)?.logic;
  if (!logic) return false;
  const separators = [
    THEN,
    new RegExp(`(?<!\\p{L})(?:${logic.comparators})(?!\\p{L})`, 'iu'),
    new RegExp(`[,—–(]\\s*(?:${logic.contrasts})(?!\\p{L})`, 'iu'),
  ];
  return separators.some((separator) => {
    const theirs = sidesIn(quoted, separator);
    return sidesIn(claim, separator).some((mine) => theirs.some((other) => areSwapped(mine, other)));
  });
}

function areSwapped(a: Sides, b: Sides): boolean {
  // The verb is on the left side of both, so only the right sides tell whether the order is the same.
  return shared(a.left, b.right) > 0 && shared(a.right, b.left) > 0 && shared(a.right, b.right) === 0;
}

function sidesIn(text: string, separator: RegExp): readonly Sides[] {
  const sentences = text
    .slice(0, MAX_CHARACTERS)
    .replace(NEXT_SENTENCE, ', ')
    .split(SENTENCE_END)
    .slice(0, MAX_SENTENCES);
  return sentences.flatMap((sentence) => {
    const match = separator.exec(sentence);
    if (!match) return [];
    const [left, right] = [sentence.slice(0, match.index), sentence.slice(match.index + match[0].length)];
    return [{ left: new Set(tokenize(left).terms), right: new Set(tokenize(right).terms) }];
  });
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((word) => b.has(word)).length;
}
