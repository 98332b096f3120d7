import { AppError } from '../../core/errors.ts';
import type { ClaimedEntry } from '../change-stores.ts';
import { isForbiddenByDiscord } from '../client/discord-error.ts';
import type { MessageBody } from '../client/message-body.ts';
import { renderAnswerNews } from '../features/feedback/render-news.ts';
import { endFollowsIn } from '../features/follows/end-follows.ts';
import { renderFollowPost } from '../features/follows/render-changes.ts';
import { renderFollowNotice } from '../features/follows/render-notice.ts';
import { notifyOfRefusedInsights, renderWeeklyInsights } from '../features/insights/weekly-post.ts';
import type { Location } from '../incoming/location.ts';
import type { BotContext } from '../interactions/context.ts';
import { fitBody } from '../interactions/plain-text.ts';
import { clipMarkdown } from '../ui/split.ts';

const BATCH = 20;
/** Longer than sending a message takes, retries included. */
const LEASE_MS = 2 * 60_000;
const RETRY_MS = 60_000;
/** Somebody has to grant the permission first. */
const FORBIDDEN_RETRY_MS = 15 * 60_000;
/** Clocks differ: Discord's message may seem older than the attempt. */
const SKEW_MS = 60_000;
/** Below Discord's 2,000, because the reference must fit too. */
const MAX_PLAIN = 1_950;

/**
 * Sends what waits in the outbox, oldest first, each message exactly once: an entry is done only after Discord has it, and
 * one that was tried before is looked for in the channel first.
 */
export async function deliverOutbox(context: BotContext, signal: AbortSignal): Promise<void> {
  const { store, clock, log } = context;
  for (;;) {
    const now = clock.now();
    const limits = { now, leasedUntil: new Date(now.getTime() + LEASE_MS), limit: BATCH };
    const entries = await store.outbox.claim(limits, signal);
    for (const entry of entries) {
      signal.throwIfAborted();
      try {
        await store.outbox.done(entry.id, await deliver(entry, context, signal), clock.now(), signal);
      } catch (error) {
        signal.throwIfAborted();
        log.warn({ entry: entry.id, kind: entry.kind, err: error }, 'a message could not be sent; it is tried again');
        const delayMs = isForbiddenByDiscord(error) ? FORBIDDEN_RETRY_MS : RETRY_MS;
        await store.outbox.retryAt(entry.id, new Date(clock.now().getTime() + delayMs), signal);
      }
    }
    if (entries.length < BATCH) return;
  }
}

/** Returns what became of the entry. Throws if another attempt makes sense. */
async function deliver(entry: ClaimedEntry, context: BotContext, signal: AbortSignal): Promise<string> {
  const { sender } = context;
  try {
    const channelId = 'channelId' in entry ? entry.channelId : await sender.openDirect(entry.userId);
    if (entry.attemptedAt && (await isThere(entry, entry.attemptedAt, channelId, context))) return 'sent';
    const post = await render(entry, context, signal);
    if (!post) return 'nothing';
    await sender.create(channelId, withReference(post, entry.id, context));
    return 'sent';
  } catch (error) {
    return refusalOf(error, entry, context, signal);
  }
}

/** A channel that is gone ends its follows. What a channel refuses waits there; what a person refuses does not. */
async function refusalOf(
  error: unknown,
  entry: ClaimedEntry,
  context: BotContext,
  signal: AbortSignal,
): Promise<string> {
  const code = error instanceof AppError && error.service === 'discord' ? error.code : undefined;
  const isGone = code === 'not-found';
  const isWaiting = entry.kind === 'changes' && isForbiddenByDiscord(error);
  if (!isGone && (code !== 'rejected' || isWaiting)) throw error;
  if (entry.kind === 'changes') await endFollowsIn(entry.channelId, context, signal);
  if (entry.kind === 'insights') await notifyOfRefusedInsights(entry.channelId, context);
  context.log.info({ entry: entry.id, kind: entry.kind, code }, 'Discord takes no message there');
  return isGone ? 'gone' : 'refused';
}

function isThere({ id }: ClaimedEntry, attemptedAt: Date, channelId: string, { sender }: BotContext): Promise<boolean> {
  return sender.isSent(channelId, id, new Date(attemptedAt.getTime() - SKEW_MS));
}

type Post = { readonly body: MessageBody; readonly location?: Location };

async function render(entry: ClaimedEntry, context: BotContext, signal: AbortSignal): Promise<Post | undefined> {
  switch (entry.kind) {
    case 'changes':
      return renderFollowPost(entry.payload, context, signal);
    case 'follow-ended':
    case 'follow-blocked':
      return { body: renderFollowNotice(entry.payload, context.translateFor(entry.payload.language)) };
    case 'insights':
      return renderWeeklyInsights(entry.channelId, entry.payload, context, signal);
    case 'answer-news':
      return renderAnswerNews(entry.payload, context, signal);
  }
}

/** The reference is how the message is found again; the nonce keeps Discord from taking it twice in a row. */
function withReference({ body, location }: Post, id: string, { translateFor }: BotContext): MessageBody {
  const text = translateFor(undefined)('error.ref', { id });
  const fitted = location ? fitBody(body, location) : body;
  const [first, ...rest] = fitted.embeds ?? [];
  if (!first) return { ...fitted, nonce: id, content: `${clipMarkdown(fitted.content ?? '', MAX_PLAIN)}\n-# ${text}` };
  return { ...fitted, nonce: id, embeds: [{ ...first, footer: { text } }, ...rest] };
}
