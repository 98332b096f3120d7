/** Runs jobs in order, one per turn of the event loop. */
export type SerialQueue = (job: () => void) => void;

/**
 * Discord's socket can deliver many events at once. Starting 50 questions in one go would delay heartbeats and timers
 * until all of them have started.
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
