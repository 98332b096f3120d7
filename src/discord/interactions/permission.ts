import type { Location } from '../incoming/location.ts';
import type { Person } from '../incoming/person.ts';
import type { DiscordStore } from '../store.ts';
import type { Permission } from './command.ts';
import { UserError } from './user-error.ts';

type Actor = { readonly person: Person; readonly location: Location };

/**
 * Throws UserError unless the person has the permission. Discord hides admin commands from others, but a server can
 * change that in its own settings, and buttons have no permissions at all.
 */
export async function assertPermitted(
  permission: Permission,
  { person, location }: Actor,
  store: DiscordStore,
  signal: AbortSignal,
): Promise<void> {
  if (permission === 'everyone' || person.isAdmin) return;
  if (permission === 'admin') throw new UserError('error.adminOnly');
  const role = location.guildId && (await trustedRole(location.guildId, location.settingsChannelId, store, signal));
  if (!role || !person.roles.includes(role)) throw new UserError('error.trustedOnly');
}

async function trustedRole(
  guildId: string,
  channelId: string,
  store: DiscordStore,
  signal: AbortSignal,
): Promise<string | undefined> {
  const channel = await store.settings(guildId, channelId, signal);
  return channel.trustedRole ?? (await store.settings(guildId, '', signal)).trustedRole;
}
