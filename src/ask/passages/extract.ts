import type { Citation, Statement } from '../../core/domain/answer.ts';
import type { Hit } from '../../core/domain/chunk.ts';
import type { LexicalTerm } from '../../core/ports/indexes.ts';
import type { EmbeddingProfile } from '../retrieve/embedding-profile.ts';
import { CitationTable } from '../verify/citations.ts';
import { toHarmless } from '../verify/harmless.ts';
import { isOfCard } from './quotable-ranges.ts';
import { type QuoteCandidate, rankQuotes, weightOf } from './rank-quotes.ts';

const MAX_QUOTES = 3;
/** Further quotes must score almost as high as the best. */
const NEARLY_AS_GOOD = 0.9;
/** Share of the question's weight that a passage and its context must cover. Measured by `bench/calibrate.ts`. */
export const MIN_COVERAGE = 0.55;
/** Share of the question's weight that a further quote of the same page must add. */
const MIN_GAIN = 0.15;

export type ExtractInput = {
  readonly question: string;
  /** The content words of the question. */
  readonly terms: readonly LexicalTerm[];
  /** Best first. */
  readonly hits: readonly Hit[];
  readonly profile: EmbeddingProfile;
};

/** Quotes in the order of their scores, each with its citation. */
export type QuotedPassages = { readonly statements: readonly Statement[]; readonly citations: readonly Citation[] };

/**
 * The answer without a model: quotes of the sentences, rows or lines that contain most of the question's words. Empty
 * if no passage covers enough of the question.
 */
export function extractQuotes({ question, terms, hits, profile }: ExtractInput): QuotedPassages {
  const candidates = rankQuotes(question, terms, hits);
  const best = candidates[0];
  if (!best || !isSure(best, profile)) return { statements: [], citations: [] };
  const sure = candidates.filter((candidate) => isSure(candidate, profile));
  const citations = new CitationTable();
  const statements = choose(terms, best, sure).map(({ chunk, range }): Statement => {
    const text = chunk.text.slice(range.start, range.end);
    // A line of a property card does not say which page it is about.
    const shown = isOfCard(chunk, range) ? `${chunk.pageTitle} — ${text}` : text;
    return { text: toHarmless(shown), cites: [citations.add(chunk, range)] };
  });
  return { statements, citations: citations.all };
}

/** The best quote, others about as good, and others of the same page that answer a further part of the question. */
function choose(
  terms: readonly LexicalTerm[],
  best: QuoteCandidate,
  candidates: readonly QuoteCandidate[],
): readonly QuoteCandidate[] {
  const total = weightOf(terms);
  const chosen: QuoteCandidate[] = [best];
  const covered = new Set(best.terms);
  for (const candidate of candidates) {
    if (chosen.length >= MAX_QUOTES) break;
    if (chosen.includes(candidate)) continue;
    const matching = terms.filter(({ forms }) => forms.some((form) => candidate.terms.has(form)));
    const gain = weightOf(matching.filter(({ forms }) => !forms.some((form) => covered.has(form)))) / total;
    const isMore = candidate.chunk.pageId === best.chunk.pageId && gain >= MIN_GAIN;
    // It must match a word itself: the titles of its page alone would let in every line of that page.
    const isAsGood = candidate.score >= best.score * NEARLY_AS_GOOD && matching.length > 0;
    if (!isAsGood && !isMore) continue;
    chosen.push(candidate);
    for (const term of candidate.terms) covered.add(term);
  }
  return chosen;
}

function isSure({ coverage, hasNames, cosine }: QuoteCandidate, profile: EmbeddingProfile): boolean {
  if (!hasNames) return false;
  return coverage >= MIN_COVERAGE || (cosine !== undefined && cosine >= profile.sureCosine && coverage > 0);
}
