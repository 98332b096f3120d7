import type { PageId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { VectorItem, VectorSource } from '../../core/ports/indexes.ts';
import { createVectorTable, type VectorTable } from './vector-table.ts';

/** One collection in memory, kept in step with the source. */
export class LoadedCollection {
  readonly #name: string;
  readonly #versions = new Map<PageId, bigint>();
  dimensions: number | undefined;
  table: VectorTable | undefined;
  #checkedAtMs = Number.NEGATIVE_INFINITY;
  #refreshing: Promise<void> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  upsert(item: VectorItem): void {
    this.dimensions ??= item.vector.length;
    this.table ??= createVectorTable(this.dimensions);
    this.table.upsert(item);
  }

  /** Throws `rejected` for a vector that this collection cannot hold. */
  check(vector: Float32Array, dimensions = this.dimensions ?? vector.length): void {
    if (vector.length !== dimensions) throw dimensionMismatch(this.#name, dimensions, vector.length);
    if (vector.every(Number.isFinite)) return;
    const message = 'A vector contains a value that is not a finite number.';
    throw new AppError({ service: 'app', code: 'rejected', message });
  }

  /** Loads what changed in the source, at most every `refreshMs`. Concurrent callers share one refresh. */
  async refresh(source: VectorSource, refreshMs: number, signal: AbortSignal): Promise<void> {
    // If the refresh of another caller fails, this caller tries by itself.
    while (this.#refreshing) await this.#refreshing.catch(() => undefined);
    signal.throwIfAborted();
    if (performance.now() - this.#checkedAtMs < refreshMs) return;
    this.#refreshing = this.#loadChanges(source, signal).finally(() => {
      this.#refreshing = undefined;
    });
    await this.#refreshing;
  }

  async #loadChanges(source: VectorSource, signal: AbortSignal): Promise<void> {
    const versions = await source.pages(this.#name, signal);
    const gone = [...this.#versions.keys()].filter((pageId) => !versions.has(pageId));
    const changed = [...versions].filter(([pageId, version]) => this.#versions.get(pageId) !== version);
    const items = await Array.fromAsync(
      source.items(
        changed.map(([pageId]) => pageId),
        signal,
      ),
    );
    // No waiting from here on: a query sees a page before or after the change, never a mix.
    for (const pageId of gone) {
      this.table?.removePage(pageId);
      this.#versions.delete(pageId);
    }
    for (const [pageId, version] of changed) {
      this.table?.removePage(pageId);
      this.#versions.set(pageId, version);
    }
    for (const item of items) this.upsert(item);
    this.#checkedAtMs = performance.now();
  }
}

export function dimensionMismatch(collection: string, expected: number, actual: number): AppError {
  const message = `The vector collection ${collection} has ${expected} dimensions, not ${actual}.`;
  return new AppError({ service: 'app', code: 'rejected', message });
}
