import type { PageState } from '../../../core/domain/answer.ts';
import type { LiveChunk } from '../../../core/domain/chunk.ts';
import { detectLanguage } from '../../../languages/detect.ts';
import { findLanguage } from '../../../languages/languages.ts';
import { tokenize } from '../../../lexical/tokenize.ts';
import { wordsOf } from '../../../lexical/words.ts';
import { type CitedBlock, citedBlocks, type Evidence, siblingRows } from '../evidence.ts';
import type { Reading } from '../facts/atom.ts';
import { isConnecting } from '../facts/connecting-words.ts';
import { type FactSet, factSet, isInSet } from '../facts/match-facts.ts';
import { readFacts } from '../facts/read-facts.ts';
import { hasFullNames, hasNames, namesIn, readFullNames } from '../names.ts';
import { hasOtherAgent } from './agents.ts';
import { isDerived } from './derived-facts.ts';
import { isWrongComparison, isWrongExtreme } from './extremes.ts';
import { isReversed } from './order.ts';
import { saysState } from './page-state.ts';
import { isMispaired } from './pairing/pairing.ts';
import { isTurnedDifference } from './pairing/turned-difference.ts';
import { namesOtherEdge } from './period-edges.ts';
import { answeredQuestion } from './polarity/answered.ts';
import { contradicts } from './polarity/polarity.ts';
import { callsFreePaid, callsPaidFree } from './prices.ts';
import { mayRepeat } from './question-facts.ts';
import { namesOtherRole } from './roles.ts';
import { hasValuesOfOther, isAboutOtherRow, isWithoutValue, namedRows } from './rows.ts';
import { needsNoEvidence, withoutTrivial } from './trivial-facts.ts';

/** Why a statement is not supported, for the log. */
export type Fault =
  | 'fact'
  | 'mispaired'
  | 'name'
  | 'other-row'
  | 'other-role'
  | 'extreme'
  | 'reversed'
  | 'contradiction'
  | 'page-state'
  | 'unrelated';

/** A fragment whose sentence begins in the heading above it: `- Minibar`. */
const LIST_ITEM = /^\s*(?:-|\d+\.)\s[^.!?]*$/;
/** Of a claim. Each is compared with every fact of its evidence. */
const MAX_FACTS = 100;

export type SupportContext = {
  /** Every passage that the model was given: tables are compared with their other rows. */
  readonly chunks: readonly LiveChunk[];
  /** What the user asked, with what the question was rewritten to. Empty if unknown. */
  readonly question: string;
  /** `readFacts`, remembered: blocks are cited again and again. */
  readonly read: typeof readFacts;
  /** Names in the passages; see `knownNames`. */
  readonly names: ReadonlySet<string>;
  /** Full names in the passages. */
  readonly fullNames: ReadonlySet<string>;
  /** That a page is a draft, expired or archived. */
  readonly stateOf: (chunk: LiveChunk) => PageState | undefined;
};

/** What is wrong with a claim, given what it cites; undefined if the evidence supports it as far as code can tell. */
export function findFault(claim: string, evidence: readonly Evidence[], context: SupportContext): Fault | undefined {
  const blocks = citedBlocks(evidence);
  const citedText = blocks.map(({ path, text }) => `${path}\n${text}`).join('\n');
  const content = blocks.map(({ text }) => text).join('\n');
  const claimLanguage = detectLanguage(claim);
  const citedLanguage = detectLanguage(content) ?? detectLanguage(citedText);
  const { question, read } = context;
  const readings = blocks.map((cited) => ({ cited, reading: read(cited.text, citedLanguage) }));
  const paths = [...new Set(blocks.map(({ path }) => path))].map((path) => read(path, undefined));
  const claimed = readFacts(claim, claimLanguage);
  const areKnown = claimLanguage !== undefined && citedLanguage !== undefined;
  const isOneLanguage = areKnown && claimLanguage === citedLanguage;
  const cited = factSet([...readings.map(({ reading }) => reading), ...paths], isOneLanguage);
  const asked = factSet([read(question, detectLanguage(question))]);
  const siblings = siblingRows(blocks, context.chunks);
  const quotes = quotedReadings(blocks, citedLanguage);
  const isSupportedFact = (fact: Reading['facts'][number]) =>
    isInSet(fact, cited) ||
    needsNoEvidence(fact, claimed, cited) ||
    isDerived(fact, { claim, claimLanguage, cited: blocks, quotes, asked }) ||
    mayRepeat(fact, { asked, cited, citedText: content, citedLanguage });
  if (claimed.facts.length > MAX_FACTS || !claimed.facts.every(isSupportedFact)) return 'fact';
  if (namesOtherEdge(claim, `${citedText}\n${question}`)) return 'fact';
  const prices = { claimed, claimLanguage, quotes, citedLanguage };
  if (callsPaidFree(prices) || callsFreePaid(prices)) return 'fact';
  if (isAboutOtherRow({ claim, question, cited: blocks, siblings })) return 'other-row';
  if (takesFactOfOtherRow(claim, claimed, readings)) return 'other-row';
  if (isOneLanguage && hasValuesOfOther({ claim, cited: blocks, siblings })) return 'other-row';
  if (isOneLanguage && claimed.facts.length === 0 && isWithoutValue({ claim, question, cited: blocks }))
    return 'other-row';
  if (isWrongExtreme({ claim, claimLanguage, cited: blocks, siblings })) return 'extreme';
  if (isWrongComparison({ claim, claimLanguage, cited: blocks })) return 'extreme';
  const nearby = `${citedText}\n${question}\n${neighbours(blocks)}`;
  if (!areKnown || isOneLanguage) {
    const { terms, language } = tokenize(claim);
    const names = namesIn(claim, findLanguage(claimLanguage ?? '')?.code ?? language, context.names);
    if (!hasNames(names, nearby, language)) return 'name';
    if (isOneLanguage && !sharesAnything(terms, claimed, { citedText, cited })) return 'unrelated';
  }
  const said = readFullNames(claim, context.fullNames);
  if (!hasFullNames(said, nearby)) return 'name';
  const code = findLanguage(claimLanguage ?? '')?.code ?? 'en';
  if (said.facts.length > 0) {
    const named = blocks.map((block) => ({ cited: block, reading: readFullNames(block.text, context.fullNames) }));
    if (isMispaired(said, named, code)) return 'mispaired';
  }
  const [stated, ...found] = withoutTrivial([claimed, ...readings.map(({ reading }) => reading)]);
  const mentions = readings.map(({ cited: block }, at) => ({ cited: block, reading: found[at]! }));
  if (isMispaired(stated!, mentions, code)) return 'mispaired';
  const isMarkedPage = blocks.some(({ chunk }) => context.stateOf(chunk) !== undefined);
  const headings = blocks
    .filter(({ text }) => LIST_ITEM.test(text))
    .map(({ chunk, block }) => (block.headings ?? chunk.headings).at(-1) ?? '')
    .join('\n');
  const quoted = blocks.map((block) => answeredQuestion(block, citedLanguage) + sentencesAround(block)).join('\n');
  if (isOneLanguage && isTurnedDifference({ claim: stated!, quotes: mentions, language: code })) return 'reversed';
  if (isOneLanguage && hasOtherAgent(claim, quoted, claimLanguage)) return 'other-role';
  if (isOneLanguage && isReversed(claim, quoted, findLanguage(claimLanguage)?.code ?? 'en')) return 'reversed';
  const known = `${citedText}\n${question}`;
  if (isOneLanguage && namesOtherRole({ claim, language: claimLanguage, quoted, known })) return 'other-role';
  if (contradicts({ claim, claimLanguage, quoted, quotedLanguage: citedLanguage, headings, isMarkedPage }))
    return 'contradiction';
  return stateFault(claim, claimLanguage, blocks, context);
}

/** The claim names one cited row and has facts of another one alone. */
function takesFactOfOtherRow(
  claim: string,
  claimed: Reading,
  readings: readonly { readonly cited: CitedBlock; readonly reading: Reading }[],
): boolean {
  const rows = readings.filter(({ cited }) => cited.row !== undefined);
  const named = namedRows(
    claim,
    rows.map(({ cited }) => cited),
  );
  if (named.length !== 1) return false;
  const setOf = (of: typeof rows) => factSet(of.map(({ reading }) => reading));
  const own = setOf(rows.filter(({ cited }) => named.includes(cited)));
  const other = setOf(rows.filter(({ cited }) => !named.includes(cited)));
  const elsewhere = setOf(readings.filter(({ cited }) => cited.row === undefined));
  // With a fact of its own it may compare the two.
  if (claimed.facts.some((fact) => isInSet(fact, own))) return false;
  return claimed.facts.some((fact) => isInSet(fact, other) && !isInSet(fact, elsewhere));
}

function quotedReadings(blocks: readonly CitedBlock[], language: string | undefined): readonly Reading[] {
  return blocks.map(({ quoted }) => readFacts(quoted, language));
}

/** The other text under the same headings; rows of tables are left out, because each is about another thing. */
function neighbours(blocks: readonly CitedBlock[]): string {
  const texts = blocks.flatMap(({ chunk, block, row }) => {
    if (row) return [];
    const headings = (block.headings ?? chunk.headings).join('\n');
    return chunk.blocks
      .filter((other) => (other.headings ?? chunk.headings).join('\n') === headings)
      .map(({ start, end }) => chunk.text.slice(start, end))
      .filter((text) => !text.includes(' | '));
  });
  return [...new Set(texts)].join('\n');
}

function sharesAnything(
  terms: readonly string[],
  claimed: Reading,
  { citedText, cited }: { readonly citedText: string; readonly cited: FactSet },
): boolean {
  if (claimed.facts.some((fact) => isInSet(fact, cited))) return true;
  const citedTerms = new Set(tokenize(citedText).terms);
  // Names are stemmed differently in a text of another language, so whole words count too.
  const citedWords = new Set(wordsOf(citedText).map((word) => word.text));
  const words = terms.filter((term) => !/\p{N}/u.test(term));
  if (
    wordsOf(claimed.text).some((word) => word.text.length > 3 && !isConnecting(word.text) && citedWords.has(word.text))
  )
    return true;
  return words.length === 0 || words.some((term) => citedTerms.has(term));
}

/** The whole sentences that a quote touches: a quote may begin after the word that denies it. */
function sentencesAround({ text, quoted }: CitedBlock): string {
  const at = text.indexOf(quoted);
  const before =
    text
      .slice(0, at)
      .split(/(?<=[.!?。！？])\s+|\n/)
      .at(-1) ?? '';
  const after = text.slice(at + quoted.length).split(/(?<=[.!?。！？])(?:\s|$)|\n/)[0] ?? '';
  const endsSentence = /[.!?。！？]\s*$/.test(quoted);
  return before + quoted + (endsSentence ? '' : after);
}

function stateFault(
  claim: string,
  language: string | undefined,
  blocks: readonly CitedBlock[],
  { stateOf }: SupportContext,
): Fault | undefined {
  const states = blocks.flatMap(({ chunk }) => stateOf(chunk) ?? []);
  return states.every((state) => saysState(claim, language, state)) ? undefined : 'page-state';
}
