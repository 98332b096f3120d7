import type { Citation, Statement } from '../../core/domain/answer.ts';
import type { Hit, LiveChunk } from '../../core/domain/chunk.ts';
import type { Degradation } from '../../core/domain/degradation.ts';
import type { ChatModel } from '../../core/ports/inference.ts';
import type { QuestionContext } from '../context.ts';
import { addCosts, type ModelCost, NO_COST } from '../model-reply.ts';
import { extractQuotes } from '../passages/extract.ts';
import { embeddingProfile } from '../retrieve/embedding-profile.ts';
import { expand } from '../retrieve/expand.ts';
import { rerank } from '../retrieve/rerank.ts';
import { readWholeCorpus } from '../retrieve/whole-corpus.ts';
import { createVerifier } from '../verify/verify.ts';
import { answerRequest, newDelimiter, toSources } from './prompt.ts';
import { writeAnswer } from './write-answer.ts';

/** Drawn once per process: a provider's prompt cache only hits if the prompt begins with the same words. */
const WHOLE_CORPUS_DELIMITER = newDelimiter();

export type Generation = {
  readonly kind: 'model' | 'quotes';
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
  readonly cost: ModelCost;
};

export type GenerationInput = {
  /** Undefined: passages are quoted. */
  readonly chat: ChatModel | undefined;
  /** The question as searched. */
  readonly query: string;
  /** Best first. */
  readonly passages: readonly Hit[];
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
    cost: NO_COST,
  };
}

/** Lets the model write the answer. Quotes passages if there is no model, or if it fails before a verified statement. */
export async function generate(context: QuestionContext, input: GenerationInput): Promise<Generation> {
  const { chat } = input;
  context.request.onProgress?.('answering');
  if (!chat) return quotePassages(context, input);
  const selection = await selectSources(context, chat, input);
  const written = await write(context, chat, { query: input.query, selection });
  const { passages } = selection;
  const cost = addCosts(selection.cost, written.cost);
  const degradations = written.degradation ? [written.degradation] : [];
  if (written.statements.length === 0 && written.degradation)
    return { ...quotePassages(context, { ...input, passages }), degradations, cost };
  const { statements, citations, isPartial } = written;
  return { kind: 'model', statements, citations, isPartial, model: chat.model, passages, degradations, cost };
}

function quotePassages({ deps, request }: QuestionContext, { query, passages }: GenerationInput): Generation {
  const quoted = extractQuotes({
    question: query,
    terms: deps.lexical.terms(query),
    hits: passages,
    profile: embeddingProfile(deps.embedder.model),
  });
  for (const statement of quoted.statements) request.onStatement?.(statement);
  return { ...nothingGenerated(passages), ...quoted };
}

type Selection = {
  readonly chunks: readonly LiveChunk[];
  readonly isWholeCorpus: boolean;
  readonly passages: readonly Hit[];
  readonly cost: ModelCost;
};

/** What the model reads: the whole corpus if that is set and fits, else the best passages and their surroundings. */
async function selectSources(
  context: QuestionContext,
  chat: ChatModel,
  { query, passages }: GenerationInput,
): Promise<Selection> {
  if (context.settings.wholeCorpus) {
    const chunks = await readWholeCorpus(context.deps.store, context.request, context.signal);
    if (chunks) return { chunks, isWholeCorpus: true, passages, cost: NO_COST };
  }
  const ranked = context.settings.rerank
    ? await rerank(context, chat, { query, hits: passages })
    : { hits: passages, cost: NO_COST };
  const chunks = await expand(context, ranked.hits);
  return { chunks, isWholeCorpus: false, passages: ranked.hits, cost: ranked.cost };
}

async function write(
  { deps, settings, request, deadline, signal }: QuestionContext,
  chat: ChatModel,
  { query, selection }: { readonly query: string; readonly selection: Selection },
) {
  const sources = toSources(selection.chunks);
  const modelRequest = answerRequest({
    delimiter: selection.isWholeCorpus ? WHOLE_CORPUS_DELIMITER : newDelimiter(),
    question: query,
    sources,
    language: settings.answerLanguage === 'auto' ? undefined : settings.answerLanguage,
    systemPrompt: settings.systemPrompt,
    requestId: request.requestId,
  });
  const verifier = createVerifier(sources);
  const onStatement = (statement: Statement) => request.onStatement?.(statement);
  const written = await writeAnswer({ chat, log: deps.log, onStatement, deadline, signal }, modelRequest, verifier);
  return { ...written, citations: verifier.citations() };
}
