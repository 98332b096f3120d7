import type { Flusher } from '../index/flush.ts';
import type { ClaimedTask } from '../ports.ts';
import type { RunContext } from '../run-context.ts';
import { createFailureHandler, type FailureHandler } from './failed-page.ts';
import { readPage } from './read-page.ts';

/** Another worker may take a task that was not finished within this time. */
const LEASE_MS = 10 * 60_000;
/** Tasks are claimed ahead, so that the workers do not query the database for each page. */
const CLAIMS_PER_WORKER = 4;

/** Reads every due page of the collection. Throws if going on makes no sense; what was read so far stays. */
export async function readDuePages(run: RunContext, flusher: Flusher): Promise<void> {
  // The first worker that throws stops the others: nobody would wait for what they do.
  const stop = new AbortController();
  const stoppable = { ...run, signal: AbortSignal.any([run.signal, stop.signal]) };
  const queue: Queue = { next: createClaimer(stoppable), flusher, onFailure: createFailureHandler(stoppable) };
  const workers = Array.from({ length: run.settings.concurrency }, async () => {
    try {
      await work(stoppable, queue);
    } catch (error) {
      stop.abort(error);
      throw error;
    }
  });
  const results = await Promise.allSettled(workers);
  run.signal.throwIfAborted();
  if (results.some(({ status }) => status === 'rejected')) throw stop.signal.reason;
}

/** What the workers share. */
type Queue = {
  readonly next: () => Promise<ClaimedTask | undefined>;
  readonly flusher: Flusher;
  readonly onFailure: FailureHandler;
};

function createClaimer({ parts, collection, settings, signal }: RunContext): Queue['next'] {
  const claimed: ClaimedTask[] = [];
  let claiming: Promise<void> | undefined;
  const claim = async () => {
    const now = parts.clock.now();
    const leasedUntil = new Date(now.getTime() + LEASE_MS);
    const limit = settings.concurrency * CLAIMS_PER_WORKER;
    claimed.push(...(await parts.store.claim({ collection, limit, now, leasedUntil }, signal)));
  };
  return async () => {
    if (claimed.length === 0) {
      claiming ??= claim().finally(() => {
        claiming = undefined;
      });
      await claiming;
    }
    return claimed.shift();
  };
}

async function work(run: RunContext, { next, flusher, onFailure }: Queue): Promise<void> {
  for (let task = await next(); task; task = await next()) {
    run.signal.throwIfAborted();
    try {
      await readPage(run, task);
      onFailure.reset();
      flusher.request();
    } catch (error) {
      await onFailure.handle(task, error);
    }
    run.reportProgress('fetch');
  }
}
