import type { Follow } from '../../change-stores.ts';
import type { Admitted } from '../../gate/admitted.ts';
import { admitChannel } from '../../gate/gate.ts';
import type { Location } from '../../incoming/location.ts';
import type { BotContext } from '../../interactions/context.ts';
import { missingToWrite } from '../../interactions/reply.ts';
import { UserError } from '../../interactions/user-error.ts';
import { channelView } from '../channel/channel-view.ts';
import { decidePosts, SETTLED_MS } from './decide-posts.ts';
import { endFollow, noticeOf } from './end-follows.ts';
import { wantsProperties } from './filter.ts';
import { nextDue } from './periods.ts';

const HOUR_MS = 60 * 60_000;

/** Decides for every follow that is due what to post. One that fails does not keep the others waiting. */
export async function lookAtFollows(context: BotContext, signal: AbortSignal): Promise<void> {
  const { store, clock, log, runtimeSettings } = context;
  if (runtimeSettings.values().retentionDaysChanges === 0) return;
  const now = clock.now();
  for (const follow of await store.follows.due(now, new Date(now.getTime() - SETTLED_MS), signal)) {
    try {
      await (follow.hasNews ? lookAt(follow, context, signal) : putOff(follow, context, signal));
    } catch (error) {
      signal.throwIfAborted();
      log.error({ follow: follow.id, err: error }, 'a follow could not be looked at');
    }
  }
}

async function lookAt(follow: Follow, context: BotContext, signal: AbortSignal): Promise<void> {
  const { store, clock } = context;
  const at = clock.now();
  const location = await context.locate(follow.guildId, follow.channelId);
  if (!location) return endFollow(follow, context, signal);
  const admitted = await admittedTo(location, context, signal);
  if (!admitted) return skip(follow, context, signal);
  const permission = missingToWrite(location) ?? (location.isLocked ? 'Manage Threads and Posts' : undefined);
  if (permission) {
    await store.follows.block(follow, { notice: noticeOf(follow, 'follow-blocked', permission), at }, signal);
    return;
  }
  if (follow.blockedSince) await store.follows.unblock(follow.id, signal);
  await post(follow, admitted, context, signal);
}

/** Undefined if nothing may be shown there, as in a channel that was turned off. */
async function admittedTo(location: Location, context: BotContext, signal: AbortSignal): Promise<Admitted | undefined> {
  try {
    return await admitChannel(location, context, signal);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

async function post(follow: Follow, admitted: Admitted, context: BotContext, signal: AbortSignal): Promise<void> {
  const { store, clock, runtimeSettings } = context;
  const { collection, scope } = channelView(admitted, context);
  const { channelId, cursor: after, filter } = follow;
  const upTo = await store.changes.newest(signal);
  const query = { kind: 'untold', channelId, after, upTo, wantsProperties: wantsProperties(filter) } as const;
  const pages = await store.changes.pages({ collection, scope, within: follow.targets }, query, signal);
  const now = clock.now();
  const since = new Date(now.getTime() - HOUR_MS);
  const counted = { posts: await store.follows.countPosts(channelId, since, signal), since };
  const { followMessagesPerHour: messagesPerHour } = runtimeSettings.values();
  await store.follows.advance(follow, decidePosts({ follow, pages, upTo, counted, messagesPerHour, now }), signal);
}

/** What changed while nothing could be asked there is not told later. */
async function skip(follow: Follow, context: BotContext, signal: AbortSignal): Promise<void> {
  await moveTo(await context.store.changes.newest(signal), follow, context, signal);
}

/** Without it, the next change would be told whenever it comes, not at the time of day of the follow. */
function putOff(follow: Follow, context: BotContext, signal: AbortSignal): Promise<void> {
  return moveTo(follow.cursor, follow, context, signal);
}

async function moveTo(
  cursor: bigint,
  follow: Follow,
  { store, clock }: BotContext,
  signal: AbortSignal,
): Promise<void> {
  const now = clock.now();
  const dueAt = nextDue(follow.period, follow.dueAt, now);
  const step = { cursor, dueAt, told: [], posts: [], decidedAt: now, counted: { posts: 0, since: now } };
  await store.follows.advance(follow, step, signal);
}
