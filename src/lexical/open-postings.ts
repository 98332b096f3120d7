import type { Postings } from './postings.ts';
import type { ScoreAccumulator } from './score-accumulator.ts';

/** Lists that still grow: entries linked by term in typed arrays. Ten times as fast as a map of arrays. */
export class OpenPostings implements Postings {
  /** Last entry of each term, plus one; 0 if there is none. */
  #heads = new Int32Array(1 << 12);
  /** How many entries each term has. */
  #counts = new Uint16Array(1 << 12);
  #previous = new Int32Array(1 << 12);
  #docs = new Uint16Array(1 << 12);
  #frequencies = new Uint8Array(1 << 12);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(term: number, doc: number, frequency: number): void {
    if (term >= this.#heads.length) {
      this.#heads = grown(this.#heads, term + 1);
      this.#counts = grown(this.#counts, term + 1);
    }
    if (this.#size >= this.#docs.length) this.#grow();
    const entry = this.#size++;
    this.#previous[entry] = this.#heads[term]!;
    this.#docs[entry] = doc;
    this.#frequencies[entry] = frequency;
    this.#heads[term] = entry + 1;
    this.#counts[term]!++;
  }

  terms(): Uint32Array {
    const terms: number[] = [];
    for (let term = 0; term < this.#heads.length; term++) if (this.#heads[term] !== 0) terms.push(term);
    return Uint32Array.from(terms);
  }

  countOf(term: number): number {
    return this.#counts[term] ?? 0;
  }

  forEach(term: number, visit: (doc: number, frequency: number) => void): void {
    for (let next = this.#heads[term] ?? 0; next > 0; next = this.#previous[next - 1]!) {
      visit(this.#docs[next - 1]!, this.#frequencies[next - 1]!);
    }
  }

  addScores(term: number, weight: number, scores: ScoreAccumulator): void {
    this.forEach(term, (doc, frequency) => scores.add(doc, weight, frequency));
  }

  raiseScores(term: number, weight: number, scores: ScoreAccumulator, floor: number): void {
    this.forEach(term, (doc, frequency) => {
      if (scores.scores[doc]! > floor) scores.add(doc, weight, frequency);
    });
  }

  #grow(): void {
    const size = this.#docs.length * 2;
    this.#previous = grown(this.#previous, size);
    this.#docs = grown(this.#docs, size);
    this.#frequencies = grown(this.#frequencies, size);
  }
}

function grown<T extends Int32Array | Uint16Array | Uint8Array>(array: T, atLeast: number): T {
  const larger = new (array.constructor as new (size: number) => T)(Math.max(array.length * 2, atLeast));
  larger.set(array);
  return larger;
}
