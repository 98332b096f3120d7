import type { Hit, LiveChunk, Segment } from '../domain.ts';
import { languageOf, termOf, wordsOf } from '../lexical/words.ts';
import type { LexicalTerm } from '../ports.ts';
import type { CitationTable } from './citations.ts';
import type { EmbeddingProfile } from './embedding-profile.ts';
import { expectsOf, meets } from './expected-answer.ts';
import type { Range } from './locate-quote.ts';
import { toHarmless } from './sanitize.ts';

/** A quote is at most this long; longer blocks are quoted by the sentence or line. */
const MAX_QUOTE = 400;
const MAX_QUOTES = 3;
/** Further quotes must be about as good as the best. */
const NEARLY_AS_GOOD = 0.8;
/** What the place of a passage (titles, headings) says counts less than what it says itself. */
const CONTEXT_WEIGHT = 0.6;
/** Share of the question's weight that passage and place must cover together. Measured by `bench/calibrate.ts`. */
export const MIN_COVERAGE = 0.6;
const EXPECTED_BONUS = 0.15;
/** How far a passage's rank counts beside its words. */
const RANK_WEIGHT = 0.25;

export type Candidate = {
  readonly chunk: LiveChunk;
  readonly range: Range;
  readonly score: number;
  /** Share of the question's weight that chunk and place cover. */
  readonly coverage: number;
  readonly cosine: number | undefined;
};

/**
 * Without a model: the sentences, rows or lines that bear most of the question's words, best first, as quotes.
 * Empty where no passage covers the question well enough: a near miss is no answer.
 */
export function extractQuotes(
  question: string,
  terms: readonly LexicalTerm[],
  hits: readonly Hit[],
  profile: EmbeddingProfile,
  citations: CitationTable,
): readonly Segment[] {
  const candidates = rankCandidates(question, terms, hits);
  const best = candidates[0];
  if (!best || !isSure(best, profile)) return [];
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length >= MAX_QUOTES) break;
    if (candidate.score >= best.score * NEARLY_AS_GOOD && isSure(candidate, profile)) chosen.push(candidate);
  }
  return chosen.map(({ chunk, range }): Segment => {
    const n = citations.add(chunk, range);
    return { text: toHarmless(chunk.text.slice(range.start, range.end)), cites: [n] };
  });
}

export function isSure({ coverage, cosine }: Candidate, profile: EmbeddingProfile): boolean {
  return coverage >= MIN_COVERAGE || (cosine !== undefined && cosine >= profile.sureCosine && coverage > 0);
}

/** Every piece that could be quoted, best first. */
export function rankCandidates(
  question: string,
  terms: readonly LexicalTerm[],
  hits: readonly Hit[],
): readonly Candidate[] {
  const total = terms.reduce((sum, term) => sum + term.idf, 0);
  const top = hits[0]?.score ?? 0;
  if (total === 0 || top === 0) return [];
  const expected = expectsOf(question);
  const candidates = hits.flatMap((hit) => {
    const place = termsIn(hit.chunk.context);
    const whole = termsIn(hit.chunk.text);
    const coverage = weigh(terms, (form) => whole.has(form) || place.has(form)) / total;
    return rangesOf(hit.chunk).map((range): Candidate => {
      const text = hit.chunk.text.slice(range.start, range.end);
      const own = termsIn(text);
      const said = weigh(terms, (form) => own.has(form));
      const around = weigh(terms, (form) => !own.has(form) && (place.has(form) || whole.has(form)));
      const isExpected = meets(expected, text);
      const score =
        (said + CONTEXT_WEIGHT * around) / total +
        (isExpected ? EXPECTED_BONUS : 0) +
        RANK_WEIGHT * (hit.score / top) -
        (isHeading(hit.chunk, text) ? 1 : 0);
      return { chunk: hit.chunk, range, score, coverage, cosine: hit.cosine };
    });
  });
  return candidates.sort((a, b) => b.score - a.score);
}

function weigh(terms: readonly LexicalTerm[], isThere: (form: string) => boolean): number {
  return terms.reduce((sum, { forms, idf }) => (forms.some(isThere) ? sum + idf : sum), 0);
}

function termsIn(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const language = languageOf(words);
  return new Set(words.map((word) => termOf(word, language)));
}

/** A heading names what its section answers, and answers nothing. */
function isHeading(chunk: LiveChunk, text: string): boolean {
  return chunk.headings.includes(text.trim());
}

/** Blocks that are short enough, else their sentences or lines; the lines of a property card always. */
function rangesOf(chunk: LiveChunk): readonly Range[] {
  return chunk.blocks.flatMap(({ blockId, start, end }) => {
    const isCard = blockId === chunk.pageId;
    if (end - start <= MAX_QUOTE && !isCard) return [{ start, end }];
    const text = chunk.text.slice(start, end);
    const pieces = isCard || text.includes('\n') ? linesIn(text) : sentencesIn(text);
    return pieces.map((piece) => ({ start: start + piece.start, end: start + piece.end }));
  });
}

function linesIn(text: string): readonly Range[] {
  return [...text.matchAll(/\S[^\n]*/g)].map((match) => trimmed(match[0], match.index));
}

function sentencesIn(text: string): readonly Range[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  return [...segmenter.segment(text)]
    .map(({ segment, index }) => trimmed(segment, index))
    .filter(({ start, end }) => end > start);
}

function trimmed(text: string, at: number): Range {
  return { start: at, end: at + text.trimEnd().length };
}
