import { randomBytes } from 'node:crypto';
import type { ChangedPage, Follow, FollowStep, NewOutboxEntry } from '../../change-stores.ts';
import { passesFilter } from './filter.ts';
import { nextDue } from './periods.ts';

/** A page is told when nobody has edited it for this long … */
export const SETTLED_MS = 10 * 60_000;
/** … or when it has been edited again and again for this long. */
const LONGEST_WAIT_MS = 6 * 60 * 60_000;
/** A digest lists so many pages. */
const MAX_LISTED = 15;

/** What is known when a follow is looked at. */
export type Look = {
  readonly follow: Follow;
  /** Pages with changes that the channel was not told yet. */
  readonly pages: readonly ChangedPage[];
  /** The newest change that was looked at. */
  readonly upTo: bigint;
  readonly counted: FollowStep['counted'];
  readonly messagesPerHour: number;
  readonly now: Date;
};

/**
 * What to post now: a message for each settled page, or one digest if the channel has no room for that many. What is not
 * posted now waits behind the cursor.
 */
export function decidePosts(look: Look): FollowStep {
  const { follow, pages, upTo, counted, messagesPerHour, now } = look;
  const relevant = pages.filter((page) => passesFilter(page, follow.filter));
  const settled = relevant.filter((page) => isSettled(page, now));
  const room = Math.max(0, messagesPerHour - counted.posts);
  const told = room > 0 ? settled : [];
  const toldPages = new Set(told);
  const waiting = relevant.filter((page) => !toldPages.has(page));
  const cursor = waiting.reduce((least, { first }) => (first - 1n < least ? first - 1n : least), upTo);
  // What the channel had no room for comes as soon as it has.
  const isFull = settled.length > 0 && room === 0;
  return {
    cursor,
    dueAt: isFull ? now : nextDue(follow.period, follow.dueAt, now),
    told: told.filter(({ last }) => last > cursor).map(({ pageId, last }) => ({ pageId, changeId: last })),
    posts: postsFor(follow, told, room),
    decidedAt: now,
    counted,
  };
}

function isSettled({ firstAt, lastAt }: ChangedPage, now: Date): boolean {
  const since = (at: Date) => now.getTime() - at.getTime();
  return since(lastAt) >= SETTLED_MS || since(firstAt) >= LONGEST_WAIT_MS;
}

function postsFor(follow: Follow, pages: readonly ChangedPage[], room: number): readonly NewOutboxEntry[] {
  if (pages.length === 0) return [];
  if (pages.length > room) {
    const shown = pages.slice(0, MAX_LISTED);
    return [toEntry(follow, shown, pages.length - shown.length)];
  }
  // Pages come newest first; a channel reads downwards.
  return pages.toReversed().map((page) => toEntry(follow, [page], 0));
}

function toEntry({ id: followId, channelId }: Follow, pages: readonly ChangedPage[], more: number): NewOutboxEntry {
  const ranges = pages.map(({ pageId, first, last }) => ({ pageId, first: String(first), last: String(last) }));
  return { id: newEntryId(), kind: 'changes', channelId, payload: { followId, ranges, more } };
}

/** Shown as "Ref …", and Discord's nonce. */
export function newEntryId(): string {
  return randomBytes(6).toString('hex');
}
