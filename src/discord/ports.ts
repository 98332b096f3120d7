import type { RuntimeSettings } from '../config/runtime-settings.ts';
import type { Answer, Scope, Statement, Turn } from '../core/domain/answer.ts';
import type { Hit } from '../core/domain/chunk.ts';
import type { PageLink } from '../core/domain/document.ts';
import type { NotionId, PageId } from '../core/domain/notion-id.ts';
import type { RowList, TablePlan } from '../core/domain/table.ts';
import type { BackupStatus, Collection } from '../core/ports/stores.ts';
import type { RunSummary, SyncMode, SyncProgress, SyncReport, WhyReport } from '../core/sync-report.ts';
import type { LanguageCode } from '../languages/languages.ts';

/** What the Discord side needs from the rest of the program. */

export type AskRequest = {
  readonly question: string;
  readonly collection: string;
  readonly scope?: Scope;
  readonly conversationKey?: string;
  /** Earlier turns, if the caller knows them; otherwise those stored under `conversationKey`. */
  readonly history?: readonly Turn[];
  readonly requestId: string;
  /** Hash of the person; never the id. */
  readonly askedBy?: string;
  readonly channelId?: string;
  readonly guildId?: string;
  /** The admins' wishes on tone and audience in this channel. */
  readonly instructions?: string;
  /** IANA name of the zone whose “today” is meant. */
  readonly timeZone?: string;
  /** What people said in the thread, besides the turns of the conversation. */
  readonly discussion?: readonly Turn[];
  /** Called with each verified statement as it arrives. */
  readonly onStatement?: (statement: Statement) => void;
};

export type RowsRequest = {
  readonly plan: TablePlan;
  readonly collection: string;
  readonly scope: Scope | undefined;
  readonly maxRows: number;
  readonly timeZone?: string | undefined;
  readonly language: LanguageCode;
};

export type Ask = {
  ask(request: AskRequest, signal: AbortSignal): Promise<Answer>;
  search(
    request: { readonly query: string; readonly limit: number; readonly collection: string; readonly scope?: Scope },
    signal: AbortSignal,
  ): Promise<readonly Hit[]>;
  /** All rows behind a computed answer, as they are now. */
  listRows(request: RowsRequest, signal: AbortSignal): Promise<RowList>;
};

export type SyncRequest = {
  readonly mode: SyncMode;
  readonly collection: string;
  /** Pages and databases to add to the roots of the collection. */
  readonly resources: readonly NotionId[];
  readonly onProgress?: (progress: SyncProgress) => void;
};

export type Sync = {
  /** Throws `busy` while another run is active. */
  run(request: SyncRequest, signal: AbortSignal): Promise<SyncReport>;
  why(urlOrId: string, signal: AbortSignal): Promise<WhyReport>;
};

export type SettingEntry = {
  readonly key: string;
  readonly value: unknown;
  readonly isDefault: boolean;
  /** False for a key of another version: kept, but not used. */
  readonly isKnown?: boolean;
  /** Why the stored value is not used, as a sentence. */
  readonly problem?: string;
  /** Absent for a key of another version. */
  readonly default?: unknown;
};

type SettingChange = {
  readonly key: string;
  readonly oldValue: unknown;
  readonly newValue: unknown;
  readonly changedBy: string;
  readonly at: Date;
};

/** The runtime settings. A wrong key or value throws `usage` with a sentence for the admin. */
export type RuntimeSettingsStore = {
  /** The values in force, from memory. */
  values(): RuntimeSettings;
  all(signal: AbortSignal): Promise<readonly SettingEntry[]>;
  get(key: string, signal: AbortSignal): Promise<SettingEntry>;
  set(key: string, value: string, changedBy: string, signal: AbortSignal): Promise<SettingEntry>;
  reset(key: string, changedBy: string, signal: AbortSignal): Promise<SettingEntry>;
  history(key: string | undefined, signal: AbortSignal): Promise<readonly SettingChange[]>;
  undo(changedBy: string, signal: AbortSignal): Promise<SettingEntry | undefined>;
  export(signal: AbortSignal): Promise<Readonly<Record<string, unknown>>>;
  /** All or none. */
  import(
    json: string,
    changedBy: string,
    signal: AbortSignal,
  ): Promise<{ readonly changed: readonly string[]; readonly unknown: readonly string[] }>;
};

export type Status = {
  readonly pages: {
    readonly indexed: number;
    readonly failed: number;
    readonly skipped: number;
    readonly pending: number;
  };
  readonly chunks: number;
  readonly collections: readonly { readonly name: string; readonly pages: number; readonly chunks: number }[];
  readonly runs: readonly RunSummary[];
  readonly spend: { readonly todayUsd: number; readonly monthUsd: number };
  readonly lagSeconds?: number | undefined;
  readonly backup: BackupStatus;
};

export type Collections = {
  list(signal: AbortSignal): Promise<readonly Collection[]>;
  create(name: string, roots: readonly NotionId[], signal: AbortSignal): Promise<void>;
  /** False if there was none. */
  remove(name: string, signal: AbortSignal): Promise<boolean>;
};

export type Schedule = {
  /** 0: only on demand. */
  intervalSeconds(): number;
  nextAt(): Date | undefined;
  change(intervalSeconds: number, changedBy: string, signal: AbortSignal): Promise<void>;
};

/** The figures of an evaluation by name (`recall@5`, …). */
export type Evaluate = (
  jsonl: string,
  collection: string,
  signal: AbortSignal,
) => Promise<Readonly<Record<string, number>>>;

/** The pages that a collection and a scope show. */
export type VisiblePages = (
  collection: string,
  scope: Scope | undefined,
  signal: AbortSignal,
) => Promise<ReadonlySet<PageId>>;

/** Adds a stub page to Notion; needs the integration's insert capability. */
export type CreatePage = (
  parent: PageId,
  title: string,
  paragraphs: readonly string[],
  signal: AbortSignal,
) => Promise<PageLink>;
