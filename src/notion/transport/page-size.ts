const LARGEST = 100;
const SMALLEST = 10;
/** So many listings that come in time earn a larger page again. */
const GROW_AFTER = 5;

export type PageSize = {
  current(): number;
  /** The listing that was asked for with this size took Notion too long. */
  halve(size: number): void;
  noteSuccess(): void;
};

/** How many items a listing asks for: halved when Notion runs out of time (504), grown back slowly. */
export function createPageSize(): PageSize {
  let size = LARGEST;
  let successes = 0;
  return {
    current: () => size,
    halve(failed) {
      // Several listings at once may fail for the same reason: it is halved once for all of them.
      size = Math.min(size, Math.max(SMALLEST, Math.floor(failed / 2)));
      successes = 0;
    },
    noteSuccess() {
      successes += 1;
      if (size === LARGEST || successes < GROW_AFTER) return;
      size = Math.min(LARGEST, size * 2);
      successes = 0;
    },
  };
}
