import { AppError } from '../../../core/errors.ts';
import type { SentMessage } from '../../client/sender.ts';
import type { BotContext } from '../../interactions/context.ts';
import type { Question } from '../../store.ts';

type Needs = Pick<BotContext, 'store' | 'sender' | 'log'>;

/** Deletes a stored question with every message of its answer. */
export async function withdrawQuestion(
  context: Needs,
  { id, messageId, channelId, parts }: Question,
  signal: AbortSignal,
): Promise<void> {
  await context.store.questions.remove(id, signal);
  for (const message of [...(messageId ? [{ id: messageId, channelId }] : []), ...parts])
    await removeMessage(context, message);
}

/** Never rejects: somebody may have deleted the message, or locked its thread. */
export async function removeMessage({ sender, log }: Needs, message: SentMessage): Promise<void> {
  try {
    await sender.remove(message);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return;
    log.warn({ channelId: message.channelId, err: error }, 'could not delete a message of an answer');
  }
}
