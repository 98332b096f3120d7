import type { Hit, LiveChunk } from '../../core/domain/chunk.ts';
import type { LexicalTerm } from '../../core/ports/indexes.ts';
import { languageOf, termOf } from '../../lexical/word.ts';
import { wordsOf } from '../../lexical/words.ts';
import { answerTypeOf, holdsAnswer } from '../question/answer-type.ts';
import type { Range } from '../verify/locate-quote.ts';
import { namesIn } from '../verify/names.ts';
import { quotableRanges } from './quotable-ranges.ts';

/** A term in the titles and headings above a quote counts less than one in it; one elsewhere in the chunk, still less. */
const CONTEXT_WEIGHT = 0.85;
const CHUNK_WEIGHT = 0.5;
/** Names and numbers are usually what a question is about. */
const NAME_WEIGHT = 1.5;
/** For a quote that contains what the question asks for: a number, a time or a person. */
const ANSWER_TYPE_BONUS = 0.2;
/** Weight of the rank of a passage beside that of its words. */
const RANK_WEIGHT = 0.25;

export type QuoteCandidate = {
  readonly chunk: LiveChunk;
  readonly range: Range;
  readonly score: number;
  /** Share of the question's weight that the chunk and its context cover, 0 to 1. */
  readonly coverage: number;
  /** Whether they contain every name and number of the question: text about another one is not an answer. */
  readonly hasNames: boolean;
  /** Undefined if dense search did not find the chunk. */
  readonly cosine: number | undefined;
  /** The index terms of the range. */
  readonly terms: ReadonlySet<string>;
};

/** Every range of the hits that could be quoted, best first. `questionTerms`: the content words of the question. */
export function rankQuotes(
  question: string,
  questionTerms: readonly LexicalTerm[],
  hits: readonly Hit[],
): readonly QuoteCandidate[] {
  const isName = nameTest(question);
  const terms = questionTerms.map((term) => (isName(term) ? { ...term, idf: term.idf * NAME_WEIGHT } : term));
  const names = terms.filter(isName);
  const total = weightOf(terms);
  const topScore = hits[0]?.score ?? 0;
  if (total === 0 || topScore === 0) return [];
  const answerType = answerTypeOf(question);
  const candidates = hits.flatMap(({ chunk, cosine, score: hitScore }) => {
    const context = termsIn(chunk.context);
    const whole = termsIn(chunk.text);
    const isThere = (form: string) => whole.has(form) || context.has(form);
    const coverage = weightOf(terms.filter(({ forms }) => forms.some(isThere))) / total;
    const hasNames = names.every(({ forms }) => forms.some(isThere));
    return quotableRanges(chunk).map((range): QuoteCandidate => {
      const text = chunk.text.slice(range.start, range.end);
      const own = termsIn(text);
      const matched = terms.reduce((sum, term) => sum + term.idf * nearness(term, { own, context, whole }), 0);
      const bonus = holdsAnswer(answerType, text) ? ANSWER_TYPE_BONUS : 0;
      const score = matched / total + bonus + RANK_WEIGHT * (hitScore / topScore);
      return { chunk, range, score, coverage, hasNames, cosine, terms: own };
    });
  });
  return candidates.sort((a, b) => b.score - a.score);
}

export function weightOf(terms: readonly LexicalTerm[]): number {
  return terms.reduce((sum, { idf }) => sum + idf, 0);
}

type TermSets = Readonly<Record<'own' | 'context' | 'whole', ReadonlySet<string>>>;

/** How near a term of the question is to a quote: in it, in the titles above it, or elsewhere in its chunk. */
function nearness({ forms }: LexicalTerm, { own, context, whole }: TermSets): number {
  if (forms.some((form) => own.has(form))) return 1;
  if (forms.some((form) => context.has(form))) return CONTEXT_WEIGHT;
  return forms.some((form) => whole.has(form)) ? CHUNK_WEIGHT : 0;
}

/** Recognizes words with a digit, and capitalized words inside the question unless its language capitalizes all nouns. */
function nameTest(question: string): (term: LexicalTerm) => boolean {
  const language = languageOf(wordsOf(question));
  const names = new Set(namesIn(question, language).flatMap((name) => wordsOf(name).map((word) => word.text)));
  return ({ word }) => names.has(word) || /\p{N}/u.test(word);
}

function termsIn(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const language = languageOf(words);
  return new Set(words.map((word) => termOf(word, language)));
}
