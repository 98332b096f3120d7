import { AppError } from '../core/errors.ts';
import type { SyncReport, WhyReport } from '../core/sync-report.ts';
import { type ConfiguredRoots, NOT_CONFIGURED } from './discover/roots.ts';
import { dryRun } from './dry-run.ts';
import type { RunLog, SyncLock } from './ports.ts';
import { openRun, runSync, type SyncRequest } from './run.ts';
import type { RunContext, SyncParts } from './run-context.ts';
import { createProgressRecorder } from './run-progress.ts';
import { DEFAULT_SYNC_SETTINGS, type SyncSettings } from './settings.ts';
import { why } from './why.ts';

export type SyncOptions = SyncParts & {
  readonly runs: RunLog;
  /** The default collection with its roots from the environment. */
  readonly configured?: ConfiguredRoots;
  readonly settings?: Partial<SyncSettings>;
};

export type Sync = {
  /**
   * Brings a collection up to date with Notion; a dry run only estimates what that would take.
   * Throws AppError: `busy` while another run is going on, `cancelled` if it was stopped, `misconfigured` for a root
   * that cannot be read, and whatever stops a service from answering. Pages that fail are in the report instead.
   */
  run(request: SyncRequest, signal: AbortSignal): Promise<SyncReport>;
  /** The state of a page and how to fix it. Throws `usage` if the text is neither an id nor a Notion URL. */
  why(text: string, signal: AbortSignal): Promise<WhyReport>;
};

export function createSync({ runs, settings, configured = NOT_CONFIGURED, ...parts }: SyncOptions): Sync {
  const environment = { parts, configured, settings: { ...DEFAULT_SYNC_SETTINGS, ...settings } };
  return {
    why: (text, signal) => why(text, parts, signal),
    async run(request, signal) {
      signal.throwIfAborted();
      if (request.mode === 'dry-run') return runDry(request, signal);
      const lock = await parts.store.lock(signal);
      if (lock === undefined) throw busy();
      await using _held = lock;
      const both = AbortSignal.any([signal, lock.lost]);
      const runId = await runs.start(request.mode, request.collection, both);
      const recorder = createProgressRecorder({ ...parts, runs }, { id: runId, mode: request.mode }, both);
      try {
        const run = await openRun(request, environment, both);
        const reportProgress: RunContext['reportProgress'] = (phase) => {
          run.reportProgress(phase);
          recorder.update(run.stats);
        };
        const report = await runSync({ ...run, reportProgress }, configured);
        await recorder.settle();
        await runs.finish(runId, report, both);
        return report;
      } catch (error) {
        const reported = toReported(error, signal, lock);
        await recorder.settle();
        await recordFailure(runId, reported);
        throw reported;
      }
    },
  };

  async function runDry(request: SyncRequest, signal: AbortSignal): Promise<SyncReport> {
    try {
      return await dryRun(await openRun(request, environment, signal));
    } catch (error) {
      throw signal.aborted ? cancelled(error) : error;
    }
  }

  /** Releases the leased tasks and records the end of the run. If the database is what failed, the next run does both. */
  async function recordFailure(runId: string, error: unknown): Promise<void> {
    const short = AbortSignal.timeout(5_000);
    const reason = error instanceof AppError ? error.message : 'An unexpected error; see the log.';
    try {
      await parts.store.release(undefined, short);
      await runs.fail(runId, reason, short);
    } catch (second) {
      parts.log.warn({ err: second }, 'the end of a sync could not be recorded');
    }
  }
}

function busy(): AppError {
  return new AppError({
    service: 'app',
    code: 'busy',
    message: 'Another sync is running, and only one can run at a time.',
    fix: 'Wait until it is done (`notionbot status` shows it), then try again.',
  });
}

function toReported(error: unknown, signal: AbortSignal, lock: SyncLock): unknown {
  if (signal.aborted) return cancelled(error);
  if (!lock.lost.aborted) return error;
  return new AppError({
    service: 'postgres',
    code: 'unavailable',
    message: 'The sync stopped because it lost the Postgres connection that keeps other syncs from starting.',
    fix: 'No action needed: the next sync continues where this one stopped.',
    cause: error,
  });
}

function cancelled(cause: unknown): AppError {
  return new AppError({
    service: 'app',
    code: 'cancelled',
    message: 'The sync was stopped. The next one continues where it left off.',
    cause,
  });
}
