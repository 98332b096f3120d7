const LARGEST = 100;
const SMALLEST = 10;
/** After this many listings in time, pages grow again. */
const GROW_AFTER = 5;

export type PageSize = {
  current(): number;
  /** A listing of this size took Notion too long. */
  halve(size: number): void;
  recordSuccess(): void;
};

/** How many items a listing requests: halved when Notion times out (504), then grown again slowly. */
export function createPageSize(): PageSize {
  let size = LARGEST;
  let successes = 0;
  return {
    current: () => size,
    halve(failed) {
      // Concurrent listings may fail for the same reason; then the size is halved only once.
      size = Math.min(size, Math.max(SMALLEST, Math.floor(failed / 2)));
      successes = 0;
    },
    recordSuccess() {
      successes += 1;
      if (size === LARGEST || successes < GROW_AFTER) return;
      size = Math.min(LARGEST, size * 2);
      successes = 0;
    },
  };
}
