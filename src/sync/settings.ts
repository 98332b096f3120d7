/** What can be set about a sync; `app.ts` may give any of it. */
export type SyncSettings = {
  /** `auto` reads most pages as Markdown in two requests; links then lead to the top-level block. */
  readonly contentMode: 'blocks' | 'auto';
  /** Page comments as chunks of their own; needs the capability "read comments". */
  readonly withComments: boolean;
  /** Pages read at the same time. */
  readonly concurrency: number;
  /** An audit deletes nothing when more than this many pages, and more than this share of them, are missing. */
  readonly brakePages: number;
  readonly brakeShare: number;
  /** Each audit reads this share of the pages again, those verified longest ago first. */
  readonly verifyShare: number;
};

export const DEFAULT_SYNC_SETTINGS: SyncSettings = {
  contentMode: 'blocks',
  withComments: false,
  concurrency: 6,
  brakePages: 20,
  brakeShare: 0.1,
  verifyShare: 1 / 30,
};
