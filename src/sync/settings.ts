import { DEFAULT_RUNTIME_SETTINGS, type RuntimeSettings } from '../config/runtime-settings.ts';

/** What admins may change while the bot runs (`config/runtime-settings.ts`), and what is fixed; each has a default. */
export type SyncSettings = RuntimeSettings & {
  /** Pages read at the same time. */
  readonly concurrency: number;
  /** The deletion guard: an audit deletes nothing if more pages than this, and a larger share of them, are gone. */
  readonly deletionGuardPages: number;
  readonly deletionGuardShare: number;
  /** The share of the pages that each audit reads again, those verified longest ago first. */
  readonly verifyShare: number;
};

export const DEFAULT_SYNC_SETTINGS: SyncSettings = {
  ...DEFAULT_RUNTIME_SETTINGS,
  concurrency: 6,
  deletionGuardPages: 20,
  deletionGuardShare: 0.1,
  verifyShare: 1 / 30,
};
