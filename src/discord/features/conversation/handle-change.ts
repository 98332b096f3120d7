import type { IncomingMessage } from '../../incoming/incoming-message.ts';
import type { BotContext } from '../../interactions/context.ts';
import { createChannelReply } from '../../interactions/reply.ts';
import { renderAskAgainButton } from '../ask/buttons/button-rows.ts';
import { withFiles } from '../ask/question/attached-files.ts';
import { handleMessage } from './handle-message.ts';
import { readSource } from './question-source.ts';

/** Deletes the answer to a message that its author deleted, unless the channel keeps answers. Never rejects. */
export async function handleDeletion(context: BotContext, messageId: string, signal: AbortSignal): Promise<void> {
  const { store, sender, log } = context;
  try {
    const question = await store.questions.bySource(messageId, signal);
    if (!question) return;
    const settings = await store.effectiveSettings(question.guildId ?? '', question.settingsChannelId, signal);
    if (settings.keepsAnswers === true) return;
    await store.questions.remove(question.id, signal);
    if (question.messageId) await sender.remove({ channelId: question.channelId, id: question.messageId });
  } catch (error) {
    log.warn({ err: error }, 'could not delete the answer to a deleted message');
  }
}

/**
 * A message that mentions the bot only since it was edited is heard now. An answered question that changed can be asked
 * again: once for each message, however often it is edited. Never rejects.
 */
export async function handleEdit(
  context: BotContext,
  message: IncomingMessage & { readonly isFirstEdit: boolean },
  signal: AbortSignal,
): Promise<void> {
  const { store, sender, translateFor, log } = context;
  const { id, person, isMention, isFirstEdit, findLocation } = message;
  try {
    const asked = await store.questions.bySource(id, signal);
    if (!asked) {
      if (isMention) await handleMessage(context, message, signal);
      return;
    }
    if (asked.status === 'pending') return;
    const t = translateFor(person.language);
    const { question } = await withFiles(context, { ...(await readSource(message)), t }, signal);
    if (question === '' || asked.question === question) return;
    await store.questions.reword(asked.id, question, signal);
    if (!isFirstEdit) return;
    const location = await findLocation();
    const reply = createChannelReply(sender, { location, personId: person.id, replyTo: id });
    await reply.show({ content: t('answer.askAgain'), buttons: [[renderAskAgainButton(asked.id, t)]] });
  } catch (error) {
    log.warn({ err: error }, 'could not offer to ask an edited question again');
  }
}
