import { detectLanguage } from '../../languages/detect.ts';
import { findLanguage, type LanguageCode } from '../../languages/languages.ts';
import { isStopWord, termOf } from '../../lexical/word.ts';
import { wordsOf } from '../../lexical/words.ts';
import { type Fact, foldWord, type Reading } from './facts/atom.ts';
import { monthOf, weekdayOf } from './facts/calendar.ts';
import { isConnecting } from './facts/connecting-words.ts';
import { currencyOf } from './facts/units.ts';

/** Enough to detect a language. */
const SAMPLE_CHARACTERS = 500;
const CAPITALIZED = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}'’-]+(?![\p{L}\p{N}_])/gu;
/** Behind a word without a capital: titles write each word with one. */
const INSIDE_SENTENCE = /(?<=\p{Ll},? )\p{Lu}[\p{L}\p{M}'’-]+(?![\p{L}\p{N}_])/gu;
const LOWER_CASE = /(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{M}'’-]+(?![\p{L}\p{N}_])/gu;

/**
 * The names in a text: capitalized words inside a sentence, and of those that begin one the known names. Empty for a
 * language that capitalizes every noun.
 */
export function namesIn(
  text: string,
  language: LanguageCode,
  known: ReadonlySet<string> = new Set(),
): readonly string[] {
  if (findLanguage(language)?.capitalizesNouns) return [];
  const names: string[] = [];
  for (const match of text.matchAll(CAPITALIZED)) {
    if (!beginsSentence(text, match.index) || known.has(match[0])) names.push(match[0]);
  }
  return names;
}

/** Words that some text has inside a sentence with a capital, and none without: "Lisbon", but not "Leave". */
export function knownNames(texts: readonly string[]): ReadonlySet<string> {
  const names = new Set(
    texts.flatMap((text) =>
      findLanguage(languageOf(text))?.capitalizesNouns ? [] : [...text.matchAll(INSIDE_SENTENCE)].map(([name]) => name),
    ),
  );
  for (const text of texts) {
    for (const [word] of text.matchAll(LOWER_CASE)) names.delete(word[0]!.toUpperCase() + word.slice(1));
  }
  return names;
}

/** A first name and a family name; overlapping, because "Ask Jonas Petersen" has one. */
const FULL_NAME = /(?<![\p{L}\p{N}])(?=(\p{Lu}[\p{Ll}\p{M}'’-]+ \p{Lu}[\p{L}\p{M}'’-]+)(?![\p{L}\p{N}_]))/gu;

/** Pairs of capitalized words, such as the names of people. */
function fullNamesIn(text: string): readonly { readonly name: string; readonly start: number }[] {
  return [...text.matchAll(FULL_NAME)].map(({ 1: name, index }) => ({ name: name!, start: index }));
}

/**
 * The full names in passages. A pair at the beginning of a sentence, such as "On Monday" or "Neue Mitarbeiter", is a name
 * only if nothing speaks against it.
 */
export function knownFullNames(texts: readonly string[]): ReadonlySet<string> {
  const lowerCase = new Set(texts.flatMap((text) => text.match(LOWER_CASE) ?? []));
  const names = texts.flatMap((text) => {
    const hasNouns = findLanguage(languageOf(text))?.capitalizesNouns === true;
    return fullNamesIn(text).filter(({ name, start }) => {
      const words = name.split(' ');
      if (words.some((word) => monthOf(word) !== undefined || weekdayOf(word) !== undefined)) return false;
      if (isConnecting(words[0]!)) return false;
      const isFirst = /(?:^|[.!?…]["”»)]?\s+|\n[\s\-*]*)$/u.test(text.slice(Math.max(0, start - 8), start));
      return !isFirst || (!hasNouns && !lowerCase.has(words[0]!.toLowerCase()));
    });
  });
  return new Set(names.map(({ name }) => name));
}

/** Of one text. Each name of a claim is compared with each of its evidence. */
const MAX_NAMES = 40;

/** A text whose facts are the full names in it that are among `known`. */
export function readFullNames(text: string, known: ReadonlySet<string>): Reading {
  const facts: Fact[] = [];
  for (const { name, start } of fullNamesIn(text)) {
    if (facts.length === MAX_NAMES) break;
    if (!known.has(name) || start < (facts.at(-1)?.end ?? 0)) continue;
    facts.push({ options: [{ kind: 'name', text: name }], start, end: start + name.length });
  }
  return { text, facts };
}

/** Whether the evidence has each full name, in any capitals. */
export function hasFullNames({ text, facts }: Reading, evidence: string): boolean {
  if (facts.length === 0) return true;
  const known = evidence.toLowerCase();
  return facts.every(({ start, end }) => known.includes(text.slice(start, end).toLowerCase()));
}

/** As far as names depend on it. */
function languageOf(text: string): LanguageCode {
  return findLanguage(detectLanguage(text.slice(0, SAMPLE_CHARACTERS)) ?? '')?.code ?? 'en';
}

function beginsSentence(text: string, index: number): boolean {
  // Far enough back to see what a sentence begins after.
  const before = text.slice(Math.max(0, index - 8), index);
  return before.trim() === '' || /[.!?:;•|"“«([\n-]\s*$/u.test(before);
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
