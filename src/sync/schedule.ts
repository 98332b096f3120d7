import type { Clock } from '../core/clock.ts';
import type { NotionId } from '../core/domain/notion-id.ts';
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
  /** Asked before each pause; 0: only when woken. */
  readonly intervalSeconds: () => number;
  /** The default collection with the roots of the settings; the other stored ones follow with their own. */
  readonly collection: string;
  readonly resources: readonly NotionId[];
};

export type Schedule = {
  /** Syncs at once and then at each interval, audits once a day; resolves when the signal is aborted, never rejects. */
  run(signal: AbortSignal): Promise<void>;
  /** Syncs after so long instead of at the end of the interval: Notion told of an edit. */
  wake(afterMs?: number): void;
  /** The interval changed: the pause is counted anew. */
  reschedule(): void;
  /** When it syncs next; undefined while it syncs, or when it only does when woken. */
  nextAt(): Date | undefined;
};

const AUDIT_EVERY_MS = 24 * 60 * 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
const SHORTEST_RETRY_S = 30;
/** Edits come in bursts: one sync for all of them. */
const BURST_MS = 10_000;

export function createSchedule(options: ScheduleOptions): Schedule {
  const { clock } = options;
  let alarm = Promise.withResolvers<void>();
  let wokenAt: Date | undefined;
  let next: Date | undefined;
  let failures = 0;
  let askedToWaitMs = 0;

  /** Undefined: until woken. */
  const pauseMs = (since: Date): number | undefined => {
    const seconds = options.intervalSeconds();
    const retryMs = Math.max(seconds, SHORTEST_RETRY_S) * 1000 * 2 ** (failures - 1);
    const plannedMs = failures > 0 ? Math.max(Math.min(retryMs, LONGEST_PAUSE_MS), askedToWaitMs) : seconds * 1000;
    const passedMs = clock.now().getTime() - since.getTime();
    const planned = seconds === 0 && failures === 0 ? undefined : Math.max(0, plannedMs - passedMs);
    const woken = wokenAt && Math.max(0, wokenAt.getTime() - clock.now().getTime());
    return woken === undefined ? planned : Math.min(woken, planned ?? woken);
  };

  const pause = async (signal: AbortSignal): Promise<void> => {
    const since = clock.now();
    for (let ms = pauseMs(since); ms !== 0 && !signal.aborted; ms = pauseMs(since)) {
      next = ms === undefined ? undefined : new Date(clock.now().getTime() + ms);
      const stop = new AbortController();
      const both = AbortSignal.any([signal, stop.signal]);
      // Nothing but the end of the pause or of the program ends this wait; both are looked at by the loop.
      const over = ms === undefined ? untilAborted(both) : clock.wait(ms, both).catch(() => undefined);
      await Promise.race([over, alarm.promise]);
      stop.abort();
      alarm = Promise.withResolvers<void>();
    }
    next = undefined;
    wokenAt = undefined;
  };

  const note = (error: unknown): void => {
    failures = error === undefined ? 0 : failures + 1;
    askedToWaitMs = error instanceof AppError ? (error.retryAfterMs ?? 0) : 0;
  };

  return {
    async run(signal) {
      if (options.intervalSeconds() === 0) await pause(signal);
      while (!signal.aborted) {
        note(await syncAll(options, signal));
        if (!signal.aborted) await pause(signal);
      }
    },
    wake(afterMs = BURST_MS) {
      wokenAt ??= new Date(clock.now().getTime() + afterMs);
      alarm.resolve();
    },
    reschedule: () => alarm.resolve(),
    nextAt: () => next,
  };
}

/** One collection after the other; returns the first error that another try may mend. */
async function syncAll(options: ScheduleOptions, signal: AbortSignal): Promise<unknown> {
  let failure: unknown;
  for (const { collection, resources } of await targets(options, signal)) {
    if (signal.aborted) return undefined;
    try {
      const mode = await dueMode(options, collection, signal);
      const report = await options.sync.run({ mode, collection, resources }, signal);
      options.log.info({ collection, ...report, problems: report.problems.length }, 'synced');
    } catch (error) {
      if (signal.aborted) return undefined;
      failure ??= isElsewhere(error) ? undefined : error;
      tell(error, collection, options.log);
    }
  }
  return failure;
}

/** Another replica syncs: that is how it should be. */
function isElsewhere(error: unknown): boolean {
  return error instanceof AppError && error.code === 'busy';
}

function tell(error: unknown, collection: string, log: Log): void {
  if (isElsewhere(error)) {
    log.debug({ collection }, 'another process syncs');
    return;
  }
  const isOurs = error instanceof AppError;
  const fields = { collection, ...(isOurs ? { code: error.code, fix: error.fix } : {}), err: error };
  log.error(fields, isOurs ? error.message : 'the sync met an unexpected error');
}

type Target = { readonly collection: string; readonly resources: readonly NotionId[] };

async function targets(options: ScheduleOptions, signal: AbortSignal): Promise<readonly Target[]> {
  const { collection, resources, store, log } = options;
  const first = { collection, resources };
  try {
    const others = (await store.collections(signal)).filter(({ name }) => name !== collection);
    return [first, ...others.map(({ name, roots }) => ({ collection: name, resources: roots }))];
  } catch (error) {
    // The sync itself will meet the same trouble and say what it is.
    if (!signal.aborted) log.debug({ err: error }, 'the collections cannot be read');
    return [first];
  }
}

async function dueMode({ store, clock }: ScheduleOptions, collection: string, signal: AbortSignal): Promise<SyncMode> {
  const last = (await store.readState(`${AUDIT_STATE}:${collection}`, signal)) as { readonly at?: string } | undefined;
  if (last?.at !== undefined) {
    return clock.now().getTime() - Date.parse(last.at) >= AUDIT_EVERY_MS ? 'audit' : 'incremental';
  }
  // The first sync lists everything anyway; what search hides is looked for by the second.
  return (await store.readState(WATERMARK_STATE, signal)) === undefined ? 'incremental' : 'audit';
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
