import { AppError } from '../core/errors.ts';
import type { SyncReport, WhyReport } from '../core/sync-report.ts';
import { dryRun } from './dry-run.ts';
import type { SyncParts } from './job.ts';
import type { RunLog, SyncLock } from './ports.ts';
import { openJob, runSync, type SyncRequest } from './run.ts';
import { DEFAULT_SYNC_SETTINGS, type SyncSettings } from './settings.ts';
import { why } from './why.ts';

export type SyncOptions = SyncParts & {
  readonly runs: RunLog;
  readonly settings?: Partial<SyncSettings>;
};

export type Sync = {
  /**
   * Brings a collection up to date with Notion; a dry run only says what that would take.
   * Throws AppError: `busy` while another run goes on, `cancelled` when broken off, `misconfigured` for a root that
   * cannot be read, and whatever keeps a service from answering. Single pages that fail are in the report instead.
   */
  run(request: SyncRequest, signal: AbortSignal): Promise<SyncReport>;
  /** Where a page stands and what to do about it; throws `usage` where the text is neither an id nor a Notion URL. */
  why(text: string, signal: AbortSignal): Promise<WhyReport>;
};

export function createSync({ runs, settings, ...parts }: SyncOptions): Sync {
  const all = { ...DEFAULT_SYNC_SETTINGS, ...settings };
  return {
    why: (text, signal) => why(text, parts, signal),
    async run(request, signal) {
      signal.throwIfAborted();
      const job = openJob(request, parts, all);
      if (request.mode === 'dry-run') return dryRun(job, signal).catch((error: unknown) => rethrow(error, signal));
      const lock = await parts.store.lock(signal);
      if (lock === undefined) throw busy();
      await using _held = lock;
      const both = AbortSignal.any([signal, lock.lost]);
      const runId = await runs.start(request.mode, request.collection, both);
      try {
        const report = await runSync(job, both);
        await runs.finish(runId, report, both);
        return report;
      } catch (error) {
        const told = toTellable(error, signal, lock);
        await leaveCleanly(runId, told);
        throw told;
      }
    },
  };

  /** The tasks in hand go back, and the run's end is noted; if the database is what failed, the next run does it. */
  async function leaveCleanly(runId: string, error: unknown): Promise<void> {
    const short = AbortSignal.timeout(5_000);
    const reason = error instanceof AppError ? error.message : 'An unexpected error; the log has it.';
    try {
      await parts.store.release(undefined, short);
      await runs.fail(runId, reason, short);
    } catch (second) {
      parts.log.warn({ err: second }, 'the end of a sync could not be noted');
    }
  }
}

function busy(): AppError {
  return new AppError({
    service: 'app',
    code: 'busy',
    message: 'Another sync is running; only one may.',
    fix: 'Wait until it is done (`notionbot status` shows it), then try again.',
  });
}

function rethrow(error: unknown, signal: AbortSignal): never {
  throw signal.aborted ? cancelled(error) : error;
}

function toTellable(error: unknown, signal: AbortSignal, lock: SyncLock): unknown {
  if (signal.aborted) return cancelled(error);
  if (!lock.lost.aborted) return error;
  return new AppError({
    service: 'postgres',
    code: 'unavailable',
    message: 'The connection to Postgres that kept other syncs away was lost, so this sync ended.',
    fix: 'Nothing is lost: the next sync goes on.',
    cause: error,
  });
}

function cancelled(cause: unknown): AppError {
  return new AppError({
    service: 'app',
    code: 'cancelled',
    message: 'The sync was stopped; the next one goes on where it was.',
    cause,
  });
}
