import type { LanguageCode } from '../languages/languages.ts';
import { termOf, type Word } from './word.ts';
import { detach } from './words.ts';

type CountedText = { readonly words: readonly Word[]; readonly language: LanguageCode };

/** How many vocabularies there have been in this process. */
let vocabularies = 0;

/** Numbers for the terms of an index, so that postings need no strings, and how many documents have each. */
export class Vocabulary {
  readonly #number = ++vocabularies;
  readonly #ids = new Map<string, number>();
  readonly #onWord: (word: Word) => void;
  #documents = new Uint32Array(1 << 12);
  /** How often each term occurs in the text that is being counted; 0 between two texts. */
  #counts = new Uint32Array(1 << 12);

  /** Calls `onWord` at least once with every word that is counted. */
  constructor(onWord: (word: Word) => void) {
    this.#onWord = onWord;
  }

  /** `undefined` for a term that no text has had. */
  idOf(term: string): number | undefined {
    return this.#ids.get(term);
  }

  /** Calls `visit` with the id of every term of a text and how often it occurs. Unknown terms get an id. */
  forEachCount({ words, language }: CountedText, visit: (id: number, count: number) => void): void {
    const ids: number[] = [];
    for (const word of words) {
      const id = this.#idOfWord(word, language);
      if (this.#counts[id]!++ === 0) ids.push(id);
    }
    for (const id of ids) {
      const count = this.#counts[id]!;
      this.#counts[id] = 0;
      visit(id, count);
    }
  }

  /** How many documents have a term. Without this figure, every look-up would ask every segment. */
  documentsWith(id: number): number {
    return this.#documents[id]!;
  }

  addDocuments(id: number, count: number): void {
    this.#documents[id]! += count;
  }

  /** Words repeat, so they keep their id: a look-up by the term takes most of the time otherwise. */
  #idOfWord(word: Word, language: LanguageCode): number {
    const term = termOf(word, language);
    if (word.lastVocabulary === this.#number) return word.lastId;
    word.lastVocabulary = this.#number;
    word.lastId = this.#ids.get(term) ?? this.#add(term);
    this.#onWord(word);
    return word.lastId;
  }

  #add(term: string): number {
    const id = this.#ids.size;
    if (id >= this.#documents.length) {
      this.#documents = doubled(this.#documents);
      this.#counts = doubled(this.#counts);
    }
    this.#ids.set(detach(term), id);
    return id;
  }
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
