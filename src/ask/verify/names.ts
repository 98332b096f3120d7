import { findLanguage, type LanguageCode } from '../../languages/languages.ts';
import { isStopWord, termOf } from '../../lexical/word.ts';
import { wordsOf } from '../../lexical/words.ts';
import { evidenceFacts, monthOf } from './facts.ts';

/** Capitalized words that do not begin a sentence. Empty for a language that capitalizes every noun. */
export function namesIn(text: string, language: LanguageCode): readonly string[] {
  if (findLanguage(language)?.capitalizesNouns) return [];
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

/** Whether the evidence contains each name: any form of its stem, a month as number, a weekday abbreviated. */
export function hasNames(names: readonly string[], evidence: string, language: LanguageCode): boolean {
  if (names.length === 0) return true;
  const terms = new Set(wordsOf(evidence).map((word) => termOf(word, language)));
  const facts = evidenceFacts(evidence);
  return names.every(
    (name) =>
      facts.has(`month:${monthOf(name)}`) ||
      (WEEKDAY.test(name) && terms.has(name.slice(0, 3).toLowerCase())) ||
      wordsOf(name).every((word) => isStopWord(word, language) || terms.has(termOf(word, language))),
  );
}
