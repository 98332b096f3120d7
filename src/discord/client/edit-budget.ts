import { LRUCache } from 'lru-cache';
import type { Clock } from '../../core/clock.ts';

/** Discord allows five edits in five seconds per channel. Most of them are kept for finished answers. */
const WINDOW_MS = 5000;
const PROGRESS_EDITS = 2;
const REMEMBERED_CHANNELS = 1000;

/** Returns whether a channel has room for an edit that only shows progress, and counts it. */
export type EditBudget = (channelId: string) => boolean;

export function createEditBudget(clock: Clock): EditBudget {
  const recent = new LRUCache<string, readonly number[]>({ max: REMEMBERED_CHANNELS });
  return (channelId) => {
    const now = clock.now().getTime();
    const edits = (recent.get(channelId) ?? []).filter((at) => now - at < WINDOW_MS);
    const hasRoom = edits.length < PROGRESS_EDITS;
    recent.set(channelId, hasRoom ? [...edits, now] : edits);
    return hasRoom;
  };
}
