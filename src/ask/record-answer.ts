import type { Answer } from '../core/domain/answer.ts';
import type { Hit } from '../core/domain/chunk.ts';
import type { QuestionContext } from './context.ts';

/**
 * Saves the answer, its cost and the turns that it adds to its conversation. A failed write costs the answer its id and
 * its place in the conversation, nothing else.
 */
export async function recordAnswer(
  { deps, request, signal }: QuestionContext,
  answer: Answer,
  passages: readonly Hit[],
): Promise<Answer> {
  const { requestId, askedBy, channelId, guildId, collection, conversationKey } = request;
  const at = deps.clock.now();
  const entry = {
    id: requestId,
    answer,
    collection,
    candidates: passages.map(({ chunk }) => chunk.id),
    askedBy,
    channelId,
    guildId,
    conversationKey,
    turns: [
      { role: 'user', text: answer.question, at },
      { role: 'assistant', text: answer.text, at },
    ],
  } as const;
  try {
    return { ...answer, id: await deps.store.saveAnswer(entry, signal) };
  } catch (error) {
    signal.throwIfAborted();
    deps.log.error({ err: error }, 'the answer could not be saved');
    return answer;
  }
}
