import { createHash } from 'node:crypto';
import type { Language } from '../i18n/translate.ts';

export type Person = {
  /** Discord's id. Never logged; `hash` is. */
  readonly id: string;
  /** sha256 of the id with the installation's salt. */
  readonly hash: string;
  readonly language: Language;
  readonly roles: readonly string[];
  readonly isAdmin: boolean;
};

export type Place = {
  readonly guildId: string | undefined;
  readonly channelId: string;
  /** The channel whose settings hold: a thread's parent, else the channel itself. */
  readonly settingsChannelId: string;
  readonly kind: 'channel' | 'thread' | 'direct';
  /** A thread that the bot opened. */
  readonly isOwnThread: boolean;
};

/** How a person appears in logs and tables. */
export function hashPerson(salt: string, userId: string): string {
  return createHash('sha256').update(salt).update(':').update(userId).digest('hex');
}
