import type { Citation, ModelOutcome, Statement } from '../../core/domain/answer.ts';
import type { Hit } from '../../core/domain/chunk.ts';
import type { Degradation, DegradationFacts } from '../../core/domain/degradation.ts';
import type { ChatModel } from '../../core/ports/inference.ts';
import type { DenseScale } from '../../core/vectors/dense-scale.ts';
import type { QuestionContext } from '../context.ts';
import { addCosts, type ModelCost, NO_COST } from '../model-reply.ts';
import { choosePassages } from '../passages/choose-passages.ts';
import { withSurroundings } from '../passages/surroundings.ts';
import { embeddingProfile } from '../retrieve/embedding-profile.ts';

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

/** Loads what only an answer by a model needs: the prompt, the verifier and its word lists. */
export async function loadWriter() {
  const [{ rankPassages }, { writeWithin }] = await Promise.all([
    import('./select-sources.ts'),
    import('./write-within.ts'),
  ]);
  return { rankPassages, writeWithin };
}

/** Lets the model write the answer. Quotes passages if there is no model, or if it fails before a verified statement. */
export async function generate(context: QuestionContext, input: GenerationInput): Promise<Generation> {
  const { chat } = input;
  context.request.onProgress?.('answering');
  if (!chat) return await quotePassages(context, input);
  const { rankPassages, writeWithin } = await loadWriter();
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
