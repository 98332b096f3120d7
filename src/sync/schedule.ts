import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { SyncMode } from '../core/sync-report.ts';
import { AUDIT_STATE } from './discover/audit.ts';
import { WATERMARK_STATE } from './discover/poll.ts';
import type { SyncStore } from './ports.ts';
import type { Sync } from './sync.ts';

export type ScheduleOptions = {
  readonly sync: Pick<Sync, 'run'>;
  readonly store: Pick<SyncStore, 'readState' | 'collections'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Read before each pause; 0 means only when woken. */
  readonly intervalSeconds: () => number;
  /** The default collection; the other stored ones follow. */
  readonly collection: string;
};

export type Schedule = {
  /** Syncs at once and then at each interval, audits once a day. Resolves when the signal is aborted, never rejects. */
  run(signal: AbortSignal): Promise<void>;
  /** Syncs after this time instead of at the end of the interval, because Notion notified us of an edit. */
  wake(afterMs?: number): void;
  /** Applies a changed interval to the current pause. */
  reschedule(): void;
  /** When it syncs next; undefined while it syncs, or if it only syncs when woken. */
  nextAt(): Date | undefined;
};

const AUDIT_EVERY_MS = 24 * 60 * 60_000;
const MAX_RETRY_DELAY_MS = 60 * 60_000;
const MIN_RETRY_DELAY_S = 30;
/** Edits come in bursts: one sync for all of them. */
const BURST_MS = 10_000;

export function createSchedule(options: ScheduleOptions): Schedule {
  const { clock } = options;
  let alarm = Promise.withResolvers<void>();
  let wokenAt: Date | undefined;
  /** When the current pause began. */
  let pausedSince: Date | undefined;
  let failures = 0;
  let retryAfterMs = 0;

  /** Undefined means until woken. */
  const pauseMs = (since: Date): number | undefined => {
    const seconds = options.intervalSeconds();
    const retryMs = Math.max(seconds, MIN_RETRY_DELAY_S) * 1000 * 2 ** (failures - 1);
    const plannedMs = failures > 0 ? Math.max(Math.min(retryMs, MAX_RETRY_DELAY_MS), retryAfterMs) : seconds * 1000;
    const passedMs = clock.now().getTime() - since.getTime();
    const planned = seconds === 0 && failures === 0 ? undefined : Math.max(0, plannedMs - passedMs);
    const woken = wokenAt && Math.max(0, wokenAt.getTime() - clock.now().getTime());
    return woken === undefined ? planned : Math.min(woken, planned ?? woken);
  };

  const pause = async (signal: AbortSignal): Promise<void> => {
    const since = clock.now();
    pausedSince = since;
    for (let ms = pauseMs(since); ms !== 0 && !signal.aborted; ms = pauseMs(since)) {
      const stop = new AbortController();
      const both = AbortSignal.any([signal, stop.signal]);
      // Only the end of the pause or of the program rejects this wait; the loop checks for both.
      const over = ms === undefined ? untilAborted(both) : clock.wait(ms, both).catch(() => undefined);
      await Promise.race([over, alarm.promise]);
      stop.abort();
      alarm = Promise.withResolvers<void>();
    }
    pausedSince = undefined;
    wokenAt = undefined;
  };

  const recordResult = (error: unknown): void => {
    failures = error === undefined ? 0 : failures + 1;
    retryAfterMs = error instanceof AppError ? (error.retryAfterMs ?? 0) : 0;
  };

  return {
    async run(signal) {
      if (options.intervalSeconds() === 0) await pause(signal);
      while (!signal.aborted) {
        recordResult(await syncAll(options, signal));
        if (!signal.aborted) await pause(signal);
      }
    },
    wake(afterMs = BURST_MS) {
      wokenAt ??= new Date(clock.now().getTime() + afterMs);
      alarm.resolve();
    },
    reschedule: () => alarm.resolve(),
    // Computed here, so that a changed interval shows at once.
    nextAt() {
      const ms = pausedSince && pauseMs(pausedSince);
      return ms === undefined ? undefined : new Date(clock.now().getTime() + ms);
    },
  };
}

/** One collection after the other. Returns the first error that another try may fix. */
async function syncAll(options: ScheduleOptions, signal: AbortSignal): Promise<unknown> {
  let failure: unknown;
  for (const collection of await collectionNames(options, signal)) {
    if (signal.aborted) return undefined;
    try {
      const mode = await dueMode(options, collection, signal);
      const report = await options.sync.run({ mode, collection, resources: [], isScheduled: true }, signal);
      options.log.info({ collection, ...report, problems: report.problems.length }, 'synced');
    } catch (error) {
      if (signal.aborted) return undefined;
      failure ??= isSyncingElsewhere(error) ? undefined : error;
      logFailure(error, collection, options.log);
    }
  }
  return failure;
}

/** Another replica is syncing, as intended. */
function isSyncingElsewhere(error: unknown): boolean {
  return error instanceof AppError && error.code === 'busy';
}

function logFailure(error: unknown, collection: string, log: Log): void {
  if (isSyncingElsewhere(error)) {
    log.debug({ collection }, 'another process is syncing');
    return;
  }
  const isOurs = error instanceof AppError;
  const fields = { collection, ...(isOurs ? { code: error.code, fix: error.fix } : {}), err: error };
  log.error(fields, isOurs ? error.message : 'the sync failed with an unexpected error');
}

async function collectionNames(options: ScheduleOptions, signal: AbortSignal): Promise<readonly string[]> {
  const { collection, store, log } = options;
  try {
    const names = (await store.collections(signal)).map(({ name }) => name);
    return [collection, ...names.filter((name) => name !== collection)];
  } catch (error) {
    // The sync itself will run into the same problem and report it.
    if (!signal.aborted) log.debug({ err: error }, 'the collections cannot be read');
    return [collection];
  }
}

async function dueMode({ store, clock }: ScheduleOptions, collection: string, signal: AbortSignal): Promise<SyncMode> {
  const last = (await store.readState(`${AUDIT_STATE}:${collection}`, signal)) as { readonly at?: string } | undefined;
  if (last?.at !== undefined) {
    return clock.now().getTime() - Date.parse(last.at) >= AUDIT_EVERY_MS ? 'audit' : 'incremental';
  }
  // The first sync lists everything anyway; the second is an audit, to find what search hides.
  return (await store.readState(WATERMARK_STATE, signal)) === undefined ? 'incremental' : 'audit';
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
