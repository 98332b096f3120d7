/** Settings of a sync; each has a default. */
export type SyncSettings = {
  /** `auto` reads most pages as Markdown in two requests. Links then lead to the top-level block. */
  readonly contentMode: 'blocks' | 'auto';
  /** Indexes page comments, each as a chunk; the integration needs the capability "read comments". */
  readonly withComments: boolean;
  /** Pages read at the same time. */
  readonly concurrency: number;
  /** The deletion guard: an audit deletes nothing if more pages than this, and a larger share of them, are gone. */
  readonly deletionGuardPages: number;
  readonly deletionGuardShare: number;
  /** The share of the pages that each audit reads again, those verified longest ago first. */
  readonly verifyShare: number;
};

export const DEFAULT_SYNC_SETTINGS: SyncSettings = {
  contentMode: 'blocks',
  withComments: false,
  concurrency: 6,
  deletionGuardPages: 20,
  deletionGuardShare: 0.1,
  verifyShare: 1 / 30,
};
