import type { Location } from '../client/location.ts';
import type { Person } from '../client/person.ts';
import type { DiscordStore } from '../store.ts';
import type { Permission } from './command.ts';
import { UserError } from './user-error.ts';

/** Throws the refusal to show. Discord hides admin commands, too, but a server's own settings can undo that. */
export async function assertPermitted(
  permission: Permission,
  person: Person,
  location: Location,
  store: DiscordStore,
  signal: AbortSignal,
): Promise<void> {
  if (permission === 'everyone' || person.isAdmin) return;
  if (permission === 'admin') throw new UserError('error.adminOnly');
  const role = location.guildId && (await trustedRole(location, store, signal));
  if (!role || !person.roles.includes(role)) throw new UserError('error.trustedOnly');
}

async function trustedRole(location: Location, store: DiscordStore, signal: AbortSignal): Promise<string | undefined> {
  const guildId = location.guildId ?? '';
  const channel = await store.settings(guildId, location.settingsChannelId, signal);
  return channel.trustedRole ?? (await store.settings(guildId, '', signal)).trustedRole;
}
