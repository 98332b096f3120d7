import type { ChunkId } from '../domain.ts';

/** Documents before a segment is sealed: its scores fit the processor's first cache, sealing it takes 30 ms. */
export const SEGMENT_SIZE = 4_096;

const MAX_FREQUENCY = 255;

/** A sealed segment's postings: those of term `terms[i]` are [starts[i], starts[i + 1]). */
type Postings = {
  readonly terms: Uint32Array;
  readonly starts: Uint32Array;
  readonly docs: Uint16Array;
  readonly frequencies: Uint8Array;
};

type OpenPostings = Map<number, { readonly docs: number[]; readonly frequencies: number[] }>;

/** Up to `SEGMENT_SIZE` chunks and their inverted lists; open at first, then sealed into flat arrays. */
export class Segment {
  readonly ids: ChunkId[] = [];
  /** Ordinal of each document's page. */
  readonly pages: number[] = [];
  readonly lengths = new Uint32Array(SEGMENT_SIZE);
  readonly isLive = new Uint8Array(SEGMENT_SIZE);
  #live = 0;
  #open: OpenPostings | undefined = new Map();
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

  /** Adds a document; returns its place. `terms` counts each term's occurrences. */
  add(id: ChunkId, page: number, length: number, terms: ReadonlyMap<number, number>): number {
    const doc = this.ids.push(id) - 1;
    this.pages.push(page);
    this.lengths[doc] = length;
    this.isLive[doc] = 1;
    this.#live++;
    for (const [term, count] of terms) {
      const list = this.#open!.get(term) ?? { docs: [], frequencies: [] };
      if (list.docs.length === 0) this.#open!.set(term, list);
      list.docs.push(doc);
      list.frequencies.push(Math.min(count, MAX_FREQUENCY));
    }
    return doc;
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
    const terms = Uint32Array.from(open.keys()).sort();
    const starts = new Uint32Array(terms.length + 1);
    for (const [at, term] of terms.entries()) starts[at + 1] = starts[at]! + open.get(term)!.docs.length;
    const total = starts[terms.length]!;
    const docs = new Uint16Array(total);
    const frequencies = new Uint8Array(total);
    for (const [at, term] of terms.entries()) {
      docs.set(open.get(term)!.docs, starts[at]!);
      frequencies.set(open.get(term)!.frequencies, starts[at]!);
    }
    this.#sealed = { terms, starts, docs, frequencies };
    this.#open = undefined;
  }

  /** Documents with the term, dead ones included; empty where there are none. */
  postings(term: number): { readonly docs: ArrayLike<number>; readonly frequencies: ArrayLike<number> } | undefined {
    if (this.#open) return this.#open.get(term);
    const { terms, starts, docs, frequencies } = this.#sealed!;
    const at = indexOf(terms, term);
    if (at < 0) return undefined;
    const [start, end] = [starts[at]!, starts[at + 1]!];
    return { docs: docs.subarray(start, end), frequencies: frequencies.subarray(start, end) };
  }

  /** The live documents' terms again, for compaction. */
  liveTerms(): readonly Map<number, number>[] {
    const byDoc = this.ids.map(() => new Map<number, number>());
    const terms = this.#open ? [...this.#open.keys()] : this.#sealed!.terms;
    for (const term of terms) {
      const { docs, frequencies } = this.postings(term)!;
      for (let at = 0; at < docs.length; at++) {
        if (this.isLive[docs[at]!]) byDoc[docs[at]!]!.set(term, frequencies[at]!);
      }
    }
    return byDoc;
  }
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
