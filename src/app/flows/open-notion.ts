import type { EnvironmentConfig } from '../../config/environment.ts';
import { systemClock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { Notion } from '../../core/ports/notion.ts';
import type { Postgres } from '../../postgres/pool.ts';
import { createSyncStore } from '../../postgres/sync/sync-store.ts';

const PAUSE_KEY = 'notion-pause';

/** A pause that Notion asked for applies after a restart too, so it is stored with the sync's state. */
export async function openNotion(
  environment: EnvironmentConfig,
  postgres: Postgres,
  log: Log,
  signal: AbortSignal,
): Promise<Notion> {
  const { createNotion, createAbsentNotion } = await loadNotion();
  const { token, baseUrl, ratePerMinute, maxRatePerMinute: maxPerMinute } = environment.notion;
  if (token === undefined) return createAbsentNotion();
  const store = createSyncStore(postgres, log);
  const until = new Date(String(await store.readState(PAUSE_KEY, signal)));
  const onPause = (pausedUntil: Date): void => {
    store.writeState(PAUSE_KEY, pausedUntil.toISOString(), AbortSignal.timeout(5_000)).catch((error: unknown) => {
      log.warn({ err: error }, 'cannot store the pause that Notion asked for');
    });
  };
  const pausedUntil = Number.isNaN(until.getTime()) ? {} : { pausedUntil: until };
  const adaptive = maxPerMinute === undefined ? {} : { adaptive: { maxPerMinute } };
  return createNotion({ token, baseUrl, ratePerMinute, ...adaptive, clock: systemClock, onPause, ...pausedUntil }, log);
}

async function loadNotion() {
  const { createNotion } = await import('../../notion/notion.ts');
  const { createAbsentNotion } = await import('../../notion/absent-notion.ts');
  return { createNotion, createAbsentNotion };
}
