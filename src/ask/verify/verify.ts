import type { Citation, PageState, Statement } from '../../core/domain/answer.ts';
import type { LiveChunk } from '../../core/domain/chunk.ts';
import { detectLanguage } from '../../languages/detect.ts';
import { tokenize } from '../../lexical/tokenize.ts';
import { type Fault, findFault } from './checks/support.ts';
import { CitationTable } from './citations.ts';
import type { Evidence } from './evidence.ts';
import { readFacts } from './facts/read-facts.ts';
import { toHarmless } from './harmless.ts';
import { locateQuote } from './locate-quote.ts';
import { locateRow } from './locate-row.ts';
import { knownFullNames, knownNames } from './names.ts';
import { type NormalizedText, normalize } from './normalize.ts';

/** A passage and the id that the model was given for it. */
export type Source = {
  readonly id: string;
  readonly chunk: LiveChunk;
  /** Why the page may not be in force. Undefined if it is. */
  readonly state?: PageState | undefined;
};

/** A statement as the model wrote it. Nothing in it is trusted. */
export type UnverifiedStatement = {
  readonly text: string;
  readonly cites: readonly { readonly id: string; readonly quote: string }[];
};

type Verdict =
  | { readonly kind: 'verified'; readonly statement: Statement }
  /** The reason is for the log. */
  | { readonly kind: 'rejected'; readonly reason: 'no-citation' | 'empty' | 'too-long' | Fault };

export type Verifier = {
  verify(statement: UnverifiedStatement): Verdict;
  /** The citations of every statement verified so far. */
  citations(): readonly Citation[];
};

/** What a statement is checked against besides the sources. */
export type VerifierContext = {
  /** As asked. A claim may repeat its facts. */
  readonly question?: string;
};

/** Longer statements are rejected: the model was asked for one or two sentences, and each check reads them again. */
const MAX_STATEMENT_CHARACTERS = 4_000;
/** Citations of one statement that are read. */
const MAX_CITATIONS = 20;

/**
 * Checks a model's statements against the sources that it was given. A citation is valid if its id was given and its
 * quote is in that passage. A statement is verified if it has a valid citation and no check finds a fault with it: its
 * facts, names, pairing of values and things, polarity, and the state of its pages.
 */
export function createVerifier(sources: readonly Source[], { question = '' }: VerifierContext = {}): Verifier {
  const chunks = new Map(sources.map((source) => [source.id, source.chunk]));
  const normalized = new Map<string, NormalizedText>();
  const citations = new CitationTable();
  const states = new Map(sources.map(({ chunk, state }) => [chunk.id, state]));
  const stateOf = (chunk: LiveChunk) => states.get(chunk.id);
  const read = rememberReadings();
  // Also builds the tables of names while the model is still writing.
  read(question, detectLanguage(question));
  const names = knownNames(sources.map(({ chunk }) => chunk.text));
  const fullNames = knownFullNames(sources.map(({ chunk }) => chunk.text));
  const support = { chunks: sources.map((source) => source.chunk), question, stateOf, read, names, fullNames };
  const normalizedOf = (chunk: LiveChunk) => {
    const known = normalized.get(chunk.id) ?? normalize(chunk.text);
    normalized.set(chunk.id, known);
    return known;
  };
  const evidenceOf = ({ id, quote }: UnverifiedStatement['cites'][number]): Evidence | undefined => {
    const chunk = chunks.get(id.trim());
    if (!chunk || quote.length > MAX_STATEMENT_CHARACTERS || !isSpecific(quote)) return undefined;
    const range = locateQuote(quote, normalizedOf(chunk)) ?? locateRow(quote, chunk);
    return range && { chunk, range };
  };
  return {
    verify(statement) {
      if (statement.text.length > MAX_STATEMENT_CHARACTERS) return { kind: 'rejected', reason: 'too-long' };
      const text = toHarmless(statement.text);
      if (text === '') return { kind: 'rejected', reason: 'empty' };
      const evidence = statement.cites
        .slice(0, MAX_CITATIONS)
        .map(evidenceOf)
        .filter((each) => each !== undefined);
      if (evidence.length === 0) return { kind: 'rejected', reason: 'no-citation' };
      const fault = findFault(text, evidence, support);
      if (fault) return { kind: 'rejected', reason: fault };
      const cites = [
        ...new Set(evidence.map(({ chunk, range }) => citations.add(chunk, range, { pageState: stateOf(chunk) }))),
      ];
      return { kind: 'verified', statement: { text, cites } };
    },
    citations: () => citations.all,
  };
}

function rememberReadings(): typeof readFacts {
  const readings = new Map<string, ReturnType<typeof readFacts>>();
  return (text, language) => {
    const key = `${language ?? ''}\n${text}`;
    const reading = readings.get(key) ?? readFacts(text, language);
    readings.set(key, reading);
    return reading;
  };
}

/** A quote of one common word is in every text and proves nothing. */
function isSpecific(quote: string): boolean {
  const { terms } = tokenize(quote);
  return terms.length >= 2 || terms.some((term) => /\p{N}/u.test(term) || term.length >= 4);
}
