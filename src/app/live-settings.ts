import type { AskSettings } from '../ask/settings.ts';
import type { BotSettings } from '../config/runtime-settings.ts';
import { DEFAULT_BOT_SETTINGS } from '../config/runtime-settings.ts';
import type { Log } from '../core/log.ts';
import type { ConfigStore } from '../postgres/settings/settings-store.ts';
import type { SyncSettings } from '../sync/settings.ts';
import { toAskSettings } from './ask-settings.ts';

/** A change by another process is seen after this long. */
const REFRESH_MS = 5_000;

/** What admins tune, as the flows want it; read anew at most every few seconds. */
export type Tuning = {
  /** Never throws for a database that is away: the last known values hold. */
  refresh(signal: AbortSignal): Promise<void>;
  values(): BotSettings;
  ask(): AskSettings;
  sync(): Partial<SyncSettings>;
};

export function createTuning(store: ConfigStore, log: Log): Tuning {
  let values = DEFAULT_BOT_SETTINGS;
  let readAt = Number.NEGATIVE_INFINITY;
  let told = '';

  function tellProblems(problems: readonly string[]): void {
    if (problems.join() !== told && problems.length > 0)
      log.warn({ problems }, 'some stored settings do not hold; their defaults do');
    told = problems.join();
  }

  return {
    async refresh(signal) {
      if (performance.now() - readAt < REFRESH_MS) return;
      readAt = performance.now();
      try {
        const { settings, problems } = await store.settings(signal);
        values = settings;
        tellProblems(problems);
      } catch (error) {
        signal.throwIfAborted();
        log.warn({ err: error }, 'the settings cannot be read; the last known ones hold');
      }
    },
    values: () => values,
    ask: () => toAskSettings(values),
    sync: () => ({ contentMode: values.content_mode, withComments: values.include_comments }),
  };
}
