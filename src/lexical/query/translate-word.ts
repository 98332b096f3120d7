import type { LanguageCode } from '../../languages/languages.ts';
import { wholeOfClipped } from './clipped-word.ts';
import { splitCompound } from './compound.ts';
import { dictionaryKey } from './dictionary-key.ts';
import {
  type ExpandedWord,
  inflectionsOf,
  isExpandable,
  isKnownContentWord,
  isUnknownWord,
  type KnownWords,
  raise,
} from './known-words.ts';
import { formsOf } from './synonyms.ts';

/**
 * How much the likeliest translation counts beside the word that was typed: of the word, of its translation in turn, of a
 * part of a compound, and of a part if a chunk has another part. Chosen with the development half of the questions.
 */
const WEIGHTS = { direct: 0.5, further: 0.3, part: 0.35, otherPart: 0.2 } as const;
const MAX_MEANINGS = 20;
const LANGUAGES: readonly LanguageCode[] = ['en', 'de', 'fr', 'es', 'pt'];
/** The only language of the dictionary that writes compounds as one word. */
const COMPOUNDING: LanguageCode = 'de';

/** Form → weight. */
type Related = ReadonlyMap<string, number>;
/** What a dictionary has for a word: word → share of the likeliest one. */
type Meanings = ReadonlyMap<string, number>;

/** Adds what the dictionary has for a word that no chunk has, if a chunk has the other word. */
export function withTranslations(word: ExpandedWord, known: KnownWords): ExpandedWord {
  // The workspace's own synonyms and compounds are better evidence. A thesaurus is not.
  if (word.related.size > 0 && !word.isInDictionary) return word;
  return withRelated(word, known, (language) => weigh(meaningsOf(word.word, language, known), WEIGHTS.direct, known));
}

/**
 * Adds less certain translations: what a translation means in turn (`vacaciones` is `vacation`, and that is `holiday`), and
 * those of the parts of a compound. After the correction of typing errors, which is better evidence.
 */
export function withFreeTranslations(word: ExpandedWord, known: KnownWords): ExpandedWord {
  if (word.correctedTo !== undefined || word.isInDictionary) return word;
  const hasKnownPart = word.related.size > 0;
  return withRelated(word, known, (language) => {
    const further = hasKnownPart
      ? new Map()
      : weigh(furtherMeanings(word.word, language, known), WEIGHTS.further, known);
    if (further.size > 0 || language !== COMPOUNDING) return further;
    const has = (part: string) => meaningsOf(part, language, known).size > 0;
    const weight = hasKnownPart ? WEIGHTS.otherPart : WEIGHTS.part;
    const parts = splitCompound(word.word, has).map((part) => weigh(meaningsOf(part, language, known), weight, known));
    return largest(parts);
  });
}

/** Whether the dictionary has a word in the language of the query. */
export function isTranslatable(word: string, known: KnownWords): boolean {
  return likelyLanguages(known).some((language) => meaningsOf(word, language, known).size > 0);
}

function likelyLanguages({ queryLanguages }: KnownWords): readonly LanguageCode[] {
  return queryLanguages.flatMap((code) => LANGUAGES.find((language) => language === code) ?? []);
}

/** The first language that has something counts: `gift` is poison in German only. */
function withRelated(word: ExpandedWord, known: KnownWords, find: (language: LanguageCode) => Related): ExpandedWord {
  if (known.dictionary === undefined || !isUnknownWord(word, known) || !isExpandable(word)) return word;
  // A clipped word of the question's language is likelier than a word of another one: `hols` is no German `hol`.
  const others = wholeOfClipped(word.word, known).length > 0 ? [] : LANGUAGES;
  for (const language of new Set([...likelyLanguages(known), ...others])) {
    const found = find(language);
    if (found.size > 0) return { ...word, related: largest([word.related, found]), isInDictionary: true };
  }
  return word;
}

function meaningsOf(word: string, language: LanguageCode, { dictionary }: KnownWords): Meanings {
  return dictionary?.related(dictionaryKey(word, language)) ?? new Map();
}

function furtherMeanings(word: string, language: LanguageCode, known: KnownWords): Meanings {
  return largest(
    [...meaningsOf(word, language, known)].flatMap(([text, share]) =>
      [known.thesaurus?.related(text) ?? new Map<string, number>(), meaningsOf(text, 'en', known)].map(
        (meanings) => new Map([...meanings].map(([other, weight]) => [other, share * weight])),
      ),
    ),
  );
}

/** The forms of the meanings that a chunk has. The likeliest of them has the whole weight. */
function weigh(meanings: Meanings, weight: number, known: KnownWords): Related {
  const possible = [...meanings]
    .flatMap(([text, share]) => inflectionsOf(text, known).map((each) => [each, share] as const))
    .filter(([text]) => isKnownContentWord(text, known))
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_MEANINGS);
  const top = possible[0]?.[1] ?? 1;
  const related = new Map<string, number>();
  for (const [text, share] of possible) {
    for (const form of formsOf(text, known.languages)) {
      if (known.documentsWith(form) > 0) raise(related, form, (weight * share) / top);
    }
  }
  return related;
}

function largest(maps: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const map of maps) for (const [text, weight] of map) raise(all, text, weight);
  return all;
}
