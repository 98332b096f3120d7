import type { Person, Place } from '../client/person.ts';
import type { DiscordStore } from '../store.ts';
import { Refusal } from '../ui/sentences.ts';
import type { Who } from './command.ts';

/** Throws the refusal to show. Discord hides admin commands, too, but a server's own settings can undo that. */
export async function assertMay(
  who: Who,
  person: Person,
  place: Place,
  store: DiscordStore,
  signal: AbortSignal,
): Promise<void> {
  if (who === 'everyone' || person.isAdmin) return;
  if (who === 'admin') throw new Refusal('error.adminOnly');
  const role = place.guildId && (await trustedRole(place, store, signal));
  if (!role || !person.roles.includes(role)) throw new Refusal('error.trustedOnly');
}

async function trustedRole(place: Place, store: DiscordStore, signal: AbortSignal): Promise<string | undefined> {
  const guildId = place.guildId ?? '';
  const channel = await store.settings(guildId, place.settingsChannelId, signal);
  return channel.trustedRole ?? (await store.settings(guildId, '', signal)).trustedRole;
}
