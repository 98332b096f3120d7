import { LRUCache } from 'lru-cache';
import type { Sender } from '../client/sender.ts';
import type { GuildState } from '../incoming/guild-state.ts';
import type { DiscordStore } from '../store.ts';

/** Whoever leaves a server can write direct messages for this long. */
const REMEMBER_MS = 10 * 60_000;
const REMEMBERED_PEOPLE = 1000;

type Needs = {
  readonly sender: Pick<Sender, 'isMember'>;
  readonly store: Pick<DiscordStore, 'servers'>;
  readonly allowedGuildIds: ReadonlySet<string>;
  readonly guilds: () => readonly GuildState[];
};

/** Returns a function that tells whether a person is a member of a server that may use the bot. Costs up to one request a server. */
export function createMembership({ sender, store, allowedGuildIds, guilds }: Needs) {
  const known = new LRUCache<string, boolean>({ max: REMEMBERED_PEOPLE, ttl: REMEMBER_MS });

  return async (userId: string, signal: AbortSignal): Promise<boolean> => {
    const remembered = known.get(userId);
    if (remembered !== undefined) return remembered;
    const stored = await store.servers.list(signal);
    const allowed = new Set([
      ...allowedGuildIds,
      ...stored.filter(({ state }) => state === 'allowed').map(({ guildId }) => guildId),
    ]);
    for (const { id } of guilds()) {
      if (!allowed.has(id) || !(await sender.isMember(id, userId))) continue;
      known.set(userId, true);
      return true;
    }
    known.set(userId, false);
    return false;
  };
}
