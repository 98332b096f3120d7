const LARGEST = 100;
const SMALLEST = 10;
/** So many listings that come in time earn a larger page again. */
const GROW_AFTER = 20;

export type PageSize = { current(): number; halve(): void; noteSuccess(): void };

/** How many items a listing asks for: halved when Notion runs out of time (504), grown back slowly. */
export function createPageSize(): PageSize {
  let size = LARGEST;
  let successes = 0;
  return {
    current: () => size,
    halve() {
      size = Math.max(SMALLEST, Math.floor(size / 2));
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
