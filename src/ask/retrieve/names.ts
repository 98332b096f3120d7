import type { Language } from '../../lexical/stop-words.ts';
import { isStopWord, termOf } from '../../lexical/word.ts';
import { wordsOf } from '../../lexical/words.ts';
import { monthOf, supportedFacts } from '../verify/facts.ts';

/** German writes every noun with a capital, so a capital shows no name there. */
const WITHOUT_NAMES: readonly Language[] = ['de'];

/**
 * Names in a text: words with a capital that do not begin a sentence. Empty where capitals do not show them.
 */
export function namesIn(text: string, language: Language): readonly string[] {
  if (WITHOUT_NAMES.includes(language)) return [];
  const names: string[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}'’-]+(?![\p{L}\p{N}_])/gu)) {
    const before = text.slice(0, match.index).trimEnd();
    const beginsSentence =
      before === '' || /[.!?:;•"“«([\n-]$/u.test(before) || /\n\s*$/.test(text.slice(0, match.index));
    if (!beginsSentence) names.push(match[0]);
  }
  return names;
}

const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/i;

/** Whether each name stands in the evidence, in any form of its stem; a month as its number, a weekday shortened. */
export function hasNames(names: readonly string[], evidence: string, language: Language): boolean {
  if (names.length === 0) return true;
  const terms = new Set(wordsOf(evidence).map((word) => termOf(word, language)));
  const facts = supportedFacts(evidence);
  return names.every(
    (name) =>
      facts.has(`month:${monthOf(name)}`) ||
      (WEEKDAY.test(name) && terms.has(name.slice(0, 3).toLowerCase())) ||
      wordsOf(name).every((word) => isStopWord(word, language) || terms.has(termOf(word, language))),
  );
}
