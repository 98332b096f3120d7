import type { SynonymGroup } from '../../core/ports/indexes.ts';
import { INDEX_LANGUAGES, isStopIn } from '../stop-words.ts';
import { termOf, toWord, type Word } from '../word.ts';
import { wordsOf } from '../words.ts';

/** A word as it is written, and its stems in every language. */
type PhraseWord = { readonly text: string; readonly forms: ReadonlySet<string> };

type Phrase = {
  readonly group: number;
  readonly words: readonly PhraseWord[];
  readonly contentWords: readonly string[];
};

/** Where a phrase occurs in a query: the position of its first word, and the content words of its synonyms. */
export type SynonymMatch = { readonly at: number; readonly length: number; readonly words: readonly string[] };

export type SynonymSource = { readonly synonyms: Synonyms; readonly weight: number };

/** Groups of synonyms, prepared for looking up the words of a query. */
export class Synonyms {
  readonly #groups: readonly (readonly Phrase[])[];
  readonly #byFirstForm = new Map<string, Phrase[]>();
  /** Single words that are long enough to be recognized as part of a compound. */
  readonly #parts: readonly { readonly text: string; readonly phrase: Phrase }[];

  constructor(groups: readonly SynonymGroup[]) {
    this.#groups = groups.map((phrases, group) => phrases.flatMap((text) => toPhrase(text, group) ?? []));
    for (const phrase of this.#groups.flat()) {
      for (const form of phrase.words[0]!.forms) {
        const phrases = this.#byFirstForm.get(form);
        if (phrases) phrases.push(phrase);
        else this.#byFirstForm.set(form, [phrase]);
      }
    }
    this.#parts = this.#groups
      .flat()
      .filter(({ words, contentWords }) => words.length === 1 && contentWords[0]!.length >= MIN_COMPOUND_PART)
      .map((phrase) => ({ text: phrase.contentWords[0]!, phrase }));
  }

  /** Every phrase that occurs in a query, with what else it is called. */
  find(query: readonly Word[]): readonly SynonymMatch[] {
    const asked = query.map(toPhraseWord);
    return asked.flatMap(({ forms }, at) => {
      const phrases = new Set([...forms].flatMap((form) => this.#byFirstForm.get(form) ?? []));
      return [...phrases]
        .filter(({ words }) => words.every((word, offset) => isSameWord(word, asked[at + offset])))
        .map((phrase) => ({ at, length: phrase.words.length, words: this.#othersOf(phrase) }));
    });
  }

  /** The synonyms of a known word that a compound begins or ends with: `urlaubstage` begins with `urlaub`. */
  findInCompound(compound: string): readonly string[] {
    const inside = this.#parts.filter(
      ({ text }) => compound.length > text.length + 1 && (compound.startsWith(text) || compound.endsWith(text)),
    );
    return [...new Set(inside.flatMap(({ phrase }) => [...phrase.contentWords, ...this.#othersOf(phrase)]))];
  }

  #othersOf(phrase: Phrase): readonly string[] {
    const own = new Set(phrase.contentWords);
    const others = this.#groups[phrase.group]!.flatMap(({ contentWords }) => contentWords);
    return [...new Set(others)].filter((word) => !own.has(word));
  }
}

const MIN_COMPOUND_PART = 5;
/** Letters in which two forms of a word may differ in length. */
const MAX_ENDING = 2;

function toPhrase(text: string, group: number): Phrase | undefined {
  const words = wordsOf(text);
  const content = words.filter(({ stops, isStopPair }) => !isStopPair && !isStopIn(stops, 'en'));
  if (content.length === 0) return undefined;
  return { group, words: words.map(toPhraseWord), contentWords: content.map(({ text: word }) => word) };
}

/** The same stem is not enough: `train` is not `training`. */
function isSameWord(a: PhraseWord, b: PhraseWord | undefined): boolean {
  if (b === undefined || Math.abs(a.text.length - b.text.length) > MAX_ENDING) return false;
  return !a.forms.isDisjointFrom(b.forms);
}

function toPhraseWord(word: Word): PhraseWord {
  const forms = new Set([word.text, ...INDEX_LANGUAGES.map((language) => termOf(word, language))]);
  return { text: word.text, forms };
}

/** The stems of a bare lower-case word in some languages. */
export function formsOf(text: string, languages: readonly (typeof INDEX_LANGUAGES)[number][]): readonly string[] {
  const word = toWord('word', text);
  return [...new Set(languages.map((language) => termOf(word, language)))];
}
