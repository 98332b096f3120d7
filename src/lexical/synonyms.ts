import type { SynonymGroup } from '../core/ports/indexes.ts';
import { INDEX_LANGUAGES, isStopIn } from './stop-words.ts';
import { termOf, toWord, type Word } from './word.ts';
import { wordsOf } from './words.ts';

type Phrase = {
  readonly group: number;
  /** The forms of each word, in order. */
  readonly words: readonly ReadonlySet<string>[];
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
      for (const form of phrase.words[0]!) {
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
    const forms = query.map(allForms);
    return forms.flatMap((own, at) => {
      const phrases = new Set([...own].flatMap((form) => this.#byFirstForm.get(form) ?? []));
      return [...phrases]
        .filter(({ words }) => words.every((word, offset) => intersects(word, forms[at + offset])))
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

function toPhrase(text: string, group: number): Phrase | undefined {
  const words = wordsOf(text);
  const content = words.filter(({ stops, isStopPair }) => !isStopPair && !isStopIn(stops, 'en'));
  if (content.length === 0) return undefined;
  return { group, words: words.map(allForms), contentWords: content.map(({ text: word }) => word) };
}

function intersects(a: ReadonlySet<string>, b: ReadonlySet<string> | undefined): boolean {
  return b !== undefined && !a.isDisjointFrom(b);
}

/** The stems of a word in every language. */
function allForms(word: Word): ReadonlySet<string> {
  return new Set([word.text, ...INDEX_LANGUAGES.map((language) => termOf(word, language))]);
}

/** The stems of a bare lower-case word in some languages. */
export function formsOf(text: string, languages: readonly (typeof INDEX_LANGUAGES)[number][]): readonly string[] {
  const word = toWord('word', text);
  return [...new Set(languages.map((language) => termOf(word, language)))];
}
