import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { DiscordStore } from '../store.ts';

const RECORD_EVERY_MS = 60_000;
/** State key: when any process of this bot was last connected. */
const ALIVE_AT = 'alive-at';

/** When the bot was last known to be connected; `undefined` on the first run. */
export async function lastAlive(store: DiscordStore, signal: AbortSignal): Promise<Date | undefined> {
  const at = await store.state(ALIVE_AT, signal);
  return typeof at === 'number' ? new Date(at) : undefined;
}

export async function recordAlive(store: DiscordStore, at: Date, signal: AbortSignal): Promise<void> {
  await store.setState(ALIVE_AT, at.getTime(), signal);
}

type Needs = { readonly store: DiscordStore; readonly clock: Clock; readonly log: Log };

/** Records every minute that the bot is connected, so that a killed process misses at most that. Ends with the signal. */
export async function recordLiveness(
  { store, clock, log }: Needs,
  isConnected: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await clock.wait(RECORD_EVERY_MS, signal);
      if (isConnected()) await recordAlive(store, clock.now(), signal);
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'could not record that the bot is alive');
    }
  }
}
