import type { OpenPostings } from './open-postings.ts';
import type { Postings } from './postings.ts';
import type { ScoreAccumulator } from './score-accumulator.ts';

type Range = { readonly start: number; readonly length: number };

/** Finding one document among a term's postings costs as much as reading this many in a row. Measured: 4 and 8 alike. */
const POSTINGS_PER_LOOK_UP = 4;

const EMPTY: Range = { start: 0, length: 0 };

/** Lists that no longer grow, in flat arrays: 3 bytes a posting. Those of `terms[i]` are [starts[i], starts[i + 1]). */
export class SealedPostings implements Postings {
  readonly #terms: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #docs: Uint16Array;
  readonly #frequencies: Uint8Array;

  constructor(open: OpenPostings) {
    this.#terms = open.terms();
    this.#starts = new Uint32Array(this.#terms.length + 1);
    this.#docs = new Uint16Array(open.size);
    this.#frequencies = new Uint8Array(open.size);
    let at = 0;
    for (const [index, term] of this.#terms.entries()) {
      open.forEach(term, (doc, frequency) => {
        this.#docs[at] = doc;
        this.#frequencies[at++] = frequency;
      });
      this.#starts[index + 1] = at;
    }
  }

  terms(): Uint32Array {
    return this.#terms;
  }

  countOf(term: number): number {
    return this.#rangeOf(term).length;
  }

  forEach(term: number, visit: (doc: number, frequency: number) => void): void {
    const { start, length } = this.#rangeOf(term);
    for (let at = start; at < start + length; at++) visit(this.#docs[at]!, this.#frequencies[at]!);
  }

  addScores(term: number, weight: number, scores: ScoreAccumulator): void {
    const { start, length } = this.#rangeOf(term);
    const [docs, frequencies] = [this.#docs, this.#frequencies];
    // A loop of its own: with a callback for each posting a search takes a fifth longer.
    for (let at = start; at < start + length; at++) scores.add(docs[at]!, weight, frequencies[at]!);
  }

  raiseScores(term: number, weight: number, scores: ScoreAccumulator, floor: number): void {
    const range = this.#rangeOf(term);
    if (range.length < scores.docCount * POSTINGS_PER_LOOK_UP) this.#scan(range, weight, scores, floor);
    else this.#lookUp(range, weight, scores, floor);
  }

  #scan({ start, length }: Range, weight: number, scores: ScoreAccumulator, floor: number): void {
    const [docs, frequencies] = [this.#docs, this.#frequencies];
    for (let at = start; at < start + length; at++) {
      if (scores.scores[docs[at]!]! > floor) scores.add(docs[at]!, weight, frequencies[at]!);
    }
  }

  #lookUp({ start, length }: Range, weight: number, accumulator: ScoreAccumulator, floor: number): void {
    const { docs, scores } = accumulator;
    let kept = 0;
    for (let n = 0; n < accumulator.docCount; n++) {
      const doc = docs[n]!;
      if (scores[doc]! <= floor) {
        scores[doc] = 0;
        continue;
      }
      docs[kept++] = doc;
      const at = indexOfDescending(this.#docs, doc, start, start + length - 1);
      if (at >= 0) accumulator.add(doc, weight, this.#frequencies[at]!);
    }
    accumulator.docCount = kept;
  }

  #rangeOf(term: number): Range {
    const at = indexOfAscending(this.#terms, term);
    return at < 0 ? EMPTY : { start: this.#starts[at]!, length: this.#starts[at + 1]! - this.#starts[at]! };
  }
}

function indexOfDescending(docs: Uint16Array, doc: number, first: number, last: number): number {
  let low = first;
  let high = last;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = docs[middle]!;
    if (found === doc) return middle;
    if (found > doc) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function indexOfAscending(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle]!;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
