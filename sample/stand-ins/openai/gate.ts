/** A stream that sends its pieces only when a test allows it. */
export type Gate = {
  readonly pieces: AsyncIterable<string>;
  /** Sends this many more pieces; without a number, all remaining ones. */
  release(count?: number): void;
  /** Number of sent pieces. */
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
