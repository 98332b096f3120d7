import type { DenseScale } from '../../core/dense-scale.ts';
import type { Citation, ModelOutcome, Statement } from '../../core/domain/answer.ts';
import type { Hit } from '../../core/domain/chunk.ts';
import type { Degradation, DegradationFacts } from '../../core/domain/degradation.ts';
import type { ChatModel } from '../../core/ports/inference.ts';
import type { QuestionContext } from '../context.ts';
import { addCosts, type ModelCost, NO_COST } from '../model-reply.ts';
import { choosePassages } from '../passages/choose-passages.ts';
import { withSurroundings } from '../passages/surroundings.ts';
import { embeddingProfile } from '../retrieve/embedding-profile.ts';
import { pageStateOf } from '../retrieve/page-state.ts';
import { createVerifier } from '../verify/verify.ts';
import { locateEvidence } from './locate-evidence.ts';
import { answerRequest, newDelimiter, toSources } from './prompt.ts';
import { fewerSources, rankPassages, type Selection, selectSources } from './select-sources.ts';
import { type Checking, type WrittenAnswer, writeAnswer } from './write-answer.ts';

/** Drawn once per process: a provider's prompt cache only hits if the prompt begins with the same words. */
const WHOLE_CORPUS_DELIMITER = newDelimiter();

export type Generation = {
  readonly kind: 'model' | 'quotes';
  /** Quotes only: the first one is certain to be the answer. */
  readonly isAnswer?: boolean;
  /** Verified; empty if nothing answers the question. */
  readonly statements: readonly Statement[];
  readonly citations: readonly Citation[];
  /** Something that the model stated was not verified, or its reply was cut off. */
  readonly isPartial: boolean;
  /** `none` if no model wrote it. */
  readonly model: string;
  /** The passages that it was generated from, in the order that was used. */
  readonly passages: readonly Hit[];
  readonly degradations: readonly Degradation[];
  readonly degradationFacts?: DegradationFacts | undefined;
  readonly modelOutcome: ModelOutcome;
  readonly cost: ModelCost;
};

export type GenerationInput = {
  /** Undefined: passages are quoted. */
  readonly chat: ChatModel | undefined;
  /** The question as searched. */
  readonly query: string;
  /** Best first. */
  readonly passages: readonly Hit[];
  readonly denseScale: DenseScale | undefined;
};

/** The outcome if no passage matches the question. */
export function nothingGenerated(passages: readonly Hit[]): Generation {
  return {
    kind: 'quotes',
    statements: [],
    citations: [],
    isPartial: false,
    model: 'none',
    passages,
    degradations: [],
    modelOutcome: 'not-asked',
    cost: NO_COST,
  };
}

/** Lets the model write the answer. Quotes passages if there is no model, or if it fails before a verified statement. */
export async function generate(context: QuestionContext, input: GenerationInput): Promise<Generation> {
  const { chat } = input;
  context.request.onProgress?.('answering');
  if (!chat) return await quotePassages(context, input);
  const ranking = await rankPassages(context, chat, input);
  const passages = ranking.hits;
  const written = await writeWithin(context, chat, { query: input.query, hits: passages });
  const cost = addCosts(ranking.cost, written.cost);
  const { failure, outcome, isPromptCut, statements } = written;
  const degradations = [...(failure ? [failure.degradation] : []), ...(isPromptCut ? (['context-cut'] as const) : [])];
  const ending = { passages, degradations, degradationFacts: failure?.facts, modelOutcome: outcome, cost };
  context.deps.log.info({ model: chat.model, outcome, statements: statements.length, degradations }, 'the model ended');
  if (statements.length === 0 && failure && outcome !== 'not-verified')
    return { ...(await quotePassages(context, { ...input, passages })), ...ending };
  return {
    kind: 'model',
    statements,
    citations: written.citations,
    isPartial: written.isPartial,
    model: chat.model,
    ...ending,
  };
}

/** Attempts with fewer passages each, if the model's context is too small for them. */
const MAX_ATTEMPTS = 4;

/** Leaves out passages until the rest fits into the model's context. */
async function writeWithin(
  context: QuestionContext,
  chat: ChatModel,
  { query, hits }: { readonly query: string; readonly hits: readonly Hit[] },
): Promise<WrittenAnswer> {
  let selection = await selectSources(context, chat, hits);
  let cost = NO_COST;
  for (let attempt = 1; ; attempt++) {
    const known = chat.capabilities?.().contextTokens;
    const written = await write(context, chat, { query, selection });
    cost = addCosts(cost, written.cost);
    const isTooLong = written.failure?.degradation === 'context-too-small';
    const isLost = written.isPromptCut && written.statements.length === 0;
    const mayRepeat = (isTooLong || isLost) && attempt < MAX_ATTEMPTS && !context.deadline.aborted;
    const fewer = mayRepeat ? await fewerSources(context, chat, { hits, selection }) : undefined;
    // Nothing can be left out. Once the size of the context is known, the reply gets less room instead.
    const isNowKnown = known === undefined && chat.capabilities?.().contextTokens !== undefined;
    if (!fewer && !(isTooLong && isNowKnown)) return { ...written, cost };
    if (!fewer) continue;
    const counts = { before: selection.chunks.length, now: fewer.chunks.length };
    context.deps.log.warn({ model: chat.model, ...counts }, "the model's context is too small; sending fewer passages");
    selection = fewer;
  }
}

async function quotePassages(
  context: QuestionContext,
  { query, passages, denseScale }: GenerationInput,
): Promise<Generation> {
  const { deps, settings, request } = context;
  const chosen = choosePassages({
    question: query,
    terms: deps.lexical.terms(query, settings),
    hits: await withSurroundings(context, passages),
    profile: embeddingProfile(deps.embedder.model, denseScale),
  });
  for (const statement of chosen.statements) request.onStatement?.(statement);
  return { ...nothingGenerated(passages), ...chosen };
}

async function write(
  { deps, settings, request, deadline, signal }: QuestionContext,
  chat: ChatModel,
  { query, selection }: { readonly query: string; readonly selection: Selection },
): Promise<WrittenAnswer> {
  const now = deps.clock.now();
  const sources = toSources(selection.chunks, (chunk) => pageStateOf(chunk, settings, now));
  const modelRequest = answerRequest({
    delimiter: selection.isWholeCorpus ? WHOLE_CORPUS_DELIMITER : newDelimiter(),
    question: query,
    today: now,
    sources,
    language: settings.answerLanguage === 'auto' ? undefined : settings.answerLanguage,
    systemPrompt: settings.systemPrompt,
    requestId: request.requestId,
  });
  const onStatement = (statement: Statement) => request.onStatement?.(statement);
  const checking: Checking = {
    createVerifier: () => createVerifier(sources, { question: `${request.question}\n${query}` }),
    locate: (draft, isProse) => locateEvidence(draft, sources, { isProse }),
  };
  return await writeAnswer({ chat, log: deps.log, onStatement, deadline, signal }, modelRequest, checking);
}
