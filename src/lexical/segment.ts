import type { ChunkId } from '../core/domain/notion-id.ts';
import { OpenPostings } from './open-postings.ts';
import type { Postings } from './postings.ts';
import { SEGMENT_SIZE } from './score-accumulator.ts';
import { SealedPostings } from './sealed-postings.ts';

const MAX_FREQUENCY = 255;

type TermFrequency = { readonly term: number; readonly frequency: number };

/** Up to `SEGMENT_SIZE` documents and their inverted lists; open at first, then sealed into flat arrays. */
export class Segment {
  readonly ids: ChunkId[] = [];
  /** Ordinal of each document's page. */
  readonly pages: number[] = [];
  readonly lengths = new Uint32Array(SEGMENT_SIZE);
  readonly isLive = new Uint8Array(SEGMENT_SIZE);
  #liveCount = 0;
  readonly #norms = new Float64Array(SEGMENT_SIZE);
  #normsFor = { size: 0, perLength: 0 };
  #open: OpenPostings | undefined = new OpenPostings();
  #postings: Postings = this.#open!;

  get size(): number {
    return this.ids.length;
  }

  get liveCount(): number {
    return this.#liveCount;
  }

  get isFull(): boolean {
    return this.size >= SEGMENT_SIZE;
  }

  get postings(): Postings {
    return this.#postings;
  }

  /** `base + perLength · length` of each document; cached until the number of documents or the mean length changes. */
  norms(base: number, perLength: number): Float64Array<ArrayBuffer> {
    const { size } = this;
    if (this.#normsFor.size !== size || this.#normsFor.perLength !== perLength) {
      for (let doc = 0; doc < size; doc++) this.#norms[doc] = base + perLength * this.lengths[doc]!;
      this.#normsFor = { size, perLength };
    }
    return this.#norms;
  }

  /** Adds a document and returns its number in this segment. Its terms follow by `addTerm`. */
  add(id: ChunkId, page: number, length: number): number {
    const doc = this.ids.push(id) - 1;
    this.pages.push(page);
    this.lengths[doc] = length;
    this.isLive[doc] = 1;
    this.#liveCount++;
    return doc;
  }

  addTerm(term: number, doc: number, count: number): void {
    this.#open!.add(term, doc, Math.min(count, MAX_FREQUENCY));
  }

  /** Marks a document as removed; its postings stay until the segment is compacted. */
  remove(doc: number): void {
    this.isLive[doc] = 0;
    this.#liveCount--;
  }

  /** Accepts no more documents from now on. */
  seal(): void {
    if (!this.#open) return;
    this.#postings = new SealedPostings(this.#open);
    this.#open = undefined;
  }

  /** The terms of each live document, for compaction. */
  liveTerms(): readonly (readonly TermFrequency[])[] {
    const byDoc = this.ids.map((): TermFrequency[] => []);
    for (const term of this.#postings.terms()) {
      this.#postings.forEach(term, (doc, frequency) => {
        if (this.isLive[doc]) byDoc[doc]!.push({ term, frequency });
      });
    }
    return byDoc;
  }
}
