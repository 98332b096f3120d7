import { randomUUID } from 'node:crypto';
import { invalid } from './refusal.ts';

/**
 * Position of a listing: after the item with this sort key and id. The listing misses items that move past that point in
 * the meantime. The real API does too, because a listing is not a snapshot.
 */
export type Position = { readonly sortKey: number; readonly id: string; readonly served: number };

type Cursor = Position & { readonly walk: string; readonly bornMs: number };

type CursorLimits = {
  /** A cursor of this kind expires after this many objects. */
  readonly maxServed?: number;
  readonly maxAgeMs?: number;
};

/** Opaque cursors. Each continues only the listing that issued it. */
export type Cursors = {
  issue(walk: string, position: Position): string;
  /** Throws Notion's 400 for a cursor of another listing, an expired one, or one that was never issued. */
  open(walk: string, cursor: string | undefined, limits?: CursorLimits): Position | undefined;
};

export function createCursors(nowMs: () => number): Cursors {
  const cursors = new Map<string, Cursor>();
  return {
    issue(walk, position) {
      const token = randomUUID();
      cursors.set(token, { ...position, walk, bornMs: nowMs() });
      return token;
    },
    open(walk, token, limits = {}) {
      if (token === undefined) return undefined;
      const cursor = cursors.get(token);
      const isAlive =
        cursor !== undefined &&
        cursor.walk === walk &&
        cursor.served < (limits.maxServed ?? Number.POSITIVE_INFINITY) &&
        nowMs() - cursor.bornMs <= (limits.maxAgeMs ?? Number.POSITIVE_INFINITY);
      if (!isAlive) throw invalid('The start_cursor provided is invalid.');
      return cursor;
    },
  };
}

export type Entry<T> = { readonly sortKey: number; readonly id: string; readonly item: T };

export type Slice<T> = { readonly items: readonly T[]; readonly next: Position | undefined };

/** The next `size` entries of a list sorted by key (`direction` 1 up, −1 down) and id. */
export function sliceAfter<T>(
  entries: readonly Entry<T>[],
  position: Position | undefined,
  size: number,
  direction: 1 | -1,
): Slice<T> {
  const start = position === undefined ? 0 : firstAfter(entries, position, direction);
  const page = entries.slice(start, start + size);
  const last = page.at(-1);
  const hasMore = start + size < entries.length;
  const served = (position?.served ?? 0) + page.length;
  return {
    items: page.map((entry) => entry.item),
    next: hasMore && last ? { sortKey: last.sortKey, id: last.id, served } : undefined,
  };
}

export function compare(
  a: { sortKey: number; id: string },
  b: { sortKey: number; id: string },
  direction: 1 | -1,
): number {
  return direction * (a.sortKey - b.sortKey) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function firstAfter<T>(entries: readonly Entry<T>[], position: Position, direction: 1 | -1): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(entries[middle]!, position, direction) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
