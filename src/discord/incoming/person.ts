import { createHash } from 'node:crypto';
import type { LanguageCode } from '../../languages/languages.ts';

/** Someone who uses the bot. */
export type Person = {
  /** Discord user id. Never logged: the log gets `hash`. */
  readonly id: string;
  /** See `hashPerson`. */
  readonly hash: string;
  readonly language: LanguageCode;
  /** Ids of the person's roles in this guild. */
  readonly roles: readonly string[];
  /** Listed in ADMIN_IDS. */
  readonly isAdmin: boolean;
};

/** How a person appears in logs and tables: SHA-256 of the installation's salt and the Discord user id, in hex. */
export function hashPerson(salt: string, userId: string): string {
  return createHash('sha256').update(salt).update(':').update(userId).digest('hex');
}
