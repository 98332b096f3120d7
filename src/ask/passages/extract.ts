import type { Statement } from '../../core/domain/answer.ts';
import type { Hit, LiveChunk } from '../../core/domain/chunk.ts';
import type { LexicalTerm } from '../../core/ports/indexes.ts';
import { languageOf, termOf } from '../../lexical/word.ts';
import { wordsOf } from '../../lexical/words.ts';
import { answerTypeOf, holdsAnswer } from '../question/answer-type.ts';
import { withSynonyms } from '../question/synonyms.ts';
import type { EmbeddingProfile } from '../retrieve/embedding-profile.ts';
import { namesIn } from '../retrieve/names.ts';
import type { CitationTable } from '../verify/citations.ts';
import type { Range } from '../verify/locate-quote.ts';
import { toHarmless } from '../verify/sanitize.ts';

/** A quote is at most this long; longer blocks are quoted by the sentence or line. */
const MAX_QUOTE = 400;
const MAX_QUOTES = 3;
/** Further quotes must be about as good as the best. */
const NEARLY_AS_GOOD = 0.9;
/** What a piece's place (titles, headings) says counts less than what it says itself; what stands beside it, less still. */
const PLACE_WEIGHT = 0.85;
const BESIDE_WEIGHT = 0.5;
/** A name or a number in a question is what it is about. */
const NAME_WEIGHT = 1.5;
/** Share of the question's weight that passage and place must cover together. Measured by `bench/calibrate.ts`. */
export const MIN_COVERAGE = 0.55;
/** Share of the question's weight that makes a further quote worth its place. */
const WORTH_SAYING = 0.15;
const EXPECTED_BONUS = 0.2;
/** How far a passage's rank counts beside its words. */
const RANK_WEIGHT = 0.25;

export type Candidate = {
  readonly chunk: LiveChunk;
  readonly range: Range;
  readonly score: number;
  /** Share of the question's weight that chunk and place cover. */
  readonly coverage: number;
  /** They hold every name and number of the question: what is said of another is no answer. */
  readonly hasNames: boolean;
  readonly cosine: number | undefined;
  /** What the words of the range are looked up under. */
  readonly terms: ReadonlySet<string>;
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
): readonly Statement[] {
  const candidates = rankCandidates(question, terms, hits);
  const best = candidates[0];
  if (!best || !isSure(best, profile)) return [];
  return choose(
    terms,
    best,
    candidates.filter((candidate) => isSure(candidate, profile)),
  ).map(({ chunk, range }): Statement => {
    const n = citations.add(chunk, range);
    const text = chunk.text.slice(range.start, range.end);
    // A line of a card does not say whose it is.
    return { text: toHarmless(isOfCard(chunk, range) ? `${chunk.pageTitle} — ${text}` : text), cites: [n] };
  });
}

/** The best, what is about as good, and what says of the same page a part of the question that was not said yet. */
function choose(
  terms: readonly LexicalTerm[],
  best: Candidate,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const total = terms.reduce((sum, term) => sum + term.idf, 0);
  const chosen: Candidate[] = [best];
  const said = new Set(best.terms);
  for (const candidate of candidates) {
    if (chosen.length >= MAX_QUOTES) break;
    if (chosen.includes(candidate)) continue;
    const news = terms.filter(({ forms }) => !forms.some((form) => said.has(form)));
    const gain = weigh(news, (form) => candidate.terms.has(form)) / total;
    const isMore = candidate.chunk.pageId === best.chunk.pageId && gain >= WORTH_SAYING;
    const isAsGood = candidate.score >= best.score * NEARLY_AS_GOOD && speaksOf(terms, candidate);
    if (!isAsGood && !isMore) continue;
    chosen.push(candidate);
    for (const term of candidate.terms) said.add(term);
  }
  return chosen;
}

/** It holds a word of the question itself: its titles alone would let in every line of their page. */
function speaksOf(terms: readonly LexicalTerm[], candidate: Candidate): boolean {
  return terms.some(({ forms }) => forms.some((form) => candidate.terms.has(form)));
}

export function isSure({ coverage, hasNames, cosine }: Candidate, profile: EmbeddingProfile): boolean {
  if (!hasNames) return false;
  return coverage >= MIN_COVERAGE || (cosine !== undefined && cosine >= profile.sureCosine && coverage > 0);
}

/** Every piece that could be quoted, best first. */
export function rankCandidates(
  question: string,
  questionTerms: readonly LexicalTerm[],
  hits: readonly Hit[],
): readonly Candidate[] {
  const isName = nameTest(question);
  const terms = withSynonyms(
    questionTerms.map((term) => (isName(term) ? { ...term, idf: term.idf * NAME_WEIGHT } : term)),
  );
  const names = terms.filter(isName);
  const total = terms.reduce((sum, term) => sum + term.idf, 0);
  const top = hits[0]?.score ?? 0;
  if (total === 0 || top === 0) return [];
  const expected = answerTypeOf(question);
  const candidates = hits.flatMap((hit) => {
    const place = termsIn(hit.chunk.context);
    const whole = termsIn(hit.chunk.text);
    const isThere = (form: string) => whole.has(form) || place.has(form);
    const coverage = weigh(terms, isThere) / total;
    const hasNames = names.every(({ forms }) => forms.some(isThere));
    return rangesOf(hit.chunk).map((range): Candidate => {
      const text = hit.chunk.text.slice(range.start, range.end);
      const own = termsIn(text);
      const said = terms.reduce((sum, term) => sum + term.idf * nearness(term, own, place, whole), 0);
      const isExpected = holdsAnswer(expected, text);
      const score = said / total + (isExpected ? EXPECTED_BONUS : 0) + RANK_WEIGHT * (hit.score / top);
      return { chunk: hit.chunk, range, score, coverage, hasNames, cosine: hit.cosine, terms: own };
    });
  });
  return candidates.sort((a, b) => b.score - a.score);
}

/** How near to a piece a term of the question stands: in it, in its titles, or somewhere in its chunk. */
function nearness(
  { forms }: LexicalTerm,
  own: ReadonlySet<string>,
  place: ReadonlySet<string>,
  whole: ReadonlySet<string>,
): number {
  if (forms.some((form) => own.has(form))) return 1;
  if (forms.some((form) => place.has(form))) return PLACE_WEIGHT;
  return forms.some((form) => whole.has(form)) ? BESIDE_WEIGHT : 0;
}

/** Tells words with a digit, or with a capital inside the question (not in German, whose nouns all have one). */
function nameTest(question: string): (term: LexicalTerm) => boolean {
  const language = languageOf(wordsOf(question));
  const names = new Set(namesIn(question, language).flatMap((name) => wordsOf(name).map((word) => word.text)));
  return ({ word }) => names.has(word) || /\p{N}/u.test(word);
}

function weigh(terms: readonly LexicalTerm[], isThere: (form: string) => boolean): number {
  return terms.reduce((sum, { forms, idf }) => (forms.some(isThere) ? sum + idf : sum), 0);
}

function termsIn(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const language = languageOf(words);
  return new Set(words.map((word) => termOf(word, language)));
}

/** Blocks that are short enough, else their sentences or lines; the lines of a property card always. No headings. */
function rangesOf(chunk: LiveChunk): readonly Range[] {
  return chunk.blocks.flatMap(({ blockId, start, end, isHeading }) => {
    if (isHeading) return [];
    const isCard = blockId === chunk.pageId;
    if (end - start <= MAX_QUOTE && !isCard) return [{ start, end }];
    const text = chunk.text.slice(start, end);
    const pieces = isCard || text.includes('\n') ? linesIn(text) : sentencesIn(text);
    return pieces
      .map((piece) => ({ start: start + piece.start, end: start + piece.end }))
      .filter((range) => saysMoreThan(chunk.pageTitle, chunk.text.slice(range.start, range.end)));
  });
}

/** A card begins with the page's title; a line that holds nothing but an address has nothing to show. */
function saysMoreThan(title: string, line: string): boolean {
  return line !== title && !/:?\s*\[link\]$/.test(toHarmless(line));
}

function isOfCard(chunk: LiveChunk, range: Range): boolean {
  return chunk.blocks.some(
    ({ blockId, start, end }) => blockId === chunk.pageId && start <= range.start && range.end <= end,
  );
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
