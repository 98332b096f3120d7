import type { Ask } from '../ask/ask.ts';
import type { LexicalFollower } from '../ask/retrieve/lexical-follower.ts';
import type { EnvironmentConfig } from '../config/environment.ts';
import type { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { VectorIndex } from '../core/ports/indexes.ts';
import type { ChatModel, Embedder } from '../core/ports/inference.ts';
import type { Notion } from '../core/ports/notion.ts';
import type { ServerStore } from '../discord/store.ts';
import type { Insights } from '../insights/insights.ts';
import type { Postgres } from '../postgres/pool.ts';
import type { SettingsStore } from '../postgres/settings/settings-store.ts';
import type { Status } from '../postgres/status-store.ts';
import type { Sync } from '../sync/sync.ts';
import type { LiveSettings } from './live-settings.ts';

/** What `notionbot doctor` found out about one thing. */
export type Check = { readonly name: string; readonly ok: boolean; readonly detail: string; readonly fix: string };

/** How the service waits for Postgres; a command's default is short. */
export type WaitOptions = {
  readonly giveUpAfterMs?: number;
  readonly onAttempt?: (attempt: number, error: AppError) => void;
};

type AskOptions = {
  /** Whether questions wait until the words of all pages are read; true by default. */
  readonly waitForLexical?: boolean;
  /** What will be asked first. If its vector costs nothing, it is computed while the rest opens. */
  readonly first?: string | undefined;
};

/**
 * The program, wired. Each part is opened when first asked for and stays open; disposing closes all in reverse order.
 * A command that needs no vectors starts no Chroma.
 */
export type App = AsyncDisposable & {
  readonly environment: EnvironmentConfig;
  readonly log: Log;
  /** Connected, without looking at the schema. */
  database(signal: AbortSignal, wait?: WaitOptions): Promise<Postgres>;
  /** Connected and migrated. */
  postgres(signal: AbortSignal): Promise<Postgres>;
  migrate(signal: AbortSignal): Promise<readonly string[]>;
  vectors(signal: AbortSignal): Promise<VectorIndex>;
  embedder(signal: AbortSignal): Promise<Embedder>;
  notion(signal: AbortSignal): Promise<Notion>;
  /** Builds in the background; `ask` of a command waits for it, the service does not. */
  lexical(signal: AbortSignal): Promise<LexicalFollower>;
  /** Undefined without a key. */
  chat(signal: AbortSignal): Promise<ChatModel | undefined>;
  sync(signal: AbortSignal): Promise<Sync>;
  ask(signal: AbortSignal, options?: AskOptions): Promise<Ask>;
  /** The stored settings, for a command that reads or changes them and ends. */
  settingsStore(signal: AbortSignal): Promise<SettingsStore>;
  /** The Discord servers that may use the bot, besides those of ALLOWED_GUILD_IDS. */
  servers(signal: AbortSignal): Promise<ServerStore>;
  /** The settings in force, which follow every change. */
  runtimeSettings(signal: AbortSignal): Promise<LiveSettings>;
  /** What the team asks and what is missing. */
  insights(signal: AbortSignal): Promise<Insights>;
  status(signal: AbortSignal): Promise<Status>;
  /** Stops the embedded servers. Returns the names of those that another command uses. */
  stopServers(signal: AbortSignal): Promise<readonly string[]>;
  /** Moves the data of an embedded store out of the way. Returns its new path; undefined if there is none. */
  setAside(store: 'postgres' | 'chroma', signal: AbortSignal): Promise<string | undefined>;
  /** Throws `unknown-model` if the model server does not have the model. False if the server has no list of models. */
  knowsModel(model: string, signal: AbortSignal): Promise<boolean>;
  doctor(signal: AbortSignal): Promise<readonly Check[]>;
};
