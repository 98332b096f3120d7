import type { RunSummary, SyncMode, SyncReport } from '../../src/core/sync-report.ts';
import type { RunLog } from '../../src/sync/ports.ts';

type Run = {
  pending?: number;
  report: SyncReport;
  readonly startedAt: Date;
  finishedAt: Date | undefined;
  error: string | undefined;
};

/** A RunLog in memory. Only one process syncs: starting a run ends one that never did. */
export function createFakeRunLog(now: () => Date = () => new Date()): RunLog {
  const runs: Run[] = [];
  const find = (id: string) => {
    const run = runs[Number(id)];
    if (!run) throw new RangeError(`No run ${id}`);
    return run;
  };
  return {
    async start(mode, _collection, signal) {
      signal.throwIfAborted();
      for (const run of runs.filter(({ finishedAt }) => !finishedAt)) {
        Object.assign(run, { finishedAt: now(), error: 'The process ended before the run did.' });
      }
      runs.push({ report: emptyReport(mode), startedAt: now(), finishedAt: undefined, error: undefined });
      return String(runs.length - 1);
    },
    async update(runId, report, pending, signal) {
      signal.throwIfAborted();
      if (find(runId).finishedAt === undefined) Object.assign(find(runId), { report, pending });
    },
    async finish(runId, report, signal) {
      signal.throwIfAborted();
      Object.assign(find(runId), { report, finishedAt: now() });
    },
    async fail(runId, reason, signal) {
      signal.throwIfAborted();
      Object.assign(find(runId), { error: reason, finishedAt: now() });
    },
    async recent(limit, signal) {
      signal.throwIfAborted();
      return runs
        .toReversed()
        .slice(0, limit)
        .map(({ report, ...run }): RunSummary => ({ ...report, ...run }));
    },
  };
}

function emptyReport(mode: SyncMode): SyncReport {
  return {
    mode,
    discovered: 0,
    indexed: 0,
    unchanged: 0,
    skipped: 0,
    failed: 0,
    deleted: 0,
    requests: 0,
    embeddedChunks: 0,
    embeddedTokens: 0,
    costUsd: 0,
    seconds: 0,
    complete: false,
    problems: [],
  };
}
