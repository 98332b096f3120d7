import { startDeadline } from '../../core/deadline.ts';
import type { Statement } from '../../core/domain/answer.ts';
import type { Hit } from '../../core/domain/chunk.ts';
import type { ChatModel } from '../../core/ports/inference.ts';
import type { QuestionContext } from '../context.ts';
import { addCosts, NO_COST } from '../model-reply.ts';
import { pageStateOf } from '../retrieve/page-state.ts';
import { todayIn } from '../tables/plan/days.ts';
import { createVerifier } from '../verify/verify.ts';
import { confirmAnswer } from './confirm-answer.ts';
import { locateEvidence } from './locate-evidence.ts';
import { answerRequest, newDelimiter, toSources } from './prompt.ts';
import { fewerSources, type Selection, selectSources } from './select-sources.ts';
import { type Checking, type WrittenAnswer, writeAnswer } from './write-answer.ts';

/** Drawn once per process: a provider's prompt cache only hits if the prompt begins with the same words. */
const WHOLE_CORPUS_DELIMITER = newDelimiter();

/** Of the time of a question, if the model looks at its statements again. */
const WRITING_SHARE = 3 / 4;
/** Attempts with fewer passages each, if the model's context is too small for them. */
const MAX_ATTEMPTS = 4;

/** Writes the answer. Leaves out passages until the rest fits into the model's context. */
export async function writeWithin(
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

async function write(
  context: QuestionContext,
  chat: ChatModel,
  { query, selection }: { readonly query: string; readonly selection: Selection },
): Promise<WrittenAnswer> {
  const { deps, settings, request, deadline, signal } = context;
  const now = deps.clock.now();
  const sources = toSources(selection.chunks, (chunk) => pageStateOf(chunk, settings, now));
  const modelRequest = answerRequest({
    delimiter: selection.isWholeCorpus ? WHOLE_CORPUS_DELIMITER : newDelimiter(),
    question: query,
    today: todayIn(settings.timeZone, now),
    sources,
    language: settings.answerLanguage === 'auto' ? undefined : settings.answerLanguage,
    systemPrompt: settings.systemPrompt,
    ...(request.instructions === undefined ? {} : { channelInstructions: request.instructions }),
    requestId: request.requestId,
  });
  const onStatement = (statement: Statement) => request.onStatement?.(statement);
  const checking: Checking = {
    createVerifier: () => createVerifier(sources, { question: `${request.question}\n${query}` }),
    locate: (draft, isProse) => locateEvidence(draft, sources, { isProse }),
  };
  const writing = { chat, log: deps.log, onStatement, deadline, signal };
  if (!settings.verifyWithModel) return await writeAnswer(writing, modelRequest, checking);
  using time = startDeadline({ clock: deps.clock, timeoutMs: settings.timeoutMs * WRITING_SHARE }, deadline);
  const unseen = { ...writing, deadline: time.signal, onStatement: () => undefined };
  const written = await writeAnswer(unseen, modelRequest, checking);
  const confirmed = await confirmAnswer(context, chat, { query, sources, written });
  confirmed.statements.forEach(onStatement);
  return confirmed;
}
