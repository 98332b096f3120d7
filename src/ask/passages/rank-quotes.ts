import type { PageState } from '../../core/domain/answer.ts';
import type { Hit, LiveChunk } from '../../core/domain/chunk.ts';
import type { LexicalTerm } from '../../core/ports/indexes.ts';
import { answerTypeOf, holdsAnswer } from '../question/answer-type.ts';
import type { Range } from '../verify/locate-quote.ts';
import { termsIn } from './indexed-terms.ts';
import { quotableRanges } from './quotable-ranges.ts';

/** A term counts less the farther it is from a quote: in the nearest heading, in the titles above, elsewhere in the chunk. */
const HEADING_WEIGHT = 0.85;
const CONTEXT_WEIGHT = 0.6;
const CHUNK_WEIGHT = 0.4;
/** For a quote that contains what the question asks for: a number, a time or a person. */
const ANSWER_TYPE_BONUS = 0.2;
/** For the first statement of a page: it usually says what the page is about. */
const LEAD_BONUS = 0.1;
/** Weight of the rank of a passage beside that of its words. */
const RANK_WEIGHT = 0.25;

export type QuoteCandidate = {
  readonly chunk: LiveChunk;
  readonly range: Range;
  readonly score: number;
  /** Share of the question's weight that the chunk and its titles cover, 0 to 1. */
  readonly coverage: number;
  /** Undefined if dense search did not find the chunk. */
  readonly cosine: number | undefined;
  readonly pageState: PageState | undefined;
};

/** Every range of the hits that could be quoted, best first. `terms`: the content words of the question. */
export function rankQuotes(
  question: string,
  terms: readonly LexicalTerm[],
  hits: readonly Hit[],
): readonly QuoteCandidate[] {
  const total = terms.reduce((sum, { idf }) => sum + idf, 0);
  const topScore = hits[0]?.score ?? 0;
  if (total === 0 || topScore === 0) return [];
  const answerType = answerTypeOf(question);
  const candidates = hits.flatMap(({ chunk, cosine, pageState, score: hitScore }) => {
    const context = termsIn(chunk.context);
    const whole = termsIn(chunk.text);
    const covered = terms.map((term) => term.idf * evidenceOf(Math.max(shareIn(term, whole), shareIn(term, context))));
    const coverage = sum(covered) / total;
    return quotableRanges(chunk).map((range, at): QuoteCandidate => {
      const text = chunk.text.slice(range.start, range.end);
      const own = termsIn(text);
      const heading = termsIn(headingAbove(chunk, range));
      const isLead = chunk.ordinal === 0 && at === 0;
      const matched = sum(terms.map((term) => term.idf * nearness(term, { own, heading, context, whole })));
      const bonus = (holdsAnswer(answerType, text) ? ANSWER_TYPE_BONUS : 0) + (isLead ? LEAD_BONUS : 0);
      const score = matched / total + bonus + RANK_WEIGHT * (hitScore / topScore);
      return { chunk, range, score, coverage, cosine, pageState };
    });
  });
  return candidates.sort((a, b) => b.score - a.score);
}

/** The nearest heading above a range: one in the chunk, if several short sections were merged, else the chunk's own. */
function headingAbove({ blocks, headings, text }: LiveChunk, { start }: Range): string {
  const inside = blocks.findLast((block) => block.isHeading === true && block.end <= start);
  return inside ? text.slice(inside.start, inside.end) : (headings.at(-1) ?? '');
}

type TermSets = Readonly<Record<'own' | 'heading' | 'context' | 'whole', ReadonlySet<string>>>;

function nearness(term: LexicalTerm, { own, heading, context, whole }: TermSets): number {
  return Math.max(
    shareIn(term, own),
    HEADING_WEIGHT * shareIn(term, heading),
    CONTEXT_WEIGHT * shareIn(term, context),
    CHUNK_WEIGHT * shareIn(term, whole),
  );
}

/** 1 if a text holds the word itself, the weight of a related word if it holds that, else 0. */
function shareIn({ forms, related }: LexicalTerm, terms: ReadonlySet<string>): number {
  if (forms.some((form) => terms.has(form))) return 1;
  let share = 0;
  for (const [form, weight] of related) if (weight > share && terms.has(form)) share = weight;
  return share;
}

/**
 * How far a word in a passage shows that it is about the topic. A related word counts more here than in the ranking: whoever asks
 * for “Feuer” is served by “Feueralarm”, even if a page that says “Feuer” would rank higher. Neither better nor worse on the
 * development half.
 */
function evidenceOf(share: number): number {
  return Math.sqrt(share);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
