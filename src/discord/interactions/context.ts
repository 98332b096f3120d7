import type { Clock } from '../../core/clock.ts';
import type { Turn } from '../../core/domain/answer.ts';
import type { Log } from '../../core/log.ts';
import type { FileText } from '../../core/ports/files.ts';
import type { Insights } from '../../insights/insights.ts';
import type { DrawPicture } from '../../insights/picture/draw-picture.ts';
import type { EditBudget } from '../client/edit-budget.ts';
import type { Sender } from '../client/sender.ts';
import type { FairQueue } from '../features/ask/fair-queue.ts';
import type { SourceMessages } from '../features/ask/source-messages.ts';
import type { Seats } from '../features/limits/seats.ts';
import type { RunningSync } from '../features/sync/running-sync.ts';
import type { TranslateFor } from '../i18n/translate.ts';
import type { GuildState } from '../incoming/guild-state.ts';
import type { Location } from '../incoming/location.ts';
import type {
  Ask,
  Collections,
  CreatePage,
  Evaluate,
  RuntimeSettingsStore,
  Schedule,
  Status,
  Sync,
  VisiblePages,
} from '../ports.ts';
import type { DiscordStore } from '../store.ts';

/** What the rest of the program provides. */
export type DiscordDeps = {
  readonly ask: Ask;
  readonly sync: Sync;
  readonly runtimeSettings: RuntimeSettingsStore;
  readonly collections: Collections;
  readonly status: (signal: AbortSignal) => Promise<Status>;
  readonly visiblePages: VisiblePages;
  readonly store: DiscordStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly schedule: Schedule;
  readonly createPage: CreatePage;
  /** The text of files that people attach to messages. */
  readonly fileText: FileText;
  readonly evaluate: Evaluate;
  readonly insights: Insights;
  readonly drawPicture: DrawPicture;
};

/** What handlers get: the program's services and the connection to Discord. */
export type BotContext = DiscordDeps & {
  readonly sender: Sender;
  readonly queue: FairQueue;
  /** Whether Discord delivers the text of messages that do not concern the bot. */
  readonly readsContent: () => boolean;
  /** What people said last in a thread, besides a message. Empty if the bot may not read it. */
  readonly readThread: (
    location: Location,
    exceptMessageId: string | undefined,
    signal: AbortSignal,
  ) => Promise<readonly Turn[]>;
  readonly sourceMessages: SourceMessages;
  /** How many questions each person has open. */
  readonly seats: Seats;
  /** Whether the channel has room for an edit that only shows progress. */
  readonly mayEdit: EditBudget;
  /** Messages whose answer is being replaced: two presses of Retry start one. */
  readonly retries: Set<string>;
  readonly translateFor: TranslateFor;
  readonly adminIds: ReadonlySet<string>;
  /** ALLOWED_GUILD_IDS. Admins allow further servers, which are in the store. */
  readonly allowedGuildIds: ReadonlySet<string>;
  /** Whether the person is a member of a server that may use the bot. */
  readonly sharesAllowedServer: (userId: string, signal: AbortSignal) => Promise<boolean>;
  /** The servers that the bot is on, with what it may not do there. */
  readonly guilds: () => readonly GuildState[];
  /** A text channel or thread of a server. Undefined if it is gone, or if nobody can write messages in it. */
  readonly locate: (guildId: string, channelId: string) => Promise<Location | undefined>;
  /** The collection of servers that have not chosen one. */
  readonly defaultCollection: string;
  /** The configured limit, shown on the card of a sync. */
  readonly notionRatePerMinute: number;
  /** Running syncs that were started from Discord, by request id. */
  readonly syncs: Map<string, RunningSync>;
  /** Makes a shutdown wait for this work. */
  readonly track: (work: Promise<void>) => void;
  /** The id of a registered slash command; `undefined` while it is not registered. */
  readonly commandId: (name: string) => string | undefined;
  /** See `hashPerson`. */
  readonly hash: (userId: string) => string;
  /** Downloads a file that was uploaded with a command. Throws AppError if it is larger than `maxBytes`. */
  readonly download: (url: string, maxBytes: number, signal: AbortSignal) => Promise<string>;
};
