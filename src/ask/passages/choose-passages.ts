import type { Citation, Statement } from '../../core/domain/answer.ts';
import type { Hit } from '../../core/domain/chunk.ts';
import type { LexicalTerm } from '../../core/ports/indexes.ts';
import { answerTypeOf, holdsAnswer } from '../question/answer-type.ts';
import type { EmbeddingProfile } from '../retrieve/embedding-profile.ts';
import { CitationTable } from '../verify/citations.ts';
import { toHarmless } from '../verify/harmless.ts';
import { isDirectAnswer } from './direct-answer.ts';
import { excerptAround } from './excerpt.ts';
import { newestSectionFirst } from './newest-section.ts';
import { isOfCard } from './quotable-ranges.ts';
import { type QuoteCandidate, rankQuotes } from './rank-quotes.ts';

const MAX_PASSAGES = 3;
/**
 * Share of the question's weight that a passage and its titles must cover to be shown, and share of the best passage's
 * coverage. Chosen with the development half of `npm run bench:questions`.
 */
const MIN_COVERAGE = 0.25;
const MIN_SHARE_OF_BEST = 0.35;

export type ChooseInput = {
  readonly question: string;
  /** The content words of the question. */
  readonly terms: readonly LexicalTerm[];
  /** Best first. */
  readonly hits: readonly Hit[];
  readonly profile: EmbeddingProfile;
};

export type ChosenPassages = {
  /** The sentence of each passage that fits the question best. */
  readonly statements: readonly Statement[];
  /** The passages, likeliest first, each of another page. */
  readonly citations: readonly Citation[];
  /** The first passage is certain to be the answer, and the only one. */
  readonly isAnswer: boolean;
};

/**
 * The reply without a model: up to three passages of different pages, each with the sentence that fits best, in the order
 * of the search, those that hold the kind of thing that is asked for first. Words alone cannot tell whether a passage answers a question, so this claims an answer only if the
 * question names a property of a row or a word of a glossary and nothing else.
 */
export function choosePassages({ question, terms, hits, profile }: ChooseInput): ChosenPassages {
  const candidates = newestSectionFirst(question, rankQuotes(question, terms, hits));
  const best = bestOfPages(hits, candidates);
  const top = Math.max(0, ...best.map(({ coverage }) => coverage));
  const shown = best.filter((candidate) => isWorthShowing(candidate, top, profile)).slice(0, MAX_PASSAGES);
  const direct = shown.find((candidate) => isDirectAnswer(terms, candidate));
  const citations = new CitationTable();
  const statements = (direct ? [direct] : likelyFirst(question, shown)).map(
    ({ chunk, range, pageState }): Statement => {
      const n = citations.add(chunk, excerptAround(chunk, range), { best: range, pageState });
      const text = chunk.text.slice(range.start, range.end);
      // A line of a property card does not say which page it is about.
      return { text: toHarmless(isOfCard(chunk, range) ? `${chunk.pageTitle} — ${text}` : text), cites: [n] };
    },
  );
  return { statements, citations: citations.all, isAnswer: direct !== undefined };
}

/** The best range of each page, in the order of the pages' best hits. */
function bestOfPages(hits: readonly Hit[], candidates: readonly QuoteCandidate[]): readonly QuoteCandidate[] {
  const pages = new Set(hits.map(({ chunk }) => chunk.pageId));
  return [...pages].flatMap((page) => candidates.find(({ chunk }) => chunk.pageId === page) ?? []);
}

/** Passages whose sentence holds a thing of the kind that is asked for, such as a number, come before the others. */
function likelyFirst(question: string, shown: readonly QuoteCandidate[]): readonly QuoteCandidate[] {
  const type = answerTypeOf(question);
  const holds = ({ chunk, range }: QuoteCandidate) => holdsAnswer(type, chunk.text.slice(range.start, range.end));
  return [...shown.filter(holds), ...shown.filter((candidate) => !holds(candidate))];
}

function isWorthShowing({ coverage, cosine }: QuoteCandidate, top: number, profile: EmbeddingProfile): boolean {
  if (cosine !== undefined && cosine >= profile.sureCosine) return true;
  return coverage >= MIN_COVERAGE && coverage >= top * MIN_SHARE_OF_BEST;
}
