import type { Follow, FollowNotice, NewOutboxEntry } from '../../change-stores.ts';
import type { BotContext } from '../../interactions/context.ts';
import { newEntryId } from './decide-posts.ts';

/** Ends a follow whose channel is gone, and tells the person who made it. */
export async function endFollow(
  follow: Follow,
  { store, clock }: Pick<BotContext, 'store' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  await store.follows.end(follow, { notice: noticeOf(follow, 'follow-ended'), at: clock.now() }, signal);
}

export async function endFollowsIn(
  channelId: string,
  context: Pick<BotContext, 'store' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  for (const follow of await context.store.follows.ofChannel(channelId, signal))
    await endFollow(follow, context, signal);
}

/** Never rejects. An event that is missed is noticed with the next change. */
export async function handleChannelGone(context: BotContext, channelId: string, signal: AbortSignal): Promise<void> {
  await endFollowsIn(channelId, context, signal).catch((error: unknown) => {
    if (!signal.aborted) context.log.warn({ channelId, err: error }, 'could not end the follows of a deleted channel');
  });
}

/** Undefined if the person has deleted what is stored about them. */
export function noticeOf(
  { id: followId, channelId, createdBy: userId, language }: Follow,
  kind: 'follow-ended' | 'follow-blocked',
  permission?: string,
): NewOutboxEntry | undefined {
  if (userId === '') return undefined;
  const payload: FollowNotice = { followId, channelId, language, ...(permission ? { permission } : {}) };
  return { id: newEntryId(), kind, userId, payload };
}
