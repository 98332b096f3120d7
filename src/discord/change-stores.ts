import type { Scope } from '../core/domain/answer.ts';
import type { NotionId, PageId } from '../core/domain/notion-id.ts';
import type { ChangeKind, PageChange, PageVersion } from '../core/domain/page-change.ts';

/** What the Discord side keeps in Postgres about changes of pages, and about messages that it sends by itself. */

/** Where changes are read: what can be asked there, and the part of it that is meant. */
export type ChangeView = {
  readonly collection: string;
  readonly scope: Scope | undefined;
  /** Pages, databases or data sources with everything below; undefined: everything. */
  readonly within: readonly NotionId[] | undefined;
};

/** The changes [first, last] of one page. */
export type ChangeRange = { readonly pageId: PageId; readonly first: bigint; readonly last: bigint };

/** A page with changes, and where it was before the first and is after the last of them. */
export type ChangedPage = ChangeRange & {
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly firstKind: ChangeKind;
  /** It can be asked here now. */
  readonly isVisible: boolean;
  /** The same, and it is in the meant part. */
  readonly isInside: boolean;
  /** Both, before the first change. */
  readonly wasInside: boolean;
  /** Properties before the first change and after the last one, if the query asks for them. */
  readonly before?: PageVersion['properties'];
  readonly after?: PageVersion['properties'];
};

export type ChangeQuery =
  /** Pages by their newest change, newest first, older than the change `olderThan`. */
  | { readonly kind: 'since'; readonly since: Date; readonly olderThan: bigint | undefined; readonly limit: number }
  /** Changes after `after`, up to `upTo`, that the channel was not told yet. */
  | {
      readonly kind: 'untold';
      readonly channelId: string;
      readonly after: bigint;
      readonly upTo: bigint;
      readonly wantsProperties: boolean;
    }
  /** These changes. */
  | { readonly kind: 'ranges'; readonly ranges: readonly ChangeRange[] };

export type StoredChange = PageChange & { readonly id: bigint; readonly at: Date };

/** A page's changes from the first one of a range on, newer ones included. */
export type ChangeHistory = {
  readonly url: string;
  /** The text after the newest recorded change; undefined if it is not stored. */
  readonly text: string | undefined;
  readonly changes: readonly StoredChange[];
};

export type ChangeStore = {
  /** Pages whose changes can be seen: they are inside now, or were before. */
  pages(view: ChangeView, query: ChangeQuery, signal: AbortSignal): Promise<readonly ChangedPage[]>;
  history(ranges: readonly ChangeRange[], signal: AbortSignal): Promise<ReadonlyMap<PageId, ChangeHistory>>;
  /** The newest recorded change; 0 if there is none. */
  newest(signal: AbortSignal): Promise<bigint>;
  /** The changes of these pages since then, a range for each page that has some. */
  rangesSince(
    pages: readonly PageId[],
    since: Date,
    signal: AbortSignal,
  ): Promise<readonly (ChangeRange & { readonly lastAt: Date })[]>;
  /** Pages, databases or data sources, as far as they are stored and not deleted. */
  targets(ids: readonly NotionId[], signal: AbortSignal): Promise<readonly FollowTarget[]>;
};

export type FollowTarget = {
  readonly id: NotionId;
  readonly kind: 'page' | 'database' | 'data_source';
  readonly title: string;
  /** Of a database, of all its data sources: names of the properties. */
  readonly properties: readonly string[];
};

export const FOLLOW_PERIODS = ['at_once', 'daily', 'weekly'] as const;
export type FollowPeriod = (typeof FOLLOW_PERIODS)[number];

type PropertyValue = { readonly name: string; readonly value: string };

export type FollowFilter = {
  /** Only pages that were created. */
  readonly isNewOnly?: boolean;
  /** Only rows that have this value. */
  readonly has?: PropertyValue;
  /** Only rows that did not have this value before and have it now. */
  readonly becomes?: PropertyValue;
};

type NewFollow = {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  /** Discord's id. */
  readonly createdBy: string;
  /** Undefined: everything that the channel may see. */
  readonly targets: readonly NotionId[] | undefined;
  readonly period: FollowPeriod;
  readonly filter: FollowFilter;
  readonly language: string;
  readonly dueAt: Date;
};

export type Follow = NewFollow & {
  readonly createdAt: Date;
  /** Changes up to this one are posted or need no post. */
  readonly cursor: bigint;
  /** Since when the bot may not write in the channel. */
  readonly blockedSince: Date | undefined;
};

type DueFollow = Follow & { readonly hasNews: boolean };

/** What a look at a follow decided. */
export type FollowStep = {
  readonly cursor: bigint;
  readonly dueAt: Date;
  /** Changes beyond the cursor that the posts contain. */
  readonly told: readonly { readonly pageId: PageId; readonly changeId: bigint }[];
  readonly posts: readonly NewOutboxEntry[];
  readonly decidedAt: Date;
  /** How many posts of the channel the step has counted, since when. */
  readonly counted: { readonly posts: number; readonly since: Date };
};

/** A message about a follow to the person who made it, and when it is needed. */
export type FollowEvent = { readonly notice: NewOutboxEntry | undefined; readonly at: Date };

export type FollowStore = {
  /** Follows what changes from now on. */
  create(follow: NewFollow, signal: AbortSignal): Promise<void>;
  byId(id: string, signal: AbortSignal): Promise<Follow | undefined>;
  ofGuild(guildId: string, signal: AbortSignal): Promise<readonly Follow[]>;
  ofChannel(channelId: string, signal: AbortSignal): Promise<readonly Follow[]>;
  /** False if there was none. */
  remove(id: string, guildId: string, signal: AbortSignal): Promise<boolean>;
  /**
   * Follows that are due. `hasNews`: there is a change behind the cursor that is older than `settledBefore`. Those that post
   * at once are left out without news.
   */
  due(now: Date, settledBefore: Date, signal: AbortSignal): Promise<readonly DueFollow[]>;
  /** Messages about changes that were decided for the channel since then. */
  countPosts(channelId: string, since: Date, signal: AbortSignal): Promise<number>;
  /** Takes the step in one transaction; false if another process has moved the follow or posted meanwhile. */
  advance(follow: Follow, step: FollowStep, signal: AbortSignal): Promise<boolean>;
  /** Ends the follow and tells somebody, in one transaction. */
  end(follow: Follow, event: FollowEvent, signal: AbortSignal): Promise<void>;
  /** Notes that the bot may not write there, and tells somebody the first time. */
  block(follow: Follow, event: FollowEvent, signal: AbortSignal): Promise<void>;
  unblock(id: string, signal: AbortSignal): Promise<void>;
};

/** Changes for a channel: its follow, the pages to show, and how many more there are. */
export type ChangesPayload = {
  readonly followId: string;
  readonly ranges: readonly { readonly pageId: PageId; readonly first: string; readonly last: string }[];
  readonly more: number;
};

/** The end of a follow, or what keeps it from posting. */
export type FollowNotice = {
  readonly followId: string;
  readonly channelId: string;
  readonly language: string;
  /** The name of the permission that is missing. */
  readonly permission?: string;
};

/** News about a question. `cited`: its quotes are gone from these pages. `found`: these pages may answer it. */
export type AnswerNews = {
  readonly questionId: string;
  readonly reason: 'cited' | 'found';
  readonly pages: readonly PageId[];
};

/** The insights of a week for a channel. */
export type WeeklyInsights = {
  readonly guildId: string;
  /** Its Monday, `yyyy-mm-dd`, UTC. */
  readonly week: string;
};

export type NewOutboxEntry = { readonly id: string } & (
  | { readonly kind: 'changes'; readonly channelId: string; readonly payload: ChangesPayload }
  | { readonly kind: 'insights'; readonly channelId: string; readonly payload: WeeklyInsights }
  | { readonly kind: 'follow-ended' | 'follow-blocked'; readonly userId: string; readonly payload: FollowNotice }
  | { readonly kind: 'answer-news'; readonly userId: string; readonly payload: AnswerNews }
);

/** An entry that this process may send until its lease ends. */
export type ClaimedEntry = NewOutboxEntry & {
  /** When an earlier attempt began: the message may be there already. */
  readonly attemptedAt: Date | undefined;
};

export type OutboxStore = {
  /** Leaves out entries whose id was used before, whatever became of them. */
  add(entries: readonly NewOutboxEntry[], at: Date, signal: AbortSignal): Promise<void>;
  /** The oldest entries that nobody is sending. */
  claim(
    limits: { readonly now: Date; readonly leasedUntil: Date; readonly limit: number },
    signal: AbortSignal,
  ): Promise<readonly ClaimedEntry[]>;
  /** `outcome`: `sent`, or why there was nothing to send. */
  done(id: string, outcome: string, now: Date, signal: AbortSignal): Promise<void>;
  /** Another attempt is due then. */
  retryAt(id: string, at: Date, signal: AbortSignal): Promise<void>;
};
