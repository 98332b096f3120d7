import type { IncomingPost } from '../../incoming/incoming-message.ts';
import type { BotContext } from '../../interactions/context.ts';
import { createChannelReply } from '../../interactions/reply.ts';
import { newRequestId } from '../../interactions/request-id.ts';
import { answerQuestion } from '../ask/session.ts';
import { settingsKey } from '../channel/channel-view.ts';

/**
 * Answers a new post in a forum of mode `forum`. The question is its title, because the text can only be read with a
 * privileged intent. Never rejects.
 */
export async function handleForumPost(context: BotContext, post: IncomingPost, signal: AbortSignal): Promise<void> {
  const { title: question, person, findLocation } = post;
  const requestId = newRequestId();
  try {
    const location = await findLocation();
    const { guildId, channelId } = settingsKey(location);
    const settings = await context.store.effectiveSettings(guildId, channelId, signal);
    if (settings.mode !== 'forum') return;
    const reply = createChannelReply(context.sender, location.channelId, undefined);
    const t = context.translateFor(person.language);
    const conversation = `thread:${location.channelId}`;
    const input = { requestId, question, person, location, reply, t, conversation, thread: 'never' as const };
    await answerQuestion(context, input, signal);
  } catch (error) {
    context.log.error({ requestId, err: error }, 'a forum post could not be answered');
  }
}
