import { findLanguage, type LanguageCode } from '../../../../languages/languages.ts';
import type { CitedBlock } from '../../evidence.ts';
import type { Reading } from '../../facts/atom.ts';
import { phraseTest } from '../phrases.ts';
import { hasWord, type Mention, mentionsIn, shared, wordsIn } from './mentions.ts';

const saysGreater = phraseTest(({ logic }) => logic?.greater);
const saysSmaller = phraseTest(({ logic }) => logic?.smaller);

export type DifferenceCheck = {
  readonly claim: Reading;
  readonly quotes: readonly { readonly reading: Reading; readonly cited: CitedBlock }[];
  /** Of both. */
  readonly language: LanguageCode;
};

/** Whether a claim says that A is more than B, and one sentence of the quotes gives B the larger number. */
export function isTurnedDifference({ claim, quotes, language }: DifferenceCheck): boolean {
  const comparators = findLanguage(language)?.logic?.comparators;
  const isGreater = saysGreater(claim.text, language);
  if (comparators === undefined || isGreater === saysSmaller(claim.text, language)) return false;
  const [before, after] = claim.text.split(new RegExp(`(?<!\\p{L})(?:${comparators})(?!\\p{L})`, 'iu'), 2);
  if (after === undefined) return false;
  const [left, right] = [new Set(wordsIn(before!, language)), new Set(wordsIn(after, language))];
  return quotes.some(({ reading, cited }) => {
    const numbers = mentionsIn(reading, language, cited).filter(({ fact }) => fact.options[0]?.kind === 'number');
    const [a, b] = [onlyFitting(left, right, numbers), onlyFitting(right, left, numbers)];
    if (!a || !b || a === b || unitOf(a) !== unitOf(b)) return false;
    return isGreater ? amountOf(a) < amountOf(b) : amountOf(a) > amountOf(b);
  });
}

/** The number with words of one side that the other side lacks, if there is just one. */
function onlyFitting(
  side: ReadonlySet<string>,
  other: ReadonlySet<string>,
  numbers: readonly Mention[],
): Mention | undefined {
  const own = new Set([...side].filter((word) => !hasWord(other, word)));
  const fitting = numbers.filter(
    ({ words }) => shared(new Set([...words].filter((word) => isOfOne(word, numbers))), own) > 0,
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The words of a sentence's beginning are beside each of its numbers and tell none apart. */
function isOfOne(word: string, numbers: readonly Mention[]): boolean {
  return numbers.filter(({ words }) => hasWord(words, word)).length === 1;
}

function unitOf({ fact: { options } }: Mention): string | undefined {
  return options[0]?.kind === 'number' ? options[0].unit?.dimension : undefined;
}

function amountOf({ fact: { options } }: Mention): number {
  return options[0]?.kind === 'number' ? options[0].value * (options[0].unit?.scale ?? 1) : 0;
}
