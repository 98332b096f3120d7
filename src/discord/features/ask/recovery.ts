import type { BotContext } from '../../interactions/context.ts';
import { renderRetryButton } from './buttons/button-rows.ts';

/**
 * At start: replaces the placeholder of every question that a former process left unanswered by the sentence
 * that the bot was restarted, with a Retry button. A message that still shows an older answer keeps it. A private placeholder can only be edited with its token, which lives for 15 minutes. Returns how many.
 */
export async function closeInterruptedQuestions(
  context: BotContext,
  startedAt: Date,
  signal: AbortSignal,
): Promise<number> {
  const interrupted = await context.store.questions.pending(startedAt, signal);
  for (const question of interrupted) {
    const t = context.translateFor(question.language);
    const body = { embeds: [{ description: t('answer.interrupted') }], buttons: [[renderRetryButton(question.id, t)]] };
    try {
      if (question.token && question.isPrivate) await context.sender.editReply(question.token, body);
      else if (question.messageId && !(await context.store.questions.hasAnswer(question.messageId, signal)))
        await context.sender.edit({ channelId: question.channelId, id: question.messageId }, body);
    } catch (error) {
      context.log.warn(
        { requestId: question.id, err: error },
        'could not replace the placeholder of an interrupted question',
      );
    }
    await context.store.questions.fail(question.id, 'interrupted', signal);
  }
  return interrupted.length;
}
