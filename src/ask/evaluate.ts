import type { Answer, ModelOutcome, Turn } from '../core/domain/answer.ts';
import type { Hit } from '../core/domain/chunk.ts';
import { parseNotionId } from '../core/domain/notion-id.ts';
import { usageError } from '../core/errors.ts';
import type { Ask } from './ask.ts';

export type EvalCase = {
  readonly question: string;
  /** Ids of pages or blocks; any of them is right. */
  readonly relevant: readonly string[];
  readonly answerable: boolean;
  /** Words of which a right answer contains one. Empty: it is not known what a right answer says. */
  readonly expected: readonly string[];
  /** Earlier turns of the same conversation. */
  readonly history: readonly Turn[];
};

/** Shares from 0 to 1; null if no case applies. */
export type EvalFigures = {
  readonly questions: number;
  readonly answerable: number;
  readonly unanswerable: number;
  readonly 'recall@5': number | null;
  readonly 'recall@10': number | null;
  readonly 'nDCG@10': number | null;
  readonly MRR: number | null;
  /** Share of the answerable questions that were answered. Passages are no answer. */
  readonly answered: number | null;
  /** Share of the answerable questions with expected words whose answer contains them. */
  readonly right: number | null;
  /** Share of the same questions for which an answer or a shown passage contains them. */
  readonly rightShown: number | null;
  /** Share of the questions that were answered without the expected words, or although they have no answer. */
  readonly wrong: number | null;
  /** Share of the unanswerable questions that were not answered. */
  readonly abstained: number | null;
  /** Share of the answers to answerable questions that cite something relevant. */
  readonly citedRelevant: number | null;
  /** Share of the citations of those answers that are relevant. */
  readonly citationPrecision: number | null;
  /** Number of statements without a citation. */
  readonly uncitedStatements: number;
  /** How the model's part ended, by the number of questions. */
  readonly modelOutcomes: Readonly<Partial<Record<ModelOutcome, number>>>;
  readonly costUsd: number;
};

/** Cases of a JSONL file of `{question, relevant, answerable, expected?, history?}`. Throws `usage` with the number of the wrong line. */
export function parseCases(jsonl: string): readonly EvalCase[] {
  const cases = jsonl.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [parseCase(line, index + 1)]));
  if (cases.length === 0) throw usageError('The file contains no case.');
  return cases;
}

function parseCase(line: string, number: number): EvalCase {
  const value = parseJson(line, number);
  const { question, relevant = [], answerable = true, expected = [], history = [] } = value;
  if (typeof question !== 'string' || question.trim() === '')
    throw usageError(`Line ${number}: "question" is missing.`);
  if (typeof answerable !== 'boolean') throw usageError(`Line ${number}: "answerable" must be true or false.`);
  if (!isStrings(relevant)) throw usageError(`Line ${number}: "relevant" must be a list of page or block ids.`);
  const words = typeof expected === 'string' ? [expected] : expected;
  if (!isStrings(words)) throw usageError(`Line ${number}: "expected" must be words of the right answer, or a list.`);
  if (!Array.isArray(history)) throw usageError(`Line ${number}: "history" must be a list of earlier questions.`);
  const ids = relevant.map((id) => parseNotionId(id, 'block'));
  if (ids.includes(undefined)) throw usageError(`Line ${number}: "relevant" must hold Notion ids only.`);
  return {
    ...{ question, answerable, expected: words },
    relevant: ids.filter((id) => id !== undefined),
    history: history.flatMap(toTurn),
  };
}

function parseJson(line: string, number: number): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // The parser's own message quotes the file; the one below names the line.
  }
  throw usageError(`Line ${number} is not a JSON object.`);
}

/** A turn as `{role, text}`, or a bare question. */
function toTurn(value: unknown): readonly Turn[] {
  const at = new Date();
  if (typeof value === 'string') return [{ role: 'user', text: value, at }];
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string') return [];
  const role = 'role' in value && value.role === 'assistant' ? 'assistant' : 'user';
  return [{ role, text: value.text, at }];
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Asks and searches every case, one after another. */
export async function evaluate(
  cases: readonly EvalCase[],
  ask: Ask,
  collection: string,
  signal: AbortSignal,
): Promise<EvalFigures> {
  const results: Result[] = [];
  for (const each of cases) {
    const answer = await ask.ask({ question: each.question, collection, history: each.history }, signal);
    const query = answer.rewritten ?? each.question;
    results.push({ case: each, answer, hits: await ask.search({ query, limit: 10, collection }, signal) });
  }
  return summarize(results);
}

type Result = { readonly case: EvalCase; readonly answer: Answer; readonly hits: readonly Hit[] };

function summarize(results: readonly Result[]): EvalFigures {
  const answerable = results.filter((result) => result.case.answerable);
  const unanswerable = results.filter((result) => !result.case.answerable);
  const ranked = answerable.filter((result) => result.case.relevant.length > 0);
  const answered = ranked.filter((result) => result.answer.status !== 'not_found');
  const withExpected = answerable.filter((result) => result.case.expected.length > 0);
  const judged = [...withExpected, ...unanswerable];
  const citations = answered.flatMap((result) =>
    result.answer.citations.map((citation) => isRelevant(result.case, [citation.pageId, citation.blockId])),
  );
  return {
    questions: results.length,
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    'recall@5': mean(ranked.map((result) => recallAt(result, 5))),
    'recall@10': mean(ranked.map((result) => recallAt(result, 10))),
    'nDCG@10': mean(ranked.map(ndcg)),
    MRR: mean(ranked.map(reciprocalRank)),
    answered: mean(answerable.map((result) => Number(isAnswered(result)))),
    right: mean(withExpected.map((result) => Number(isAnswered(result) && showsExpected(result)))),
    rightShown: mean(withExpected.map((result) => Number(showsExpected(result)))),
    wrong: mean(
      judged.map((result) => Number(isAnswered(result) && !(result.case.answerable && showsExpected(result)))),
    ),
    abstained: mean(unanswerable.map((result) => Number(!isAnswered(result)))),
    citedRelevant: mean(answered.map((result) => Number(citesRelevant(result)))),
    citationPrecision: mean(citations.map(Number)),
    uncitedStatements: results.flatMap((result) => result.answer.statements).filter(({ cites }) => cites.length === 0)
      .length,
    modelOutcomes: countOutcomes(results.map(({ answer }) => answer.modelOutcome ?? 'not-asked')),
    costUsd: results.reduce((sum, result) => sum + result.answer.costUsd, 0),
  };
}

function countOutcomes(outcomes: readonly ModelOutcome[]): EvalFigures['modelOutcomes'] {
  const counts: Partial<Record<ModelOutcome, number>> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Passages are shown without a claim. */
function isAnswered({ answer }: Result): boolean {
  return answer.kind !== 'smalltalk' && (answer.status === 'answered' || answer.status === 'partial');
}

/** Whether the answer, or a passage that is shown instead of one, contains expected words. */
function showsExpected({ case: { expected }, answer }: Result): boolean {
  if (answer.status === 'not_found') return false;
  const shown = folded([answer.text, ...answer.citations.map(({ quote }) => quote)].join('\n'));
  return expected.some((words) => shown.includes(folded(words)));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function isRelevant({ relevant }: EvalCase, ids: readonly string[]): boolean {
  return ids.some((id) => relevant.includes(id));
}

function citesRelevant({ case: each, answer }: Result): boolean {
  return answer.citations.some(({ pageId, blockId }) => isRelevant(each, [pageId, blockId]));
}

/** The ids that a hit covers: its page and its blocks. */
function idsOf(hit: Hit): readonly string[] {
  return [hit.chunk.pageId, ...hit.chunk.blocks.map(({ blockId }) => blockId)];
}

function recallAt({ case: { relevant }, hits }: Result, k: number): number {
  const found = new Set(hits.slice(0, k).flatMap(idsOf));
  return relevant.filter((id) => found.has(id)).length / relevant.length;
}

function reciprocalRank({ case: each, hits }: Result): number {
  const index = hits.findIndex((hit) => isRelevant(each, idsOf(hit)));
  return index < 0 ? 0 : 1 / (index + 1);
}

/** Binary gains; an id counts at its first hit (Järvelin & Kekäläinen 2002). */
function ndcg({ case: { relevant }, hits }: Result): number {
  const left = new Set(relevant);
  let gained = 0;
  for (const [index, hit] of hits.slice(0, 10).entries()) {
    const found = idsOf(hit).filter((id) => left.delete(id));
    if (found.length > 0) gained += 1 / Math.log2(index + 2);
  }
  const ideal = Math.min(relevant.length, 10);
  const best = Array.from({ length: ideal }, (_, index) => 1 / Math.log2(index + 2)).reduce((a, b) => a + b, 0);
  return gained / best;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}
