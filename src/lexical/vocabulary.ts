import { detach } from './words.ts';

/** Numbers for the terms of an index, so that postings need no strings, and how many documents have each. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  #documents = new Uint32Array(1 << 12);
  /** How often each term occurs in the text that is being counted; 0 between two texts. */
  #counts = new Uint32Array(1 << 12);

  /** `undefined` for a term that no text has had. */
  idOf(term: string): number | undefined {
    return this.#ids.get(term);
  }

  /** Calls `visit` with every term of a text and how often it occurs. Unknown terms get an id. */
  forEachCount(terms: readonly string[], visit: (id: number, count: number) => void): void {
    const ids: number[] = [];
    for (const term of terms) {
      const id = this.#ids.get(term) ?? this.#add(term);
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
