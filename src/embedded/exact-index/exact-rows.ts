import type { ChunkId, PageId } from '../../core/domain/notion-id.ts';
import type { VectorItem, VectorMatch } from '../../core/ports/indexes.ts';

const FIRST_CAPACITY = 256;
/** Rows between two breaks for the event loop: about 10 ms of arithmetic at 1,024 dimensions. */
const ROWS_A_SLICE = 8_192;

/** Vectors of one collection, one after the other in one typed array. */
export type ExactRows = {
  readonly count: number;
  upsert(item: VectorItem): void;
  remove(id: ChunkId): void;
  removePage(pageId: PageId): void;
  query(
    vector: Float32Array,
    limit: number,
    pageIds: ReadonlySet<PageId> | undefined,
    signal: AbortSignal,
  ): Promise<readonly VectorMatch[]>;
};

export function createExactRows(dimensions: number): ExactRows {
  let data = new Float32Array(FIRST_CAPACITY * dimensions);
  const ids: ChunkId[] = [];
  const pages: PageId[] = [];
  const rowOf = new Map<ChunkId, number>();
  const idsOf = new Map<PageId, Set<ChunkId>>();

  const place = (row: number, id: ChunkId, pageId: PageId, vector: Float32Array) => {
    ids[row] = id;
    pages[row] = pageId;
    rowOf.set(id, row);
    data.set(vector, row * dimensions);
  };
  const remove = (id: ChunkId) => {
    const row = rowOf.get(id);
    if (row === undefined) return;
    rowOf.delete(id);
    idsOf.get(pages[row]!)?.delete(id);
    // The last row takes the place, so that no hole is left.
    const last = ids.length - 1;
    const vector = data.slice(last * dimensions, (last + 1) * dimensions);
    if (row !== last) place(row, ids[last]!, pages[last]!, vector);
    ids.pop();
    pages.pop();
  };
  const dot = (vector: Float32Array, row: number) => {
    let sum = 0;
    for (let i = 0, at = row * dimensions; i < dimensions; i += 1, at += 1) sum += vector[i]! * data[at]!;
    return sum;
  };

  return {
    get count() {
      return ids.length;
    },
    upsert({ id, pageId, vector }) {
      remove(id);
      const row = ids.length;
      if ((row + 1) * dimensions > data.length) {
        const larger = new Float32Array(data.length * 2);
        larger.set(data);
        data = larger;
      }
      place(row, id, pageId, unit(vector));
      idsOf.set(pageId, (idsOf.get(pageId) ?? new Set()).add(id));
    },
    remove,
    removePage(pageId) {
      for (const id of idsOf.get(pageId) ?? []) remove(id);
      idsOf.delete(pageId);
    },
    async query(vector, limit, pageIds, signal) {
      const wanted = unit(vector);
      const best: VectorMatch[] = [];
      for (let row = 0; row < ids.length; row += 1) {
        if (row % ROWS_A_SLICE === ROWS_A_SLICE - 1) await new Promise(setImmediate);
        signal.throwIfAborted();
        // A removal during the break may have made the array shorter.
        const [id, pageId] = [ids[row], pages[row]];
        if (id === undefined || pageId === undefined || (pageIds && !pageIds.has(pageId))) continue;
        keepBest(best, { id, cosine: dot(wanted, row) }, limit);
      }
      return best.filter(({ id }) => rowOf.has(id));
    },
  };
}

/** Insertion into a short list, best first: most rows fail the first comparison. */
function keepBest(best: VectorMatch[], candidate: VectorMatch, limit: number): void {
  if (best.length >= limit && candidate.cosine <= (best.at(-1)?.cosine ?? Number.POSITIVE_INFINITY)) return;
  const place = best.findIndex(({ cosine }) => cosine < candidate.cosine);
  best.splice(place === -1 ? best.length : place, 0, candidate);
  if (best.length > limit) best.pop();
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? vector : vector.map((value) => value / length);
}
