import type { LanguageCode } from '../../src/languages/languages.ts';
import { dictionaryKey } from '../../src/lexical/query/dictionary-key.ts';
import { foldDiacritics } from '../../src/lexical/stem.ts';
import { stopBits } from '../../src/lexical/stop-words.ts';
import type { Translation } from './translation.ts';

/** Related words of one key in one language. Later ones are rare meanings. */
const MAX_RELATED = 20;
/** A word that is so much less likely than the likeliest is a rare meaning. */
const MIN_SHARE = 0.05;

/** From a phrase, by the stems of its words, to phrases of the other language, with how often an entry has both. */
type Counts = Map<string, Map<string, number>>;

/** Word → its likelihood as a share of the likeliest word's. */
export type Shares = ReadonlyMap<string, number>;

/**
 * What the words of two languages mean: those of each language in the other, and English ones in English by way of the
 * other language (Bannard & Callison-Burch, "Paraphrasing with bilingual parallel corpora", 2005). By `dictionaryKey`.
 */
export function relate(translations: readonly Translation[], language: LanguageCode): ReadonlyMap<string, Shares> {
  const surfaces = new Map<string, string>();
  const stems = new Map<string, string>();
  const keyOf = (phrase: string, of: LanguageCode) => {
    const key = phraseKey(phrase, of, stems);
    const known = surfaces.get(key);
    if (known === undefined || phrase.length < known.length) surfaces.set(key, phrase);
    return key;
  };
  const toEnglish: Counts = new Map();
  const toForeign: Counts = new Map();
  for (const { foreign, english } of translations) {
    const ones = foreign.map((phrase) => keyOf(phrase, language));
    const others = english.map((phrase) => keyOf(phrase, 'en'));
    for (const one of ones) for (const other of others) count(toEnglish, one, other, 1 / others.length);
    for (const other of others) for (const one of ones) count(toForeign, other, one, 1 / ones.length);
  }
  const related = new Map<string, Map<string, number>>();
  const add = (key: string, meanings: ReadonlyMap<string, number>) => {
    if (isPhrase(key)) return;
    for (const [word, share] of sharesOf(key, meanings, surfaces)) count(related, key, word, share);
  };
  for (const [key, meanings] of toEnglish) add(key, meanings);
  for (const [key, meanings] of toForeign) {
    add(key, meanings);
    if (!isPhrase(key)) add(key, paraphrasesOf(meanings, toEnglish));
  }
  return related;
}

/** `stems` keeps the keys of words: stemming takes most of the time. */
function phraseKey(phrase: string, language: LanguageCode, stems: Map<string, string>): string {
  const keyOf = (word: string) => {
    const name = `${language}:${word}`;
    const key = stems.get(name) ?? dictionaryKey(word, language);
    stems.set(name, key);
    return key;
  };
  return phrase.split(' ').map(keyOf).join(' ');
}

function isPhrase(key: string): boolean {
  return key.includes(' ');
}

function paraphrasesOf(pivots: ReadonlyMap<string, number>, back: Counts): ReadonlyMap<string, number> {
  const total = sum(pivots.values());
  const found = new Map<string, number>();
  for (const [pivot, weight] of pivots) {
    const meanings = back.get(pivot) ?? new Map<string, number>();
    const all = sum(meanings.values());
    for (const [meaning, times] of meanings) {
      found.set(meaning, (found.get(meaning) ?? 0) + (weight / total) * (times / all));
    }
  }
  return found;
}

/**
 * Adds the irregular forms of English words, which the stemmer does not join: a chunk may say `stolen` where the dictionary
 * says `steal`.
 */
export function withIrregularForms(shares: Shares, irregular: ReadonlyMap<string, ReadonlySet<string>>): Shares {
  const all = new Map(shares);
  for (const [word, share] of shares) {
    for (const form of irregular.get(word) ?? []) all.set(form, Math.max(all.get(form) ?? 0, share));
  }
  return all;
}

/** Each form of a word → its forms with another stem. */
export function irregularForms(lists: readonly (readonly string[])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const irregular = new Map<string, Set<string>>();
  for (const forms of lists) {
    const byStem = new Map(forms.map((form) => [dictionaryKey(form, 'en'), form]));
    // More stems than of `swim`, `swam`, `swum` are examples.
    if (byStem.size < 2 || byStem.size > 3) continue;
    for (const form of forms) {
      const others = [...byStem.values()].filter((other) => dictionaryKey(other, 'en') !== dictionaryKey(form, 'en'));
      irregular.set(form, new Set([...(irregular.get(form) ?? []), ...others]));
    }
  }
  return irregular;
}

/** The likeliest words. Each word of a phrase gets its part of the phrase's share. */
function sharesOf(key: string, meanings: ReadonlyMap<string, number>, surfaces: ReadonlyMap<string, string>): Shares {
  const weights = new Map<string, number>();
  for (const [meaning, weight] of meanings) {
    if (meaning === key) continue;
    const words = surfaces
      .get(meaning)!
      .split(/[ '-]+/)
      .filter(isContentWord);
    for (const word of words) weights.set(word, (weights.get(word) ?? 0) + weight / words.length);
  }
  const sorted = [...weights].sort((a, b) => b[1] - a[1]).slice(0, MAX_RELATED);
  const top = sorted[0]?.[1] ?? 1;
  return new Map(
    sorted.map(([word, weight]) => [word, weight / top] as const).filter(([, share]) => share >= MIN_SHARE),
  );
}

function isContentWord(word: string): boolean {
  return word.length > 1 && stopBits(foldDiacritics(word)) === 0;
}

function count(counts: Counts, from: string, to: string, times: number): void {
  const known = counts.get(from) ?? new Map<string, number>();
  known.set(to, (known.get(to) ?? 0) + times);
  counts.set(from, known);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
