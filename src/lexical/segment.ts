import type { ChunkId } from '../core/domain/notion-id.ts';
import { OpenPostings } from './open-postings.ts';

/** Documents before a segment is sealed: its scores fit the processor's first cache, sealing it takes 30 ms. */
export const SEGMENT_SIZE = 4_096;

const MAX_FREQUENCY = 255;

/** Scores of a segment's documents in the making. */
export class Tally {
  readonly scores = new Float64Array(SEGMENT_SIZE);
  /** What a document's length adds to the divisor: the segment's. */
  norms = new Float64Array(SEGMENT_SIZE);
  /** Documents with a score, in the order in which they were met. */
  readonly met = new Uint16Array(SEGMENT_SIZE);
  metCount = 0;

  add(doc: number, weight: number, frequency: number): void {
    const before = this.scores[doc]!;
    if (before === 0) this.met[this.metCount++] = doc;
    this.scores[doc] = before + (weight * frequency) / (frequency + this.norms[doc]!);
  }

  clear(): void {
    for (let n = 0; n < this.metCount; n++) this.scores[this.met[n]!] = 0;
    this.metCount = 0;
  }
}

/** A sealed segment's postings: those of term `terms[i]` are [starts[i], starts[i + 1]). */
type Postings = {
  readonly terms: Uint32Array;
  readonly starts: Uint32Array;
  readonly docs: Uint16Array;
  readonly frequencies: Uint8Array;
};

type Range = { readonly start: number; readonly length: number };

/** To find one document among a term's costs as much as to go through some of them in a row. Measured: 4 and 8 alike. */
const POSTINGS_PER_LOOK_UP = 4;

/** Up to `SEGMENT_SIZE` chunks and their inverted lists; open at first, then sealed into flat arrays. */
export class Segment {
  readonly ids: ChunkId[] = [];
  /** Ordinal of each document's page. */
  readonly pages: number[] = [];
  readonly lengths = new Uint32Array(SEGMENT_SIZE);
  readonly isLive = new Uint8Array(SEGMENT_SIZE);
  #live = 0;
  readonly #norms = new Float64Array(SEGMENT_SIZE);
  #normsFor = { size: 0, perLength: 0 };
  #open: OpenPostings | undefined = new OpenPostings();
  #sealed: Postings | undefined;

  get size(): number {
    return this.ids.length;
  }

  get liveCount(): number {
    return this.#live;
  }

  get isFull(): boolean {
    return this.size >= SEGMENT_SIZE;
  }

  /** `base + perLength · length` of each document; kept while documents and mean length stay. */
  norms(base: number, perLength: number): Float64Array<ArrayBuffer> {
    const { size } = this;
    if (this.#normsFor.size !== size || this.#normsFor.perLength !== perLength) {
      for (let doc = 0; doc < size; doc++) this.#norms[doc] = base + perLength * this.lengths[doc]!;
      this.#normsFor = { size, perLength };
    }
    return this.#norms;
  }

  /** Adds a document; returns its place. Its terms follow by `addTerm`. */
  add(id: ChunkId, page: number, length: number): number {
    const doc = this.ids.push(id) - 1;
    this.pages.push(page);
    this.lengths[doc] = length;
    this.isLive[doc] = 1;
    this.#live++;
    return doc;
  }

  addTerm(term: number, doc: number, count: number): void {
    this.#open!.add(term, doc, Math.min(count, MAX_FREQUENCY));
  }

  /** Marks a document as gone; its postings stay until the segment is compacted. */
  remove(doc: number): void {
    this.isLive[doc] = 0;
    this.#live--;
  }

  /** Turns the lists into flat arrays: 3 bytes a posting. */
  seal(): void {
    const open = this.#open;
    if (!open) return;
    const terms = open.sortedTerms();
    const starts = new Uint32Array(terms.length + 1);
    const docs = new Uint16Array(open.size);
    const frequencies = new Uint8Array(open.size);
    let at = 0;
    for (const [index, term] of terms.entries()) {
      open.forEach(term, (doc, frequency) => {
        docs[at] = doc;
        frequencies[at++] = frequency;
      });
      starts[index + 1] = at;
    }
    this.#sealed = { terms, starts, docs, frequencies };
    this.#open = undefined;
  }

  /** Documents with the term, dead ones included. */
  documentsWith(term: number): number {
    return this.#open ? this.#open.countOf(term) : (this.#range(term)?.length ?? 0);
  }

  /** Adds `weight · f / (f + norm)` to the score of each document with the term, dead ones included. */
  scoreAll(term: number, weight: number, tally: Tally): void {
    const range = this.#range(term);
    if (!range) {
      this.#open?.forEach(term, (doc, frequency) => tally.add(doc, weight, frequency));
      return;
    }
    // A loop of its own: called back for each, a search takes a fifth longer.
    const { docs, frequencies } = this.#sealed!;
    for (let at = range.start; at < range.start + range.length; at++) tally.add(docs[at]!, weight, frequencies[at]!);
  }

  /**
   * The same for those documents alone that have a score above `least` already: the others cannot win any more, and
   * may lose their score.
   */
  scoreMet(term: number, weight: number, tally: Tally, least: number): void {
    const range = this.#range(term);
    if (!range) {
      this.#open?.forEach(term, (doc, frequency) => {
        if (tally.scores[doc]! > least) tally.add(doc, weight, frequency);
      });
    } else if (range.length < tally.metCount * POSTINGS_PER_LOOK_UP) {
      this.#scan(range, weight, tally, least);
    } else {
      this.#lookUp(range, weight, tally, least);
    }
  }

  #scan({ start, length }: Range, weight: number, tally: Tally, least: number): void {
    const { docs, frequencies } = this.#sealed!;
    const { scores } = tally;
    for (let at = start; at < start + length; at++) {
      if (scores[docs[at]!]! > least) tally.add(docs[at]!, weight, frequencies[at]!);
    }
  }

  #lookUp({ start, length }: Range, weight: number, tally: Tally, least: number): void {
    const { docs, frequencies } = this.#sealed!;
    const { met, scores } = tally;
    let kept = 0;
    for (let n = 0; n < tally.metCount; n++) {
      const doc = met[n]!;
      if (scores[doc]! <= least) {
        scores[doc] = 0;
        continue;
      }
      met[kept++] = doc;
      const at = indexOfDescending(docs, doc, start, start + length - 1);
      if (at >= 0) tally.add(doc, weight, frequencies[at]!);
    }
    tally.metCount = kept;
  }

  /** Calls back with each document of a term, dead ones included. */
  forEach(term: number, visit: (doc: number, frequency: number) => void): void {
    if (this.#open) this.#open.forEach(term, visit);
    const range = this.#range(term);
    if (!range) return;
    const { docs, frequencies } = this.#sealed!;
    for (let at = range.start; at < range.start + range.length; at++) visit(docs[at]!, frequencies[at]!);
  }

  #range(term: number): Range | undefined {
    if (!this.#sealed) return undefined;
    const { terms, starts } = this.#sealed;
    const at = indexOf(terms, term);
    return at < 0 ? undefined : { start: starts[at]!, length: starts[at + 1]! - starts[at]! };
  }

  /** The terms of each live document, for compaction. */
  liveTerms(): readonly (readonly { readonly term: number; readonly frequency: number }[])[] {
    const byDoc = this.ids.map((): { term: number; frequency: number }[] => []);
    for (const term of this.#open ? this.#open.sortedTerms() : this.#sealed!.terms) {
      this.forEach(term, (doc, frequency) => {
        if (this.isLive[doc]) byDoc[doc]!.push({ term, frequency });
      });
    }
    return byDoc;
  }
}

/** Postings run from the last document to the first. */
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

function indexOf(sorted: Uint32Array, value: number): number {
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
