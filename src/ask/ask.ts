import { startDeadline } from '../core/deadline.ts';
import type { Answer, Scope } from '../core/domain/answer.ts';
import type { Hit } from '../core/domain/chunk.ts';
import type { Degradation } from '../core/domain/degradation.ts';
import type { RowList } from '../core/domain/table.ts';
import type { ChatModel } from '../core/ports/inference.ts';
import { hasBudget } from './budget.ts';
import { buildAnswer, buildSmallTalk } from './build-answer.ts';
import type { AskDependencies, AskRequest, QuestionContext } from './context.ts';
import { generate, loadWriter, nothingGenerated } from './generate/generate.ts';
import { addCosts } from './model-reply.ts';
import { checkQuestion, hasWords } from './question/check-question.ts';
import { rewriteQuestion } from './question/rewrite-question.ts';
import { smallTalk } from './question/small-talk.ts';
import { recordAnswer } from './record-answer.ts';
import { diversify, PASSAGES_PER_PAGE } from './retrieve/diversify.ts';
import { hasMatch, retrieve } from './retrieve/retrieve.ts';
import type { AskSettings } from './settings.ts';
import { answerFromTable } from './tables/answer-table.ts';
import { listRows, type RowsRequest } from './tables/list-rows.ts';
import { buildTableAnswer } from './tables/result/build-table-answer.ts';
import { checkFreshness } from './verify/freshness.ts';

type SearchRequest = {
  readonly query: string;
  readonly limit: number;
  readonly collection: string;
  readonly scope?: Scope;
};

export type Ask = {
  /** Throws `usage` for an empty or over-long question and `not-found` for an unknown collection. */
  ask(request: AskRequest, signal: AbortSignal): Promise<Answer>;
  /** The best passages, without near-duplicates and with at most three passages of one page. */
  search(request: SearchRequest, signal: AbortSignal): Promise<readonly Hit[]>;
  /** All rows behind a computed answer. Throws `unavailable` if it takes too long. */
  listRows(request: RowsRequest, signal: AbortSignal): Promise<RowList>;
};

/** Turns questions into answers. Each call reads the settings anew. */
export function createAsk(deps: AskDependencies): Ask {
  // Now, so that the first question does not wait for it.
  if (deps.chat) void loadWriter();
  return {
    async ask(request, signal) {
      const startedMs = performance.now();
      const settings = settingsFor(deps, request);
      const question = checkQuestion(request.question);
      const reply = smallTalk(question, settings.answerLanguage);
      if (reply !== undefined) return buildSmallTalk(question, reply, startedMs);
      using deadline = startDeadline({ clock: deps.clock, timeoutMs: settings.timeoutMs }, signal);
      return await answer({ deps, settings, request, question, signal, deadline: deadline.signal }, startedMs);
    },
    async search({ query, limit, collection, scope }, signal) {
      // A query of punctuation finds nothing; only an over-long one is the caller's mistake.
      if (!hasWords(query)) return [];
      const context = { deps, settings: deps.settings(), signal };
      const { hits } = await retrieve(context, { query: checkQuestion(query), collection, scope });
      return diversify(hits, limit, PASSAGES_PER_PAGE);
    },
    listRows: (request, signal) => listRows(deps, request, signal),
  };
}

/** The settings, with the time zone of the place where the question is asked. */
function settingsFor({ settings }: AskDependencies, { timeZone }: Pick<AskRequest, 'timeZone'>): AskSettings {
  return timeZone === undefined ? settings() : { ...settings(), timeZone };
}

/** How a question becomes an answer: rewrite, retrieve, generate and verify, record. */
async function answer(context: QuestionContext, startedMs: number): Promise<Answer> {
  const { settings, request } = context;
  const model = await availableModel(context);
  request.onProgress?.('searching');
  const rewriting = await rewriteQuestion(context, model.chat);
  const { query } = rewriting;
  const table = await answerFromTable(context, { query, chat: model.chat });
  if (table.kind === 'answered') {
    const citations = await checkFreshness(context, table.citations);
    return recordAnswer(context, buildTableAnswer(context, { rewriting, table, citations }, startedMs), []);
  }
  const retrieval = await retrieve(context, { query, collection: request.collection, scope: request.scope });
  const retrievedMs = performance.now();
  const passages = diversify(retrieval.hits, settings.maxPassages, PASSAGES_PER_PAGE);
  const generation = hasMatch(context, retrieval)
    ? await generate(context, { chat: model.chat, query, passages, denseScale: retrieval.view.denseScale })
    : nothingGenerated(passages);
  const citations = await checkFreshness(context, generation.citations);
  const notPlanned: readonly Degradation[] = table.kind === 'not-planned' ? ['not-planned'] : [];
  const degradations = [...model.degradations, ...notPlanned];
  const planned = { ...rewriting, cost: addCosts(rewriting.cost, table.cost) };
  const steps = { rewriting: planned, retrieval, generation, citations, degradations };
  return recordAnswer(context, buildAnswer(context, steps, { startedMs, retrievedMs }), generation.passages);
}

/** The chat model, unless there is none or the budget is spent. */
async function availableModel(context: QuestionContext): Promise<{
  readonly chat: ChatModel | undefined;
  readonly degradations: readonly Degradation[];
}> {
  const { chat } = context.deps;
  if (!chat) return { chat, degradations: ['no-model'] };
  if (await hasBudget(context)) return { chat, degradations: [] };
  return { chat: undefined, degradations: ['budget-spent'] };
}
