/** A stream whose pieces leave only when a test says so. */
export type Gate = {
  readonly pieces: AsyncIterable<string>;
  /** Lets so many more pieces out (all of the rest without a number). */
  release(count?: number): void;
  /** How many have left. */
  readonly sent: number;
};

export function createGate(pieces: readonly string[]): Gate {
  let allowed = 0;
  let sent = 0;
  let wake: () => void = () => undefined;
  const opened = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  async function* flow(): AsyncGenerator<string> {
    for (const piece of pieces) {
      while (sent >= allowed) await opened();
      sent += 1;
      yield piece;
    }
  }
  return {
    pieces: flow(),
    release(count = Number.POSITIVE_INFINITY) {
      allowed += count;
      wake();
    },
    get sent() {
      return sent;
    },
  };
}
