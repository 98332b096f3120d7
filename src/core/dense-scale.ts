/** How the cosines of an embedding model compare in one corpus, measured on pairs of a heading and the text below it. */
export type DenseScale = {
  /** Mean cosine of a heading and a text of another heading. A lower cosine says nothing. */
  readonly floor: number;
  /** Mean cosine of a heading and its own text. */
  readonly typical: number;
  /**
   * How often the model recognises the text of a heading among the others: the mean reciprocal rank, less what chance
   * gives, from 0 to 1.
   */
  readonly worth: number;
};

/** Fewer pairs measure chance. */
export const MIN_PAIRS = 20;

/** `headings[n]` and `texts[n]` belong together; all are of length 1. Undefined if there are too few pairs. */
export function measureDenseScale(
  headings: readonly Float32Array[],
  texts: readonly Float32Array[],
): DenseScale | undefined {
  const count = headings.length;
  if (count < MIN_PAIRS) return undefined;
  let own = 0;
  let others = 0;
  let reciprocals = 0;
  for (const [at, heading] of headings.entries()) {
    const cosines = texts.map((text) => product(heading, text));
    // A text that is as near as the own one counts as nearer: a model that sees no difference is worth nothing.
    const rank = cosines.filter((cosine) => cosine >= cosines[at]!).length;
    own += cosines[at]!;
    others += cosines.reduce((sum, cosine) => sum + cosine, 0) - cosines[at]!;
    reciprocals += 1 / rank;
  }
  const chance = harmonic(count) / count;
  const worth = Math.max(0, (reciprocals / count - chance) / (1 - chance));
  return { floor: others / (count * (count - 1)), typical: own / count, worth };
}

/**
 * What is added to a passage's share of the best BM25 score: 0 at the floor, `2 × worth²` for a typical match. So a good
 * model outweighs words and a weak one does nothing against them. Chosen with the development half of `bench:models`:
 * of a grid from 0.05 to 1.5, 0.5 to 0.75 was best for Universal Sentence Encoder lite and 1.5 for multilingual-e5-small.
 */
export function denseScore({ floor, typical, worth }: DenseScale, cosine: number): number {
  if (typical <= floor) return 0;
  return (2 * worth ** 2 * Math.max(0, cosine - floor)) / (typical - floor);
}

/** Key of the scale in the sync's state. */
export function denseScaleKey(vectorCollection: string): string {
  return `dense-scale:${vectorCollection}`;
}

function harmonic(count: number): number {
  let sum = 0;
  for (let n = 1; n <= count; n++) sum += 1 / n;
  return sum;
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
