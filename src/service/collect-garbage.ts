import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** From so many pages a sync leaves more garbage than the bot that runs on is large. */
export const LARGE_SYNC_PAGES = 200;

/**
 * Collects garbage now. V8 waits until the heap has grown, and a bot that has synced and only answers does not let it
 * grow: what the sync left would stay with it. It stops everything while it lasts, so it is nothing for small syncs.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
