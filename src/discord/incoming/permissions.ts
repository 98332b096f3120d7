import { PermissionFlagsBits, type PermissionsBitField } from 'discord.js';

/** The permissions that the bot uses, with the names that Discord's own settings show. */
const USED_PERMISSIONS = {
  'View Channels': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Add Reactions': PermissionFlagsBits.AddReactions,
} as const;

export type PermissionName = keyof typeof USED_PERMISSIONS;

const NAMES = Object.keys(USED_PERMISSIONS) as PermissionName[];

/** All of them as one number, for the link that adds the bot to a server. */
export const USED_PERMISSION_BITS = Object.values(USED_PERMISSIONS).reduce((bits, bit) => bits | bit, 0n);

/** Which of the used permissions are missing. Unknown permissions (`null`) count as complete: Discord then decides. */
export function lackingPermissions(granted: Readonly<PermissionsBitField> | null): readonly PermissionName[] {
  if (!granted) return [];
  // Without this one, Discord ignores all the others.
  if (!granted.has(PermissionFlagsBits.ViewChannel)) return NAMES;
  return NAMES.filter((name) => !granted.has(USED_PERMISSIONS[name]));
}
