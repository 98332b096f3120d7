import type { PermissionBit } from '../../../../sample/stand-ins/discord/rules/permission-bits.ts';

/** The ways of asking. */
export const WAYS = ['mention', '/ask', 'in a thread', 'forum post', '/sync'] as const;
export type Way = (typeof WAYS)[number];

/** What a person sees. The text is for docs/permissions.md; the test checks each of them. */
export const SEEN = {
  complete: 'The answer as a card. The rest of a long one is in a thread.',
  below: 'The answer as a card. The rest of a long one is below it.',
  file: 'The answer as a card. The rest of a long one is in a file.',
  plain: 'The answer as plain text, with its sources. The rest of a long one is in a thread.',
  plainBelow: 'The answer as plain text, with its sources. The rest of a long one is below it.',
  unlinked: 'The answer as a card, but not as a reply to the message. The rest of a long one is in a thread.',
  unlinkedBelow: 'The answer as a card, but not as a reply to the message. The rest of a long one is below it.',
  direct: 'A direct message that names the permission.',
  reaction: 'A reaction 🔇 below the message.',
  private: 'A sentence that only they see. It names the permission.',
  card: 'The card of the sync.',
  plainCard: 'The card of the sync as plain text.',
  unseen: 'Nothing: Discord hides the channel from the bot, so it receives no messages. `/ask` works.',
} as const;
export type Seen = keyof typeof SEEN;

export type Row = {
  /** As Discord's settings name it. */
  readonly missing: string;
  readonly denied: readonly PermissionBit[];
  /** The person accepts no direct messages of bots. */
  readonly isClosed?: true;
  readonly cells: Readonly<Record<Way, Seen>>;
};

const all = (seen: Seen, changes: Partial<Record<Way, Seen>> = {}): Row['cells'] => ({
  mention: seen,
  '/ask': seen,
  'in a thread': 'below',
  'forum post': 'below',
  '/sync': 'card',
  ...changes,
});

/** What people see if one permission is missing in a channel. No cell is empty. */
export const TABLE: readonly Row[] = [
  { missing: 'nothing', denied: [], cells: all('complete') },
  {
    missing: 'Embed Links',
    denied: ['EMBED_LINKS'],
    cells: all('plain', { 'in a thread': 'plainBelow', 'forum post': 'plainBelow', '/sync': 'plainCard' }),
  },
  {
    missing: 'Read Message History',
    denied: ['READ_MESSAGE_HISTORY'],
    cells: all('complete', { mention: 'unlinked', 'in a thread': 'unlinkedBelow', 'forum post': 'unlinkedBelow' }),
  },
  { missing: 'Attach Files', denied: ['ATTACH_FILES'], cells: all('complete') },
  { missing: 'Create Public Threads', denied: ['CREATE_PUBLIC_THREADS'], cells: all('file') },
  {
    missing: 'Create Public Threads and Attach Files',
    denied: ['CREATE_PUBLIC_THREADS', 'ATTACH_FILES'],
    cells: all('below'),
  },
  {
    missing: 'Send Messages in Threads',
    denied: ['SEND_MESSAGES_IN_THREADS'],
    cells: all('file', { 'in a thread': 'direct', 'forum post': 'direct' }),
  },
  {
    missing: 'Send Messages',
    denied: ['SEND_MESSAGES'],
    cells: all('complete', { mention: 'direct', '/sync': 'private' }),
  },
  {
    missing: 'Send Messages, and the person accepts no direct messages',
    denied: ['SEND_MESSAGES'],
    isClosed: true,
    cells: all('complete', { mention: 'reaction', '/sync': 'private' }),
  },
  { missing: 'Add Reactions', denied: ['ADD_REACTIONS'], cells: all('complete') },
  {
    missing: 'View Channels',
    denied: ['VIEW_CHANNEL'],
    cells: {
      mention: 'unseen',
      '/ask': 'plainBelow',
      'in a thread': 'unseen',
      'forum post': 'unseen',
      '/sync': 'private',
    },
  },
];
