import type { Answer, Scope, Statement, Turn } from '../core/domain/answer.ts';
import type { Hit, LiveChunk } from '../core/domain/chunk.ts';
import type { ChatModel } from '../core/ports/models.ts';
import type { Notion } from '../core/ports/notion.ts';
import { AnswerDraft } from './answer-draft.ts';
import { hasBudget } from './budget.ts';
import { startDeadline } from './deadline.ts';
import { answerWithModel } from './generate/answer-with-model.ts';
import { answerRequest, newMark, toSources } from './generate/prompt.ts';
import { extractQuotes } from './passages/extract.ts';
import type { AskStore } from './ports.ts';
import { recentTurns } from './question/conversation.ts';
import { askForStandalone, joinWithLast } from './question/rewrite-question.ts';
import { checkQuestion, hasWords } from './question/search-terms.ts';
import { smallTalk } from './question/small-talk.ts';
import { embeddingProfile } from './retrieve/embedding-profile.ts';
import { expand } from './retrieve/expand.ts';
import { checkFreshness } from './retrieve/freshness.ts';
import { PASSAGES_PER_PAGE, selectDiverse } from './retrieve/near-duplicates.ts';
import { rerank } from './retrieve/rerank.ts';
import { type Retrieval, type RetrieveDependencies, retrieve } from './retrieve/retrieve.ts';
import { readWholeCorpus } from './retrieve/whole-corpus.ts';
import type { AskSettings } from './settings.ts';
import { CitationTable } from './verify/citations.ts';
import { createVerifier } from './verify/verify.ts';

/** Drawn once a process: the same prompt must begin with the same words for the provider's cache to hold. */
const WHOLE_CORPUS_MARK = newMark();

export type AskDependencies = RetrieveDependencies & {
  readonly store: AskStore;
  /** Undefined: no key is set; passages are quoted. */
  readonly chat: ChatModel | undefined;
  /** For the check of cited pages at answer time; undefined: never. */
  readonly notion?: Pick<Notion, 'object'> | undefined;
  readonly settings: () => AskSettings;
};

export type AskPhase = 'searching' | 'answering';

export type AskRequest = {
  readonly question: string;
  readonly collection: string;
  readonly scope?: Scope;
  /** Turns of this conversation; where left out, those stored under `conversationKey`. */
  readonly history?: readonly Turn[];
  readonly conversationKey?: string;
  readonly requestId?: string;
  /** Hashed by the caller. */
  readonly askedBy?: string;
  readonly channelId?: string;
  readonly guildId?: string;
  /** Called with each verified piece as it comes. */
  readonly onStatement?: (statement: Statement) => void;
  readonly onProgress?: (phase: AskPhase) => void;
};

export type SearchRequest = {
  readonly query: string;
  readonly limit: number;
  readonly collection: string;
  readonly scope?: Scope;
};

export type Ask = {
  /** Throws `usage` for an empty or over-long question, `not-found` for an unknown collection. */
  ask(request: AskRequest, signal: AbortSignal): Promise<Answer>;
  /** The best passages, near-duplicates and surplus passages of one page left out. */
  search(request: SearchRequest, signal: AbortSignal): Promise<readonly Hit[]>;
};

/** How a question becomes an answer. */
export function createAsk(deps: AskDependencies): Ask {
  return {
    async ask(request, signal) {
      const settings = deps.settings();
      const draft = new AnswerDraft(checkQuestion(request.question), request, deps);
      const reply = smallTalk(draft.question, settings.answerLanguage);
      if (reply !== undefined) return draft.smallTalk(reply);
      using deadline = startDeadline(deps.clock, settings.timeoutMs, signal);
      await answer(deps, request, settings, draft, deadline.signal, signal);
      return draft.finish(settings, signal);
    },
    async search({ query, limit, collection, scope }, signal) {
      const settings = deps.settings();
      // A line of signs finds nothing; only what is too long is the caller's mistake.
      if (!hasWords(query)) return [];
      const { hits } = await retrieve(deps, { query: checkQuestion(query), collection, scope, settings }, signal);
      return selectDiverse(hits, limit, PASSAGES_PER_PAGE);
    },
  };
}

async function answer(
  deps: AskDependencies,
  request: AskRequest,
  settings: AskSettings,
  draft: AnswerDraft,
  deadline: AbortSignal,
  signal: AbortSignal,
): Promise<void> {
  const chat = await usableChat(deps, settings, draft, signal);
  request.onProgress?.('searching');
  draft.standalone = await standalone(deps, request, settings, draft, chat, signal);
  const { collection, scope } = request;
  const retrieval = await retrieve(deps, { query: draft.standalone, collection, scope, settings }, signal);
  draft.noteRetrieval(retrieval, selectDiverse(retrieval.hits, settings.maxPassages, PASSAGES_PER_PAGE));
  if (!hasMatch(deps, draft.standalone, retrieval, settings)) return;
  request.onProgress?.('answering');
  const isWritten = chat !== undefined && (await write(deps, request, settings, draft, chat, deadline, signal));
  if (!isWritten) quote(deps, request, draft);
  if (settings.freshnessCheck && deps.notion) {
    const { notion, clock, log } = deps;
    draft.citations = await checkFreshness({ notion, clock, log }, draft.citations, signal);
  }
}

async function usableChat(
  deps: AskDependencies,
  settings: AskSettings,
  draft: AnswerDraft,
  signal: AbortSignal,
): Promise<ChatModel | undefined> {
  if (!deps.chat) draft.degrade('no-model');
  else if (await hasBudget(deps, settings, signal)) return deps.chat;
  else draft.degrade('budget-spent');
  return undefined;
}

async function standalone(
  deps: AskDependencies,
  request: AskRequest,
  settings: AskSettings,
  draft: AnswerDraft,
  chat: ChatModel | undefined,
  signal: AbortSignal,
): Promise<string> {
  const { conversationKey } = request;
  const stored = conversationKey === undefined ? [] : await deps.store.conversation(conversationKey, signal);
  const history = recentTurns(request.history ?? stored, settings, deps.clock.now());
  if (history.length === 0) return draft.question;
  if (!chat) return joinWithLast(draft.question, history);
  using deadline = startDeadline(deps.clock, settings.timeoutMs / 4, signal);
  try {
    const { query, tokens, costUsd } = await askForStandalone(chat, draft.question, history, deadline.signal);
    draft.spend(tokens, costUsd);
    return query;
  } catch (error) {
    signal.throwIfAborted();
    deps.log.warn({ err: error }, 'the follow-up was not made standalone by the model');
    return joinWithLast(draft.question, history);
  }
}

/** Whether anything speaks for an answer: a content word that is there, or a passage that is close in meaning. */
function hasMatch(deps: AskDependencies, query: string, retrieval: Retrieval, settings: AskSettings): boolean {
  if (retrieval.hits.length === 0) return false;
  if (retrieval.hits.some((hit) => hit.bm25 !== undefined)) return true;
  const minCosine = settings.similarityThreshold ?? embeddingProfile(deps.embedder.model).minCosine;
  // While the word index is being built, that no word matches says nothing.
  return (retrieval.bestCosine ?? -1) >= minCosine && query !== '';
}

/** The best passages and what stands around them, in the model's own order where that is wanted. */
async function bestPassages(
  deps: AskDependencies,
  settings: AskSettings,
  draft: AnswerDraft,
  chat: ChatModel,
  deadline: AbortSignal,
  signal: AbortSignal,
): Promise<readonly LiveChunk[]> {
  if (settings.rerank) {
    try {
      const { hits, tokens, costUsd } = await rerank(chat, draft.standalone, draft.hits, deadline);
      draft.spend(tokens, costUsd);
      draft.hits = hits;
    } catch (error) {
      signal.throwIfAborted();
      deps.log.warn({ err: error }, 'the passages keep the order of the search');
    }
  }
  return expand(deps.store, draft.hits, settings, signal);
}

/** False where the model gave nothing for want of working: then passages are quoted. */
async function write(
  deps: AskDependencies,
  request: AskRequest,
  settings: AskSettings,
  draft: AnswerDraft,
  chat: ChatModel,
  deadline: AbortSignal,
  signal: AbortSignal,
): Promise<boolean> {
  const whole = settings.wholeCorpus ? await readWholeCorpus(deps.store, request, signal) : undefined;
  const sources = toSources(whole ?? (await bestPassages(deps, settings, draft, chat, deadline, signal)));
  const modelRequest = answerRequest({
    mark: whole ? WHOLE_CORPUS_MARK : newMark(),
    question: draft.standalone,
    sources,
    language: settings.answerLanguage === 'auto' ? undefined : settings.answerLanguage,
    systemPrompt: settings.systemPrompt,
    requestId: request.requestId,
  });
  const citations = new CitationTable();
  const onStatement = (statement: Statement) => request.onStatement?.(statement);
  const options = { onStatement, log: deps.log, deadline };
  const result = await answerWithModel(chat, modelRequest, createVerifier(sources, citations), options, signal);
  draft.spend(result.tokens, result.costUsd);
  if (result.degradation) draft.degrade(result.degradation);
  if (result.statements.length === 0 && result.degradation) return false;
  draft.write(chat.model, result, citations.all);
  return true;
}

function quote(deps: AskDependencies, request: AskRequest, draft: AnswerDraft): void {
  const citations = new CitationTable();
  const terms = deps.lexical.terms(draft.standalone);
  const profile = embeddingProfile(deps.embedder.model);
  const statements = extractQuotes(draft.standalone, terms, draft.hits, profile, citations);
  for (const statement of statements) request.onStatement?.(statement);
  draft.quote(statements, citations.all);
}
