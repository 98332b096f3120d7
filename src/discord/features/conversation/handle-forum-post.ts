import { admit } from '../../gate/gate.ts';
import type { IncomingPost } from '../../incoming/incoming-message.ts';
import type { BotContext } from '../../interactions/context.ts';
import { createChannelReply } from '../../interactions/reply.ts';
import { newRequestId, withRequestLog } from '../../interactions/request-id.ts';
import { isUserError } from '../../interactions/user-error.ts';
import { renderError } from '../../ui/error-text.ts';
import { answerQuestion } from '../ask/session.ts';
import { settingsKey } from '../channel/channel-view.ts';

/** Answers a new post in a forum of mode `forum`: its title and, if the bot may read it, its text. Never rejects. */
export async function handleForumPost(given: BotContext, post: IncomingPost, signal: AbortSignal): Promise<void> {
  const { title, text, files, person, messageId, findLocation } = post;
  const requestId = newRequestId();
  const context = withRequestLog(given, requestId, person);
  try {
    const location = await findLocation();
    const { guildId, channelId } = settingsKey(location);
    const settings = await context.store.effectiveSettings(guildId, channelId, signal);
    if (settings.mode !== 'forum') return;
    const reply = createChannelReply(context.sender, { location, personId: person.id, replyTo: messageId });
    const t = context.translateFor(person.language);
    try {
      const admitted = await admit('asks', { person, location }, context, signal);
      const question = [title, text].filter(Boolean).join('\n');
      const conversation = `thread:${location.channelId}`;
      const input = { requestId, question, files, person, location, admitted, reply, t, conversation };
      await answerQuestion(context, { ...input, sourceMessageId: messageId, thread: 'never' }, signal);
    } catch (error) {
      if (!isUserError(error)) throw error;
      await reply.refuse(renderError(error, requestId, t));
    }
  } catch (error) {
    context.log.error({ err: error }, 'a forum post could not be answered');
  }
}
