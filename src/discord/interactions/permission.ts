import type { Admitted } from '../gate/admitted.ts';
import type { Person } from '../incoming/person.ts';
import type { Permission } from './command.ts';
import { UserError } from './user-error.ts';

type Actor = { readonly person: Person; readonly admitted: Admitted };

/**
 * Throws UserError unless the person has the permission. Discord hides admin commands from others, but a server can
 * change that in its own settings, and buttons have no permissions at all.
 */
export function assertPermitted(permission: Permission, actor: Actor): void {
  if (isPermitted(permission, actor)) return;
  throw new UserError(permission === 'admin' ? 'error.adminOnly' : 'error.trustedOnly');
}

export function isPermitted(permission: Permission, { person, admitted }: Actor): boolean {
  if (permission === 'everyone' || person.isAdmin) return true;
  const role = admitted.settings.trustedRole;
  return permission === 'trusted' && role !== undefined && role !== '' && person.roles.includes(role);
}
