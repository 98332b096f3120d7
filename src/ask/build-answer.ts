import type { Answer, AnswerStatus, Citation, Statement } from '../core/domain/answer.ts';
import type { Hit } from '../core/domain/chunk.ts';
import type { Degradation } from '../core/domain/degradation.ts';
import type { PageLink } from '../core/domain/document.ts';
import type { LanguageCode } from '../languages/languages.ts';
import type { QuestionContext } from './context.ts';
import type { Generation } from './generate/generate.ts';
import { addCosts, NO_COST } from './model-reply.ts';
import { renderPassage } from './passages/passage-text.ts';
import { replyLanguage } from './question/language.ts';
import type { Rewriting } from './question/rewrite-question.ts';
import type { Retrieval } from './retrieve/retrieve.ts';
import { replyText } from './texts.ts';
import { toHarmless } from './verify/harmless.ts';

/** Pages that are suggested if nothing was found. */
const CLOSEST_PAGES = 3;

/** What the steps of a question produced. */
export type Steps = {
  readonly rewriting: Rewriting;
  readonly retrieval: Retrieval;
  readonly generation: Generation;
  /** Those of the generation, checked for changes since. */
  readonly citations: readonly Citation[];
  /** Known before the search. */
  readonly degradations: readonly Degradation[];
};

/** Times of `performance.now()`. */
export type Times = { readonly startedMs: number; readonly retrievedMs: number };

/** Puts the results of all steps together. */
export function buildAnswer(context: QuestionContext, steps: Steps, { startedMs, retrievedMs }: Times): Answer {
  const { question, settings } = context;
  const { rewriting, retrieval, generation } = steps;
  const citations = withPageStates(steps);
  const { kind, statements, model, modelOutcome } = generation;
  const firstSync = firstSyncOf(retrieval);
  const degradationFacts = { ...generation.degradationFacts, ...firstSync };
  const { tokens, costUsd } = addCosts(rewriting.cost, generation.cost);
  const status = statusOf(generation);
  const isFound = status !== 'not_found';
  const text = textOf(status, { generation, citations, language: replyLanguage(settings.answerLanguage, question) });
  const nowMs = performance.now();
  return {
    question,
    ...(rewriting.query === question ? {} : { rewritten: rewriting.query }),
    status,
    ...(retrieval.corrections.length > 0 && { corrections: retrieval.corrections }),
    kind,
    statements,
    text,
    citations,
    closest: isFound ? [] : closestPages(generation.passages),
    degradations: [
      ...new Set([
        ...steps.degradations,
        ...retrieval.degradations,
        ...generation.degradations,
        ...(firstSync ? (['first-sync'] as const) : []),
      ]),
    ],
    ...(Object.keys(degradationFacts).length > 0 && { degradationFacts }),
    modelOutcome,
    model,
    tokens,
    costUsd: costUsd + retrieval.embeddingCostUsd,
    ms: {
      embed: Math.round(retrieval.embedMs),
      search: Math.round(retrieval.searchMs),
      answer: Math.round(nowMs - retrievedMs),
      total: Math.round(nowMs - startedMs),
    },
    pagesSearched: retrieval.view.count,
  };
}

/** A reply to a message that asks nothing: no search, no model, not logged. */
export function buildSmallTalk(question: string, text: string, startedMs: number): Answer {
  const totalMs = Math.round(performance.now() - startedMs);
  return {
    ...NO_COST,
    question,
    text,
    status: 'answered',
    kind: 'smalltalk',
    model: 'none',
    statements: [],
    citations: [],
    closest: [],
    degradations: [],
    ms: { embed: 0, search: 0, answer: totalMs, total: totalMs },
    pagesSearched: 0,
  };
}

/** While pages wait for their first reading: how many were read so far. */
function firstSyncOf({ view: { count, unread = 0 } }: Retrieval): { read: number; pages: number } | undefined {
  return unread > 0 ? { read: Math.max(0, count - unread), pages: count } : undefined;
}

function statusOf({ kind, statements, isPartial, isAnswer }: Generation): AnswerStatus {
  if (statements.length === 0) return 'not_found';
  if (kind === 'quotes') return isAnswer ? 'answered' : 'passages';
  return isPartial ? 'partial' : 'answered';
}

/** Says of each citation why its page ranks behind others. */
function withPageStates({ citations, retrieval }: Steps): readonly Citation[] {
  const states = new Map(retrieval.hits.map(({ chunk, pageState }) => [chunk.pageId, pageState]));
  return citations.map((citation) => {
    const pageState = states.get(citation.pageId);
    return pageState === undefined ? citation : { ...citation, pageState };
  });
}

type TextInput = Pick<Steps, 'generation' | 'citations'> & { readonly language: LanguageCode };

function textOf(status: AnswerStatus, { generation, citations, language }: TextInput): string {
  if (status === 'not_found') return replyText('notFound', language);
  if (status === 'passages') return [replyText('passages', language), ...citations.map(renderPassage)].join('\n\n');
  return generation.statements.map(renderStatement).join(generation.kind === 'quotes' ? '\n\n' : ' ');
}

function closestPages(passages: readonly Hit[]): readonly PageLink[] {
  const pages = new Map(passages.map(({ chunk }) => [chunk.pageId, chunk]));
  return [...pages.values()]
    .slice(0, CLOSEST_PAGES)
    .map(({ pageId, pageTitle, pageUrl }) => ({ pageId, title: toHarmless(pageTitle), url: pageUrl }));
}

function renderStatement({ text, cites }: Statement): string {
  return `${text} ${cites.map((n) => `[${n}]`).join('')}`;
}
