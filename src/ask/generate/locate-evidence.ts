import type { LiveChunk } from '../../core/domain/chunk.ts';
import { tokenize } from '../../lexical/tokenize.ts';
import { locateQuote } from '../verify/locate-quote.ts';
import { normalize } from '../verify/normalize.ts';
import type { Source, UnverifiedStatement } from '../verify/verify.ts';
import type { StatementDraft } from './statement-draft.ts';

/** Share of a statement's words that a passage must contain: fewer if the model named the passage. */
const MIN_SHARE = 0.5;
const MIN_SHARE_NAMED = 0.3;
/** Of the statement's words. One shared word proves nothing. */
const MIN_WORDS = 2;
/** Longer blocks are quoted by the sentence. */
const MAX_QUOTE_CHARACTERS = 400;
const MAX_CITES = 3;

export type LocateOptions = {
  /** Whether a statement without any citation is looked up in all passages. */
  readonly isProse: boolean;
};

/**
 * Completes the citations of a statement: finds a quote for an id, and the passage of a quote. What cannot be found is left
 * out. The verifier judges the result as if the model had written it.
 */
export function locateEvidence(
  draft: StatementDraft,
  sources: readonly Source[],
  { isProse }: LocateOptions,
): UnverifiedStatement {
  const { text } = draft;
  const cites = draft.cites.slice(0, 50).flatMap(({ id, quote }) => {
    if (id !== undefined && quote !== undefined && quote.trim() !== '') return [{ id, quote }];
    if (id !== undefined)
      return (
        namedQuote(
          text,
          sources.filter((source) => source.id === id),
        ) ?? []
      );
    return quote === undefined ? [] : (passageOf(quote, sources) ?? []);
  });
  if (cites.length > 0 || !isProse) return { text, cites: cites.slice(0, MAX_CITES) };
  return { text, cites: bestQuote(text, sources, MIN_SHARE) ?? [] };
}

type Cites = UnverifiedStatement['cites'];

function passageOf(quote: string, sources: readonly Source[]): Cites | undefined {
  const source = sources.find(({ chunk }) => locateQuote(quote, normalize(chunk.text)) !== undefined);
  return source && [{ id: source.id, quote }];
}

/** In another language only names and numbers can be shared. */
function namedQuote(statement: string, sources: readonly Source[]): Cites | undefined {
  const { language } = tokenize(statement);
  const isOther = sources.some(({ chunk }) => tokenize(chunk.text).language !== language);
  return bestQuote(statement, sources, isOther ? 0 : MIN_SHARE_NAMED, isOther ? 1 : MIN_WORDS);
}

/** The block or sentence that shares the most words with a statement. */
function bestQuote(
  statement: string,
  sources: readonly Source[],
  minShare: number,
  minWords = MIN_WORDS,
): Cites | undefined {
  const wanted = new Set(tokenize(statement).terms);
  let best: { readonly cite: Cites[number]; readonly shared: number } | undefined;
  for (const { id, chunk } of sources) {
    for (const quote of quotesIn(chunk)) {
      const terms = new Set(tokenize(quote).terms);
      const shared = [...wanted].filter((term) => terms.has(term)).length;
      if (shared > (best?.shared ?? 0)) best = { cite: { id, quote }, shared };
    }
  }
  const isEnough = best && best.shared >= Math.min(minWords, wanted.size) && best.shared >= wanted.size * minShare;
  return best && isEnough ? [best.cite] : undefined;
}

function quotesIn({ text, blocks }: LiveChunk): readonly string[] {
  return blocks.flatMap(({ start, end, isHeading }) => {
    const block = text.slice(start, end).trim();
    if (isHeading || block === '') return [];
    if (block.length <= MAX_QUOTE_CHARACTERS) return [block];
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
    return [...segmenter.segment(block)].map(({ segment }) => segment.trim()).filter((each) => each !== '');
  });
}
