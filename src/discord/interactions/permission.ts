import type { Admitted } from '../gate/admitted.ts';
import type { Person } from '../incoming/person.ts';
import type { Permission } from './command.ts';
import { UserError } from './user-error.ts';

type Actor = { readonly person: Person; readonly admitted: Admitted };

/**
 * Throws UserError unless the person has the permission. Discord hides admin commands from others, but a server can
 * change that in its own settings, and buttons have no permissions at all.
 */
export function assertPermitted(permission: Permission, { person, admitted }: Actor): void {
  if (permission === 'everyone' || person.isAdmin) return;
  if (permission === 'admin') throw new UserError('error.adminOnly');
  const role = admitted.settings.trustedRole;
  if (!role || !person.roles.includes(role)) throw new UserError('error.trustedOnly');
}
