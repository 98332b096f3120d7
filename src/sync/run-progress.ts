import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { SyncMode, SyncReport } from '../core/sync-report.ts';
import type { RunLog } from './ports.ts';
import type { RunStats } from './run-stats.ts';

/** How often the history shows what a running sync has done. */
const INTERVAL_MS = 5_000;

export type ProgressRecorder = {
  /** Notes what the run has done so far, now and then. */
  update(stats: RunStats): void;
  /** Resolves when nothing is being written any more. */
  settle(): Promise<void>;
};

/** Keeps the history of a running sync up to date, so that `status` shows it, even after the process was killed. */
export function createProgressRecorder(
  { runs, clock, log }: { readonly runs: RunLog; readonly clock: Clock; readonly log: Log },
  { id, mode }: { readonly id: string; readonly mode: SyncMode },
  signal: AbortSignal,
): ProgressRecorder {
  let writing: Promise<void> | undefined;
  let nextAtMs = clock.now().getTime() + INTERVAL_MS;
  return {
    update(stats) {
      const nowMs = clock.now().getTime();
      if (writing !== undefined || nowMs < nextAtMs) return;
      nextAtMs = nowMs + INTERVAL_MS;
      writing = runs
        .update(id, toReport(mode, stats, nowMs), stats.pending, signal)
        // The run itself will meet a database that is down.
        .catch((error: unknown) => log.debug({ err: error }, 'the progress of a sync could not be recorded'))
        .finally(() => {
          writing = undefined;
        });
    },
    settle: async () => writing,
  };
}

/** What a run has done until now; the pages that it has not read are not counted. */
function toReport(mode: SyncMode, stats: RunStats, nowMs: number): SyncReport {
  const outcomes = [...stats.outcomes.values()];
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  const { chunks, tokens, costUsd } = stats.embedded;
  return {
    mode,
    discovered: outcomes.length,
    indexed: count('added') + count('updated'),
    added: count('added'),
    unchanged: count('unchanged'),
    skipped: 0,
    failed: count('failed'),
    deleted: 0,
    requests: stats.requestCount(),
    embeddedChunks: chunks,
    embeddedTokens: tokens,
    costUsd,
    seconds: (nowMs - stats.startedAt.getTime()) / 1000,
    complete: false,
    problems: [],
  };
}
