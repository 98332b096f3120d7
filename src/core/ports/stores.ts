import type { NotionId } from '../domain/notion-id.ts';

/** A named set of roots. Its vectors live in `vectorCollection` of the index. */
export type Collection = {
  readonly name: string;
  readonly roots: readonly NotionId[];
  /** Its name in the vector index, with model, dimensions and chunker version. `undefined` before the first sync. */
  readonly vectorCollection: string | undefined;
};

export type EmbeddingStore = {
  /** Which of the hashes have a vector for this model and dimensions. */
  has(hashes: readonly string[], model: string, dimensions: number, signal: AbortSignal): Promise<ReadonlySet<string>>;
  put(
    items: readonly { readonly hash: string; readonly vector: Float32Array }[],
    model: string,
    dimensions: number,
    signal: AbortSignal,
  ): Promise<void>;
  get(
    hashes: readonly string[],
    model: string,
    dimensions: number,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Float32Array>>;
};

/** The state of the database's backups. `none` if no run is known, as with an embedded Postgres. */
export type BackupStatus = {
  readonly state: 'none' | 'good' | 'failed' | 'overdue';
  readonly lastGood: { readonly at: Date; readonly bytes: number; readonly file: string } | undefined;
  /** The last backup that was restored into a temporary Postgres and compared. */
  readonly lastDrill: { readonly at: Date; readonly rows: number; readonly seconds: number } | undefined;
  /** What was wrong with the last run. */
  readonly problem: { readonly at: Date; readonly reason: string } | undefined;
};
