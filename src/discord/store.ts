import type { Answer, Scope } from '../core/domain/answer.ts';
import type { NotionId, PageId } from '../core/domain/notion-id.ts';
import type { ChangeStore, FollowEvent, FollowStore, OutboxStore } from './change-stores.ts';

/** What the Discord side keeps in Postgres. The store sets the times that are not given. */

/** How the bot behaves in a channel; `channelId` '' is the whole server. A channel inherits what it does not set. */
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
  /** Role that *Ask a human* mentions. */
  readonly helperRole?: string;
  /** Keep an answer when its question is deleted; by default both go. */
  readonly keepsAnswers?: boolean;
  /** The admins' wishes on tone and audience of answers here; sent to the model. */
  readonly instructions?: string;
  /** IANA name of the zone that “today” and “this week” refer to here; absent: the setting `time_zone`. */
  readonly timeZone?: string;
  /** Posts the insights of each week here: of this channel, or of the whole server. Never inherited. */
  readonly weeklyInsights?: 'channel' | 'server';
  /** Page below which stubs for gaps may be written; absent: never. */
  readonly gapParent?: PageId;
};

type MessageRef = { readonly id: string; readonly channelId: string };

export type QuestionStatus = 'pending' | 'done' | 'failed' | 'interrupted';

/** A question and the message that answers it: what its buttons need after a restart. */
export type Question = {
  readonly id: string;
  readonly status: QuestionStatus;
  readonly guildId: string | undefined;
  /** The channel or thread of the message. */
  readonly channelId: string;
  /** The channel whose settings and limits apply: a thread's parent. */
  readonly settingsChannelId: string;
  readonly messageId: string | undefined;
  /** The message of a person that asks, if it was not asked by command. */
  readonly sourceMessageId: string | undefined;
  /** Of the interaction: valid for 15 minutes, deleted when the question has ended. */
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
  /** Further messages that belong to the answer: what did not fit, and the offer to ask again. */
  readonly parts: readonly MessageRef[];
  readonly askedAt: Date;
};

type OnceOnly = 'share' | 'help';

export type NewQuestion = Omit<Question, 'status' | 'answer' | 'parts'>;

export type QuestionStore = {
  start(question: NewQuestion, signal: AbortSignal): Promise<void>;
  /** Where its answer is, if that was not known at the start. */
  place(id: string, message: MessageRef, signal: AbortSignal): Promise<void>;
  /** Adds a message that belongs to the answer, besides the one with its buttons. */
  addPart(id: string, message: MessageRef, signal: AbortSignal): Promise<void>;
  /** Saves an answer that the ask flow did not save itself, such as small talk, and counts the question. */
  finish(id: string, answer: Answer, signal: AbortSignal): Promise<void>;
  /** Ends a question without an answer. It costs its asker nothing. */
  fail(id: string, status: 'failed' | 'interrupted', signal: AbortSignal): Promise<void>;
  /** Saves an answer under a second message. It costs nothing and counts for no limit. */
  share(question: NewQuestion, answer: Answer, signal: AbortSignal): Promise<void>;
  byId(id: string, signal: AbortSignal): Promise<Question | undefined>;
  byMessage(messageId: string, signal: AbortSignal): Promise<Question | undefined>;
  /** The newest question that this message of a person asked. */
  bySource(messageId: string, signal: AbortSignal): Promise<Question | undefined>;
  remove(id: string, signal: AbortSignal): Promise<void>;
  /** Its asker edited it. */
  reword(id: string, question: string, signal: AbortSignal): Promise<void>;
  /** Whether an earlier question has its answer in this message: one that is asked again leaves it there. */
  hasAnswer(messageId: string, signal: AbortSignal): Promise<boolean>;
  /** Direct-message channels with a question since then, the newest first. */
  directChannels(since: Date, limit: number, signal: AbortSignal): Promise<readonly string[]>;
  /** Whether this is the first time that the answer is shared, or that help is asked for. Several may try at once. */
  claim(id: string, what: OnceOnly, signal: AbortSignal): Promise<boolean>;
  /** Undoes a claim if the message could not be sent. */
  release(id: string, what: OnceOnly, signal: AbortSignal): Promise<void>;
  /** Left behind by a process that is gone: pending and asked before `before`. */
  pending(before: Date, signal: AbortSignal): Promise<readonly Question[]>;
  /** Newest first. */
  since(guildId: string | undefined, since: Date, signal: AbortSignal): Promise<readonly Question[]>;
};

type LimitSubject = 'everyone' | 'user' | 'role' | 'channel' | 'guild';

/** One rule. A person's own rule beats a role's, and a role's beats everyone's. Rules of channel and server apply too. */
export type UsageLimit = {
  readonly guildId: string;
  readonly subject: LimitSubject;
  /** Discord's id of role or channel; hash for a user; '' for everyone and guild. */
  readonly subjectId: string;
  /** Discord's id of the user. Absent in rules of earlier versions, and after the person has deleted their data. */
  readonly userId?: string;
  readonly questionsPerDay?: number;
  readonly usdPerDay?: number;
  readonly isBlocked: boolean;
};

export type UsageFilter = { readonly askedBy?: string; readonly channelId?: string; readonly guildId?: string };
export type Usage = { readonly questions: number; readonly costUsd: number; readonly tokens: number };

/** Who asks, and where; today's usage is counted for each of the three. */
type Asker = { readonly askedBy: string; readonly channelId: string; readonly guildId: string };

/** Usage of one day, UTC. */
export type UsageToday = { readonly person: Usage; readonly channel: Usage; readonly guild: Usage };

export type ServerState = 'waiting' | 'allowed' | 'denied';

/** A Discord server that added the bot, or that an admin decided on before it did. */
export type Server = {
  readonly guildId: string;
  readonly name: string;
  readonly state: ServerState;
  /** Discord's id of an admin, `cli:<account>`, `upgrade`, or '' for nobody. */
  readonly decidedBy: string;
  /** When it removed the bot; `undefined` while the bot is there. */
  readonly leftAt: Date | undefined;
};

export type ServerStore = {
  list(signal: AbortSignal): Promise<readonly Server[]>;
  /** Records that the bot is on the server. One that is not known waits for an admin; `isNew` says that it is. */
  join(
    guildId: string,
    name: string,
    signal: AbortSignal,
  ): Promise<{ readonly state: ServerState; readonly isNew: boolean }>;
  /** Records that the server removed the bot. Its data expires from now on. */
  leave(guildId: string, signal: AbortSignal): Promise<void>;
  decide(guildId: string, state: ServerState, decidedBy: string, signal: AbortSignal): Promise<void>;
};

/** What decides who may do what at a place. */
export type PlaceContext = {
  /** `undefined`: no admin has decided and the bot was not seen there. */
  readonly server: ServerState | undefined;
  /** The channel's settings over its server's. */
  readonly settings: ChannelSettings;
  readonly limits: readonly UsageLimit[];
};

/** What decides how a question at one place is answered. */
export type QuestionContext = PlaceContext & {
  readonly usage: UsageToday;
  /** Pages of the collection and scope that the settings name. */
  readonly pageCount: number;
  /** When the newest of those pages was indexed. */
  readonly syncedAt: Date | undefined;
};

export type QuestionPlace = {
  /** '' in a direct message. */
  readonly guildId: string;
  /** '' in a direct message: it has the settings of the server ''. */
  readonly channelId: string;
  /** Used where the settings name no collection. */
  readonly defaultCollection: string;
  /** Hash of the person. */
  readonly askedBy: string;
  readonly day: Date;
};

/** What a question needs to know when its turn comes. */
export type TurnContext = { readonly usage: UsageToday; readonly savedAnswers: readonly SavedAnswer[] };

export type TurnRequest = {
  readonly asker: Asker;
  readonly day: Date;
  readonly collection: string;
  readonly scopeKey: string;
};

export type LimitStore = {
  of(guildId: string, signal: AbortSignal): Promise<readonly UsageLimit[]>;
  set(limit: UsageLimit, signal: AbortSignal): Promise<void>;
  remove(limit: Pick<UsageLimit, 'guildId' | 'subject' | 'subjectId'>, signal: AbortSignal): Promise<void>;
  /** Whole days (UTC), the day of `since` included. A person's usage is known for the current day only. */
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

/** Somebody who asked to be notified when the pages behind their question change. */
export type Subscription = { readonly question: Question; readonly userId: string; readonly since: Date };

export type FeedbackStore = {
  /** One vote for each person and question: a later one replaces it. */
  add(feedback: Feedback, signal: AbortSignal): Promise<void>;
  since(
    guildId: string | undefined,
    since: Date,
    signal: AbortSignal,
  ): Promise<readonly (Feedback & { readonly question: string })[]>;
  subscribe(questionId: string, userId: string, signal: AbortSignal): Promise<void>;
  subscriptions(signal: AbortSignal): Promise<readonly Subscription[]>;
  unsubscribe(questionId: string, userId: string, signal: AbortSignal): Promise<void>;
  /** Ends the subscription and sends the message, in one transaction. False if it has ended before. */
  tell(subscription: Subscription, event: FollowEvent, signal: AbortSignal): Promise<boolean>;
};

export type SavedAnswer = {
  readonly id: string;
  readonly guildId: string;
  readonly collection: string;
  /** Hash of the channel's scope: the answer is shown only where the same pages are visible. */
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

/** What a scope can name. */
export type CatalogueTitle = { readonly id: NotionId; readonly title: string };

/** What is indexed, as far as the reader may see it: `pages` are the visible ones. */
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
  /** Pages, and data sources with a visible row, whose title contains each word (in lower case); the shortest first. */
  titles(
    pages: ReadonlySet<PageId>,
    words: readonly string[],
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly CatalogueTitle[]>;
  /** Those of the pages that were indexed after `since`. */
  changedSince(pages: readonly PageId[], since: Date, signal: AbortSignal): Promise<readonly CataloguePage[]>;
};

/** How much is stored about a person. */
export type PersonalDataCounts = {
  readonly questions: number;
  readonly turns: number;
  readonly feedback: number;
  readonly subscriptions: number;
};

export type PrivacyStore = {
  show(askedBy: string, userId: string, signal: AbortSignal): Promise<PersonalDataCounts>;
  /** Deletes the person's texts and votes; counts and costs stay, without text and person. */
  forget(askedBy: string, userId: string, signal: AbortSignal): Promise<PersonalDataCounts>;
};

export type DiscordStore = {
  readonly questions: QuestionStore;
  readonly limits: LimitStore;
  readonly feedback: FeedbackStore;
  readonly savedAnswers: SavedAnswerStore;
  readonly catalogue: Catalogue;
  readonly privacy: PrivacyStore;
  readonly servers: ServerStore;
  readonly changes: ChangeStore;
  readonly follows: FollowStore;
  readonly outbox: OutboxStore;
  /** Server, settings and limits of a place, in one round trip. */
  placeContext(guildId: string, channelId: string, signal: AbortSignal): Promise<PlaceContext>;
  /** The same with coverage and today's usage, in one round trip. */
  questionContext(place: QuestionPlace, signal: AbortSignal): Promise<QuestionContext>;
  /** Usage of the day and the saved answers whose pages have not changed since, in one round trip. */
  turnContext(request: TurnRequest, signal: AbortSignal): Promise<TurnContext>;
  /** Pages of a collection and scope, and when the newest of them was indexed. */
  coverage(
    collection: string,
    scope: Scope | undefined,
    signal: AbortSignal,
  ): Promise<Pick<QuestionContext, 'pageCount' | 'syncedAt'>>;
  /** A channel's settings over its server's. */
  effectiveSettings(guildId: string, channelId: string, signal: AbortSignal): Promise<ChannelSettings>;
  /** What is set here and nowhere else. `channelId` '' for the server. */
  settings(guildId: string, channelId: string, signal: AbortSignal): Promise<ChannelSettings>;
  setSettings(guildId: string, channelId: string, settings: ChannelSettings, signal: AbortSignal): Promise<void>;
  /** A server's, by channel id; '' for the server itself. */
  allSettings(guildId: string, signal: AbortSignal): Promise<ReadonlyMap<string, ChannelSettings>>;
  /** Channels that get the insights of each week. */
  channelsWithWeeklyInsights(
    signal: AbortSignal,
  ): Promise<readonly { readonly guildId: string; readonly channelId: string }[]>;
  state(key: string, signal: AbortSignal): Promise<unknown>;
  setState(key: string, value: unknown, signal: AbortSignal): Promise<void>;
  /** Sets the value unless there is one; returns the value that is stored. */
  ensureState(key: string, value: unknown, signal: AbortSignal): Promise<unknown>;
  audit(entry: Omit<AuditEntry, 'at'>, signal: AbortSignal): Promise<void>;
  audits(limit: number, signal: AbortSignal): Promise<readonly AuditEntry[]>;
};
