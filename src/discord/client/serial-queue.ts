/** Runs jobs in order, one in each turn of the event loop. */
export type SerialQueue = (job: () => void) => void;

/**
 * Discord's socket hands over in one piece whatever came meanwhile: 50 questions, begun in one go, would keep
 * heartbeats and timers waiting for as long as all of them take to begin.
 */
export function createSerialQueue(): SerialQueue {
  const waiting: (() => void)[] = [];

  function next(): void {
    const job = waiting.shift();
    if (waiting.length > 0) setImmediate(next);
    job?.();
  }

  return (job) => {
    if (waiting.push(job) === 1) setImmediate(next);
  };
}
