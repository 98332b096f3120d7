import { findLanguage, type LanguageCode } from '../../languages/languages.ts';
import { isStopWord, termOf } from '../../lexical/word.ts';
import { wordsOf } from '../../lexical/words.ts';
import { foldWord } from './facts/atom.ts';
import { monthOf, weekdayOf } from './facts/calendar.ts';
import { currencyOf } from './facts/units.ts';

/** Capitalized words that do not begin a sentence. Empty for a language that capitalizes every noun. */
export function namesIn(text: string, language: LanguageCode): readonly string[] {
  if (findLanguage(language)?.capitalizesNouns) return [];
  const names: string[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}'’-]+(?![\p{L}\p{N}_])/gu)) {
    // Far enough back to see what a sentence begins after.
    const before = text.slice(Math.max(0, match.index - 8), match.index);
    const beginsSentence = before.trim() === '' || /[.!?:;•"“«([\n-]\s*$/u.test(before);
    if (!beginsSentence) names.push(match[0]);
  }
  return names;
}

/** Whether the evidence contains each name: any form of its stem. Months, weekdays and currencies are checked as facts. */
export function hasNames(names: readonly string[], evidence: string, language: LanguageCode): boolean {
  if (names.length === 0) return true;
  const terms = new Set(wordsOf(evidence).map((word) => termOf(word, language)));
  return names.every(
    (name) =>
      monthOf(name) !== undefined ||
      weekdayOf(name) !== undefined ||
      currencyOf(foldWord(name)) !== undefined ||
      wordsOf(name).every((word) => isStopWord(word, language) || terms.has(termOf(word, language))),
  );
}
