import { isLanguage } from '../../i18n/translate.ts';
import type { BotContext } from '../../interactions/context.ts';
import { retryButton } from './answer-card.ts';

/**
 * Turns what the last process left behind into "I restarted; press Retry": every question that was asked before
 * this one started and has no end. A private placeholder is reached by its token, as long as that lives.
 */
export async function closeInterruptedQuestions(
  context: BotContext,
  startedAt: Date,
  signal: AbortSignal,
): Promise<number> {
  const left = await context.store.questions.pending(startedAt, signal);
  for (const question of left) {
    const t = context.translateFor(isLanguage(question.language) ? question.language : 'en');
    const body = { embeds: [{ description: t('answer.interrupted') }], buttons: [[retryButton(question.id, t)]] };
    try {
      if (question.token && question.isPrivate) await context.sender.editReply(question.token, body);
      else if (question.messageId)
        await context.sender.edit({ channelId: question.channelId, id: question.messageId }, body);
    } catch (error) {
      context.log.warn({ requestId: question.id, err: error }, 'a placeholder of the last run could not be mended');
    }
    await context.store.questions.finish(question.id, 'interrupted', undefined, signal);
  }
  return left.length;
}
