import type { Hit, LiveChunk } from '../../core/domain/chunk.ts';
import type { ChatModel } from '../../core/ports/inference.ts';
import type { QuestionContext } from '../context.ts';
import { type ModelCost, NO_COST } from '../model-reply.ts';
import { expand } from '../retrieve/expand.ts';
import { rerank } from '../retrieve/rerank.ts';
import { readWholeCorpus } from '../retrieve/whole-corpus.ts';

/** What the model reads. */
export type Selection = {
  readonly chunks: readonly LiveChunk[];
  readonly isWholeCorpus: boolean;
};

export type Ranking = { readonly hits: readonly Hit[]; readonly cost: ModelCost };

/** The rules of the prompt, and what surrounds each passage in it. */
const RULES_TOKENS = 700;
const FRAME_TOKENS = 60;
/** The share of the context that the reply gets at least. */
const REPLY_SHARE = 0.3;
/** Tokenizers of other models count up to a fifth more than ours. */
const TOKENIZER_MARGIN = 1.2;
/** After a refusal that names no limit. */
const SHRINK = 0.5;

/** The passages in the order that is used. */
export async function rankPassages(
  context: QuestionContext,
  chat: ChatModel,
  input: { readonly query: string; readonly passages: readonly Hit[] },
): Promise<Ranking> {
  if (!context.settings.rerank) return { hits: input.passages, cost: NO_COST };
  return await rerank(context, chat, { query: input.query, hits: input.passages });
}

/** The whole corpus if that is set and fits, else the best passages and their surroundings. */
export async function selectSources(
  context: QuestionContext,
  chat: ChatModel,
  hits: readonly Hit[],
): Promise<Selection> {
  const room = roomFor(chat);
  if (context.settings.wholeCorpus) {
    const chunks = await readWholeCorpus(context.deps.store, context.request, context.signal);
    if (chunks && tokensOf(chunks) <= room) return { chunks, isWholeCorpus: true };
  }
  return withTokens(context, hits, Math.min(context.settings.contextTokens, room));
}

/**
 * Fewer sources, after the server refused these for their length or cut them. Undefined if there is nothing left to leave
 * out: the same prompt is never sent again.
 */
export async function fewerSources(
  context: QuestionContext,
  chat: ChatModel,
  { hits, selection }: { readonly hits: readonly Hit[]; readonly selection: Selection },
): Promise<Selection | undefined> {
  const tokens = Math.min(tokensOf(selection.chunks) * SHRINK, roomFor(chat), context.settings.contextTokens);
  const fewer = await withTokens(context, hits, tokens);
  return fewer.chunks.length < selection.chunks.length ? fewer : undefined;
}

async function withTokens(context: QuestionContext, hits: readonly Hit[], tokens: number): Promise<Selection> {
  const settings = { ...context.settings, contextTokens: Math.floor(tokens) };
  return { chunks: await expand({ ...context, settings }, hits), isWholeCorpus: false };
}

/** Tokens of passages that fit into the model's context beside the rules and the reply. */
function roomFor(chat: ChatModel): number {
  const context = chat.capabilities?.().contextTokens;
  if (context === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(0, (context * (1 - REPLY_SHARE)) / TOKENIZER_MARGIN - RULES_TOKENS);
}

function tokensOf(chunks: readonly LiveChunk[]): number {
  return chunks.reduce((sum, { tokens }) => sum + tokens + FRAME_TOKENS, 0);
}
