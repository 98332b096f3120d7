/** https://discord.com/developers/docs/topics/permissions */
export const BITS = {
  ADD_REACTIONS: 1n << 6n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MANAGE_THREADS: 1n << 34n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
} as const;

export type PermissionBit = keyof typeof BITS;

export const bitsOf = (names: readonly PermissionBit[]) => names.reduce((all, name) => all | BITS[name], 0n);

/** What `@everyone` may do on a server of the stand-in: nothing that moderates. */
export const EVERYONE = Object.values(BITS).reduce((all, bit) => all | bit, 0n) & ~BITS.MANAGE_THREADS;
