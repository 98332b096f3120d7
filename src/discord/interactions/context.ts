import type { Clock } from '../../core/clock.ts';
import type { NotionId } from '../../core/domain/notion-id.ts';
import type { Log } from '../../core/log.ts';
import type { Sender } from '../client/sender.ts';
import type { FairQueue } from '../features/ask/fair-queue.ts';
import type { RunningSync } from '../features/sync/session.ts';
import type { TranslateFor } from '../i18n/translate.ts';
import type {
  Ask,
  BotConfigs,
  Collections,
  CreatePage,
  Evaluate,
  Schedule,
  Status,
  Sync,
  VisiblePages,
} from '../ports.ts';
import type { DiscordStore } from '../store.ts';

/** What `app.ts` hands to `openDiscord`. */
export type DiscordDeps = {
  readonly ask: Ask;
  readonly sync: Sync;
  readonly configs: BotConfigs;
  readonly collections: Collections;
  readonly status: (signal: AbortSignal) => Promise<Status>;
  readonly visiblePages: VisiblePages;
  readonly store: DiscordStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly schedule: Schedule;
  readonly createPage: CreatePage;
  readonly evaluate: Evaluate;
};

/** What the handlers work with. */
export type BotContext = DiscordDeps & {
  readonly sender: Sender;
  readonly queue: FairQueue;
  readonly translateFor: TranslateFor;
  readonly adminIds: ReadonlySet<string>;
  /** Collection of guilds that have chosen none. */
  readonly defaultCollection: string;
  /** Roots of that collection by the settings. */
  readonly defaultRoots: readonly NotionId[];
  /** Notion requests a minute that the settings allow, for the sync's card. */
  readonly notionRatePerMinute: number;
  /** Started from here, by id. */
  readonly syncs: Map<string, RunningSync>;
  /** The end of the program waits for this work. */
  readonly track: (work: Promise<void>) => void;
  readonly hash: (userId: string) => string;
  /** Gets the content of a file that was uploaded with a command; at most `maxBytes`. */
  readonly download: (url: string, maxBytes: number, signal: AbortSignal) => Promise<string>;
};
