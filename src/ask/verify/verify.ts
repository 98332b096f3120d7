import type { Statement } from '../../core/domain/answer.ts';
import type { LiveChunk } from '../../core/domain/chunk.ts';
import { tokenize } from '../../lexical/tokenize.ts';
import type { UnverifiedStatement } from '../generate/statement-stream.ts';
import { hasNames, namesIn } from '../retrieve/names.ts';
import { blocksText, type CitationTable } from './citations.ts';
import { statedFacts, supportedFacts } from './facts.ts';
import { locateQuote, type Range } from './locate-quote.ts';
import { type Folded, fold } from './normalize.ts';
import { toHarmless } from './sanitize.ts';

/** A passage under the id that it was given in this request. */
export type Source = { readonly id: string; readonly chunk: LiveChunk };

export type Verdict =
  | { readonly kind: 'verified'; readonly statement: Statement }
  /** Why it is not shown: for the log. */
  | { readonly kind: 'rejected'; readonly reason: 'no-citation' | 'unsupported' | 'empty' };

export type Verifier = { verify(draft: UnverifiedStatement): Verdict };

type Bearing = { readonly chunk: LiveChunk; readonly range: Range };

/**
 * Checks a model's statements against the sources that it was given. A citation holds where its id was given and its
 * quote is in that passage. A statement holds with at least one such citation, where each number, date, version,
 * identifier and name in it stands in the blocks that it cites (or their title and headings), and where it shares a
 * word with them at all (if they are in one language).
 */
export function createVerifier(sources: readonly Source[], citations: CitationTable): Verifier {
  const byId = new Map(sources.map((source) => [source.id, source.chunk]));
  const folded = new Map<string, Folded>();
  const foldedOf = (chunk: LiveChunk) => {
    const known = folded.get(chunk.id) ?? fold(chunk.text);
    folded.set(chunk.id, known);
    return known;
  };
  const bearingOf = ({ id, quote }: UnverifiedStatement['cites'][number]): Bearing | undefined => {
    const chunk = byId.get(id.trim());
    const range = chunk && isTelling(quote) ? locateQuote(quote, foldedOf(chunk)) : undefined;
    return chunk && range && { chunk, range };
  };
  return {
    verify(draft) {
      const text = toHarmless(draft.text);
      if (text === '') return { kind: 'rejected', reason: 'empty' };
      const bearings = draft.cites.map(bearingOf).filter((bearing) => bearing !== undefined);
      if (bearings.length === 0) return { kind: 'rejected', reason: 'no-citation' };
      if (!isSupported(text, bearings)) return { kind: 'rejected', reason: 'unsupported' };
      const cites = [...new Set(bearings.map(({ chunk, range }) => citations.add(chunk, range)))];
      return { kind: 'verified', statement: { text, cites } };
    },
  };
}

/** A quote of one common word stands everywhere and bears nothing. */
function isTelling(quote: string): boolean {
  const { terms } = tokenize(quote);
  return terms.length >= 2 || terms.some((term) => /\p{N}/u.test(term) || term.length >= 4);
}

function isSupported(text: string, bearings: readonly Bearing[]): boolean {
  const evidence = bearings.map(({ chunk, range }) => [chunk.context, blocksText(chunk, range)].join('\n')).join('\n');
  const supported = supportedFacts(evidence);
  if (!statedFacts(text).every((fact) => supported.has(fact))) return false;
  const claim = tokenize(text);
  const ground = tokenize(evidence);
  if (claim.language !== ground.language) return true;
  const groundTerms = new Set(ground.terms);
  const words = claim.terms.filter((term) => !/\p{N}/u.test(term));
  if (words.length > 0 && !words.some((term) => groundTerms.has(term))) return false;
  const wider = `${evidence}\n${bearings.map(({ chunk }) => chunk.text).join('\n')}`;
  return hasNames(namesIn(text, claim.language), wider, claim.language);
}
