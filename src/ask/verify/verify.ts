import type { Citation, Statement } from '../../core/domain/answer.ts';
import type { LiveChunk } from '../../core/domain/chunk.ts';
import { detectLanguage } from '../../languages/detect.ts';
import { tokenize } from '../../lexical/tokenize.ts';
import { blocksText, CitationTable } from './citations.ts';
import { claimFacts, evidenceFacts } from './facts.ts';
import { toHarmless } from './harmless.ts';
import { locateQuote, type Range } from './locate-quote.ts';
import { hasNames, namesIn } from './names.ts';
import { type NormalizedText, normalize } from './normalize.ts';

/** A passage and the id that the model was given for it. */
export type Source = { readonly id: string; readonly chunk: LiveChunk };

/** A statement as the model wrote it. Nothing in it is trusted. */
export type UnverifiedStatement = {
  readonly text: string;
  readonly cites: readonly { readonly id: string; readonly quote: string }[];
};

type Verdict =
  | { readonly kind: 'verified'; readonly statement: Statement }
  /** The reason is for the log. */
  | { readonly kind: 'rejected'; readonly reason: 'no-citation' | 'unsupported' | 'empty' };

export type Verifier = {
  verify(statement: UnverifiedStatement): Verdict;
  /** The citations of every statement verified so far. */
  citations(): readonly Citation[];
};

/** What a valid citation points to. */
type Evidence = { readonly chunk: LiveChunk; readonly range: Range };

/**
 * Checks a model's statements against the sources that it was given. A citation is valid if its id was given and its
 * quote is in that passage. A statement is verified if it has a valid citation and if the cited blocks (with their title
 * and headings) contain each of its numbers, dates, versions and identifiers. Unless both are known to be in different
 * languages, they must contain its names too. If both are known to be in one language, they must share a word.
 */
export function createVerifier(sources: readonly Source[]): Verifier {
  const chunks = new Map(sources.map((source) => [source.id, source.chunk]));
  const normalized = new Map<string, NormalizedText>();
  const citations = new CitationTable();
  const normalizedOf = (chunk: LiveChunk) => {
    const known = normalized.get(chunk.id) ?? normalize(chunk.text);
    normalized.set(chunk.id, known);
    return known;
  };
  const evidenceOf = ({ id, quote }: UnverifiedStatement['cites'][number]): Evidence | undefined => {
    const chunk = chunks.get(id.trim());
    const range = chunk && isSpecific(quote) ? locateQuote(quote, normalizedOf(chunk)) : undefined;
    return chunk && range && { chunk, range };
  };
  return {
    verify(statement) {
      const text = toHarmless(statement.text);
      if (text === '') return { kind: 'rejected', reason: 'empty' };
      const evidence = statement.cites.map(evidenceOf).filter((each) => each !== undefined);
      if (evidence.length === 0) return { kind: 'rejected', reason: 'no-citation' };
      if (!isSupported(text, evidence)) return { kind: 'rejected', reason: 'unsupported' };
      const cites = [...new Set(evidence.map(({ chunk, range }) => citations.add(chunk, range)))];
      return { kind: 'verified', statement: { text, cites } };
    },
    citations: () => citations.all,
  };
}

/** A quote of one common word is in every text and proves nothing. */
function isSpecific(quote: string): boolean {
  const { terms } = tokenize(quote);
  return terms.length >= 2 || terms.some((term) => /\p{N}/u.test(term) || term.length >= 4);
}

function isSupported(claim: string, evidence: readonly Evidence[]): boolean {
  const cited = evidence.map(({ chunk, range }) => `${chunk.context}\n${blocksText(chunk, range)}`).join('\n');
  const facts = evidenceFacts(cited);
  if (!claimFacts(claim).every((fact) => facts.has(fact))) return false;
  const claimLanguage = detectLanguage(claim);
  const citedLanguage = detectLanguage(cited);
  const areKnown = claimLanguage !== undefined && citedLanguage !== undefined;
  // Words and names of two languages can't be compared.
  if (areKnown && claimLanguage !== citedLanguage) return true;
  const claimed = tokenize(claim);
  if (areKnown && !sharesWord(claimed.terms, cited)) return false;
  const wholeChunks = evidence.map(({ chunk }) => chunk.text).join('\n');
  return hasNames(namesIn(claim, claimed.language), `${cited}\n${wholeChunks}`, claimed.language);
}

function sharesWord(terms: readonly string[], cited: string): boolean {
  const citedTerms = new Set(tokenize(cited).terms);
  const words = terms.filter((term) => !/\p{N}/u.test(term));
  return words.length === 0 || words.some((term) => citedTerms.has(term));
}
