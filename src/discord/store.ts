import type { Answer, Scope } from '../core/domain/answer.ts';
import type { PageId } from '../core/domain/notion-id.ts';

/** What the conversation keeps in Postgres. Times are set by the store where not given. */

/** How the bot behaves in a channel; `channelId` '' is the whole guild. What is absent is inherited. */
export type ChannelSettings = {
  readonly collection?: string;
  readonly scope?: Scope;
  /** `mention`: only when spoken to. `auto`: every message. `forum`: new posts. */
  readonly mode?: 'mention' | 'auto' | 'forum' | 'off';
  /** Role whose members may save answers. */
  readonly trustedRole?: string;
  /** `en`, `de`, …: the bot's own texts here, whatever the reader's language. */
  readonly language?: string;
  /** Open a thread for each question put by mention. */
  readonly opensThreads?: boolean;
  /** Page below which stubs for gaps may be written; absent: never. */
  readonly gapParent?: PageId;
};

export type QuestionStatus = 'pending' | 'done' | 'failed' | 'interrupted';

/** A question and the message that answers it: what its buttons need after a restart. */
export type Question = {
  readonly id: string;
  readonly status: QuestionStatus;
  readonly guildId: string | undefined;
  /** Where the message stands. */
  readonly channelId: string;
  /** The channel that it counts for: a thread's parent. */
  readonly settingsChannelId: string;
  readonly messageId: string | undefined;
  /** Of the interaction; good for 15 minutes, forgotten when the question is done. */
  readonly token: string | undefined;
  /** Hash of the person. */
  readonly askedBy: string;
  readonly question: string;
  readonly collection: string;
  readonly scope: Scope | undefined;
  readonly conversation: string | undefined;
  readonly language: string;
  readonly isPrivate: boolean;
  readonly answer: Answer | undefined;
  readonly askedAt: Date;
};

export type NewQuestion = Omit<Question, 'status' | 'answer'>;

export type QuestionStore = {
  start(question: NewQuestion, signal: AbortSignal): Promise<void>;
  finish(
    id: string,
    status: 'done' | 'failed' | 'interrupted',
    answer: Answer | undefined,
    signal: AbortSignal,
  ): Promise<void>;
  byId(id: string, signal: AbortSignal): Promise<Question | undefined>;
  byMessage(messageId: string, signal: AbortSignal): Promise<Question | undefined>;
  /** Left behind by a process that is gone: pending and asked before `before`. */
  pending(before: Date, signal: AbortSignal): Promise<readonly Question[]>;
  /** Newest first. */
  since(guildId: string | undefined, since: Date, signal: AbortSignal): Promise<readonly Question[]>;
};

export type LimitSubject = 'everyone' | 'user' | 'role' | 'channel' | 'guild';

/** One rule. A person's own rule beats a role's, a role's beats everyone's; channel and guild hold besides. */
export type UsageLimit = {
  readonly guildId: string;
  readonly subject: LimitSubject;
  /** Discord's id of user, role or channel; hash for a user; '' for everyone and guild. */
  readonly subjectId: string;
  readonly questionsPerDay?: number;
  readonly usdPerDay?: number;
  readonly isBlocked: boolean;
};

export type UsageFilter = { readonly askedBy?: string; readonly channelId?: string; readonly guildId?: string };
export type Usage = { readonly questions: number; readonly costUsd: number; readonly tokens: number };

export type LimitStore = {
  of(guildId: string, signal: AbortSignal): Promise<readonly UsageLimit[]>;
  set(limit: UsageLimit, signal: AbortSignal): Promise<void>;
  usage(filter: UsageFilter, since: Date, signal: AbortSignal): Promise<Usage>;
};

export type FeedbackReason = 'wrong' | 'outdated' | 'missing';

export type Feedback = {
  readonly questionId: string;
  readonly by: string;
  readonly vote: 'up' | 'down';
  readonly reason?: FeedbackReason;
  readonly comment?: string;
};

/** Somebody who asked to be told when the pages change that their question is about. */
export type Subscription = { readonly question: Question; readonly userId: string; readonly since: Date };

export type FeedbackStore = {
  /** One vote a person and question: a later one replaces it. */
  add(feedback: Feedback, signal: AbortSignal): Promise<void>;
  since(
    guildId: string | undefined,
    since: Date,
    signal: AbortSignal,
  ): Promise<readonly (Feedback & { readonly question: string })[]>;
  subscribe(questionId: string, userId: string, signal: AbortSignal): Promise<void>;
  subscriptions(signal: AbortSignal): Promise<readonly Subscription[]>;
  unsubscribe(questionId: string, userId: string, signal: AbortSignal): Promise<void>;
};

export type SavedAnswer = {
  readonly id: string;
  readonly guildId: string;
  readonly collection: string;
  /** The channel's scope as JSON: shown only where the same is visible. */
  readonly scopeKey: string;
  readonly question: string;
  readonly text: string;
  /** Link to the message it was saved from. */
  readonly sourceUrl: string;
  readonly savedBy: string;
  readonly savedAt: Date;
  /** An edit to one of them after `savedAt` ends it. */
  readonly pages: readonly PageId[];
};

export type SavedAnswerStore = {
  save(answer: Omit<SavedAnswer, 'savedAt'>, signal: AbortSignal): Promise<void>;
  /** Those whose pages have not changed since. */
  current(guildId: string, collection: string, scopeKey: string, signal: AbortSignal): Promise<readonly SavedAnswer[]>;
};

export type AuditEntry = {
  readonly guildId: string | undefined;
  readonly by: string;
  readonly action: string;
  readonly detail: string;
  readonly at: Date;
};

export type CataloguePage = {
  readonly pageId: PageId;
  readonly title: string;
  readonly url: string;
  readonly editedAt: Date;
  readonly indexedAt: Date;
};

/** What is indexed, seen through a scope: `pages` is what may be seen. */
export type Catalogue = {
  overview(
    pages: ReadonlySet<PageId>,
    signal: AbortSignal,
  ): Promise<{ readonly pages: number; readonly chunks: number; readonly syncedAt: Date | undefined }>;
  /** By edit, newest first. */
  recent(
    pages: ReadonlySet<PageId>,
    since: Date,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly CataloguePage[]>;
  /** Pages nearest to the top of the workspace, with the number of pages below each. */
  sources(
    pages: ReadonlySet<PageId>,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly (CataloguePage & { readonly below: number })[]>;
  titles(
    pages: ReadonlySet<PageId>,
    text: string,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly CataloguePage[]>;
  /** Pages first seen since, and indexed: how a sync's new pages are told from changed ones. */
  addedSince(since: Date, signal: AbortSignal): Promise<number>;
  /** When the newest change to one of the pages was indexed. */
  changedSince(pages: readonly PageId[], since: Date, signal: AbortSignal): Promise<readonly CataloguePage[]>;
};

/** What is kept of a person. */
export type PersonalDataCounts = {
  readonly questions: number;
  readonly turns: number;
  readonly feedback: number;
  readonly subscriptions: number;
};

export type PrivacyStore = {
  show(askedBy: string, userId: string, signal: AbortSignal): Promise<PersonalDataCounts>;
  forget(askedBy: string, userId: string, signal: AbortSignal): Promise<PersonalDataCounts>;
  /** Deletes what is older; returns how many questions went. */
  purge(before: Date, signal: AbortSignal): Promise<number>;
};

export type DiscordStore = {
  readonly questions: QuestionStore;
  readonly limits: LimitStore;
  readonly feedback: FeedbackStore;
  readonly savedAnswers: SavedAnswerStore;
  readonly catalogue: Catalogue;
  readonly privacy: PrivacyStore;
  /** `channelId` '' for the guild. */
  settings(guildId: string, channelId: string, signal: AbortSignal): Promise<ChannelSettings>;
  setSettings(guildId: string, channelId: string, settings: ChannelSettings, signal: AbortSignal): Promise<void>;
  /** A guild's, by channel id; '' for the guild itself. */
  allSettings(guildId: string, signal: AbortSignal): Promise<ReadonlyMap<string, ChannelSettings>>;
  state(key: string, signal: AbortSignal): Promise<unknown>;
  setState(key: string, value: unknown, signal: AbortSignal): Promise<void>;
  /** Sets it where it is not yet; returns what it is then. */
  ensureState(key: string, value: unknown, signal: AbortSignal): Promise<unknown>;
  audit(entry: Omit<AuditEntry, 'at'>, signal: AbortSignal): Promise<void>;
  audits(limit: number, signal: AbortSignal): Promise<readonly AuditEntry[]>;
};
