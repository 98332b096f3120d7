import type { ChunkId, PageId } from '../../core/domain/notion-id.ts';
import type { VectorItem, VectorMatch, VectorQuery } from '../../core/ports/indexes.ts';

const FIRST_CAPACITY = 256;
/** The event loop gets a turn after this many rows: about 10 ms of arithmetic at 1,024 dimensions. */
const ROWS_PER_SLICE = 8_192;

/** The vectors of one collection, one row each, in one typed array. */
export type VectorTable = {
  readonly count: number;
  upsert(item: VectorItem): void;
  remove(id: ChunkId): void;
  removePage(pageId: PageId): void;
  query(query: VectorQuery, signal: AbortSignal): Promise<readonly VectorMatch[]>;
};

export function createVectorTable(dimensions: number): VectorTable {
  let data = new Float32Array(FIRST_CAPACITY * dimensions);
  const ids: ChunkId[] = [];
  const pages: PageId[] = [];
  const rowOf = new Map<ChunkId, number>();
  const idsOf = new Map<PageId, Set<ChunkId>>();

  const writeRow = (row: number, { id, pageId, vector }: VectorItem) => {
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
    // The last row moves into the gap.
    const last = ids.length - 1;
    const vector = data.slice(last * dimensions, (last + 1) * dimensions);
    if (row !== last) writeRow(row, { id: ids[last]!, pageId: pages[last]!, vector });
    ids.pop();
    pages.pop();
  };
  const dotProduct = (vector: Float32Array, row: number) => {
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
      writeRow(row, { id, pageId, vector: toUnit(vector) });
      idsOf.set(pageId, (idsOf.get(pageId) ?? new Set()).add(id));
    },
    remove,
    removePage(pageId) {
      for (const id of idsOf.get(pageId) ?? []) remove(id);
      idsOf.delete(pageId);
    },
    async query({ vector, limit, pageIds }, signal) {
      const wanted = toUnit(vector);
      const best: VectorMatch[] = [];
      for (let row = 0; row < ids.length; row += 1) {
        if (row % ROWS_PER_SLICE === ROWS_PER_SLICE - 1) await new Promise(setImmediate);
        signal.throwIfAborted();
        // A removal during the break may have shortened the table.
        const [id, pageId] = [ids[row], pages[row]];
        if (id === undefined || pageId === undefined || (pageIds && !pageIds.has(pageId))) continue;
        insertSorted(best, { id, cosine: dotProduct(wanted, row) }, limit);
      }
      return best.filter(({ id }) => rowOf.has(id));
    },
  };
}

/** Insertion into a short list, best first. Most rows fail the first comparison. */
function insertSorted(best: VectorMatch[], candidate: VectorMatch, limit: number): void {
  if (best.length >= limit && candidate.cosine <= (best.at(-1)?.cosine ?? Number.POSITIVE_INFINITY)) return;
  const index = best.findIndex(({ cosine }) => cosine < candidate.cosine);
  best.splice(index === -1 ? best.length : index, 0, candidate);
  if (best.length > limit) best.pop();
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? vector : vector.map((value) => value / length);
}
