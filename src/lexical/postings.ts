import type { ScoreAccumulator } from './score-accumulator.ts';

/** The inverted lists of a segment: for each term, the documents that contain it, the last one first. */
export type Postings = {
  /** Every term of the segment, ascending. */
  terms(): Uint32Array;
  /** Documents with the term, removed ones included. */
  countOf(term: number): number;
  forEach(term: number, visit: (doc: number, frequency: number) => void): void;
  /** Scores every document with the term. */
  addScores(term: number, weight: number, scores: ScoreAccumulator): void;
  /** Scores only documents whose score is already above `floor`. The others cannot win and may lose their score. */
  raiseScores(term: number, weight: number, scores: ScoreAccumulator, floor: number): void;
};
