import { admit } from '../../gate/gate.ts';
import type { IncomingMessage } from '../../incoming/incoming-message.ts';
import type { BotContext } from '../../interactions/context.ts';
import { createChannelReply } from '../../interactions/reply.ts';
import { isUserError } from '../../interactions/user-error.ts';
import type { Question } from '../../store.ts';
import { renderAskAgainButton } from '../ask/buttons/button-rows.ts';
import { withFiles } from '../ask/question/attached-files.ts';
import { withdrawQuestion } from '../ask/withdraw.ts';
import { handleMessage } from './handle-message.ts';
import { readSource } from './question-source.ts';

/** A message that is edited later is corrected for readers, not to get an answer. */
const MAX_UNHEARD_MS = 60 * 60_000;

/** Deletes the answers to a message that its author deleted, unless the channel keeps answers. Never rejects. */
export async function handleDeletion(context: BotContext, messageId: string, signal: AbortSignal): Promise<void> {
  const { store, sourceMessages, log } = context;
  try {
    const asked = await store.questions.bySource(messageId, signal);
    if (asked && (await keepsAnswers(context, asked, signal))) return;
    // An answer that is being written is given up.
    sourceMessages.markDeleted(messageId);
    await sourceMessages.settled(messageId);
    // More than one if the question was asked again.
    for (;;) {
      const question = await store.questions.bySource(messageId, signal);
      if (!question) return;
      await withdrawQuestion(context, question, signal);
    }
  } catch (error) {
    log.warn({ err: error }, 'could not delete the answer to a deleted message');
  }
}

async function keepsAnswers({ store }: BotContext, question: Question, signal: AbortSignal): Promise<boolean> {
  const { guildId = '', settingsChannelId } = question;
  // All direct messages share their settings.
  const settings = await store.effectiveSettings(guildId, guildId && settingsChannelId, signal);
  return settings.keepsAnswers === true;
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
  const { store, sender, clock, sourceMessages, translateFor, log } = context;
  const { id, person, isMention, isFirstEdit, writtenAt, findLocation } = message;
  try {
    // The edit may correct a question that is being answered.
    await sourceMessages.settled(id);
    const asked = await store.questions.bySource(id, signal);
    if (!asked) {
      const isRecent = clock.now().getTime() - writtenAt.getTime() < MAX_UNHEARD_MS;
      if (isMention && isRecent) await handleMessage(context, message, signal);
      return;
    }
    const location = await findLocation();
    await admit('asks', { person, location }, context, signal);
    const source = await readSource(message);
    // Files are read again once, not as often as somebody edits.
    if (source.files.length > 0 && !isFirstEdit) return;
    const t = translateFor(person.language);
    const { question } = await withFiles(context, { ...source, t }, signal);
    if (question === '' || asked.question === question) return;
    await store.questions.reword(asked.id, question, signal);
    if (!isFirstEdit) return;
    const reply = createChannelReply(sender, { location, personId: person.id, replyTo: id });
    await reply.show({ content: t('answer.askAgain'), buttons: [[renderAskAgainButton(asked.id, t)]] });
    const offer = reply.message();
    if (offer) await store.questions.addPart(asked.id, offer, signal);
  } catch (error) {
    // Nobody asked for the offer, so nobody has to know why there is none.
    if (isUserError(error)) return;
    log.warn({ err: error }, 'could not offer to ask an edited question again');
  }
}
