/** Documents a segment holds before it is sealed: its scores fit the first-level cache, and sealing takes 30 ms. */
export const SEGMENT_SIZE = 4_096;

/** The scores of one segment's documents while a query is evaluated. */
export class ScoreAccumulator {
  readonly scores = new Float64Array(SEGMENT_SIZE);
  /** Documents with a score, in the order in which they got their first. */
  readonly docs = new Uint16Array(SEGMENT_SIZE);
  docCount = 0;
  /** What a document's length adds to the divisor. */
  #norms = new Float64Array(SEGMENT_SIZE);

  /** Starts a new segment, with the length norms of its documents. */
  reset(norms: Float64Array<ArrayBuffer>): void {
    for (let n = 0; n < this.docCount; n++) this.scores[this.docs[n]!] = 0;
    this.docCount = 0;
    this.#norms = norms;
  }

  /** Adds `weight · f / (f + norm)`. */
  add(doc: number, weight: number, frequency: number): void {
    const before = this.scores[doc]!;
    if (before === 0) this.docs[this.docCount++] = doc;
    this.scores[doc] = before + (weight * frequency) / (frequency + this.#norms[doc]!);
  }
}
