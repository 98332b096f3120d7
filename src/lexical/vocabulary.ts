import { detach } from './words.ts';

/** Numbers for the terms of an index: postings then need no strings. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();

  /** `undefined` for a term that no text has had. */
  idOf(term: string): number | undefined {
    return this.#ids.get(term);
  }

  /** How often each term occurs, by its id. Unknown terms get an id. */
  count(terms: readonly string[]): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (const term of terms) {
      const id = this.#ids.get(term) ?? this.#add(term);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }

  #add(term: string): number {
    const id = this.#ids.size;
    this.#ids.set(detach(term), id);
    return id;
  }
}
