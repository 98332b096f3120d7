import type { MessageBody } from '../../../src/discord/client/message-body.ts';
import type { Sender } from '../../../src/discord/client/sender.ts';
import { createSourceMessages } from '../../../src/discord/features/ask/source-messages.ts';
import { createSeats } from '../../../src/discord/features/limits/seats.ts';
import { createTexts } from '../../../src/discord/i18n/translate.ts';
import type { BotContext } from '../../../src/discord/interactions/context.ts';
import type { Question } from '../../../src/discord/store.ts';
import { createFakeDiscordStore } from '../../fakes/discord-store.ts';
import { ANSWER, fakeDeps, PAGES } from '../../fixtures/discord.ts';

/** A sender that records messages instead of sending them. It rejects what a test does not expect. */
export function recordingSender() {
  const created: { channelId: string; body: MessageBody }[] = [];
  const edited: { id: string; body: MessageBody }[] = [];
  const no = () => Promise.reject(new Error('not expected'));
  const sender: Sender = {
    async create(channelId, body) {
      created.push({ channelId, body });
      return { channelId, id: `m${created.length}` };
    },
    async edit({ id }, body) {
      edited.push({ id, body });
    },
    openDirect: async (userId) => `direct-${userId}`,
    isSent: async () => false,
    startThread: no,
    readTags: no,
    setTags: no,
    defer: no,
    deferUpdate: no,
    showForm: no,
    choices: no,
    editReply: no,
    followUp: no,
    remove: no,
    react: no,
    isMember: no,
    displayName: no,
    leaveGuild: no,
    respondPrivately: no,
    deleteReply: no,
  };
  return { sender, created, edited };
}

/** A context without a gateway, for functions that need no more. */
export function contextWith(sender: Sender, changes: Partial<BotContext> = {}): BotContext {
  const { deps } = fakeDeps(createFakeDiscordStore(PAGES));
  return {
    ...deps,
    sender,
    queue: { run: () => Promise.reject(new Error('not expected')), running: 0, waiting: 0 },
    translateFor: createTexts(),
    adminIds: new Set(),
    allowedGuildIds: new Set(),
    sharesAllowedServer: () => Promise.resolve(true),
    guilds: () => [],
    locate: () => Promise.reject(new Error('not expected')),
    readsContent: () => false,
    readThread: async () => [],
    sourceMessages: createSourceMessages(),
    seats: createSeats(),
    mayEdit: () => true,
    retries: new Set(),
    defaultCollection: 'notion_docs',
    notionRatePerMinute: 180,
    syncs: new Map(),
    track: () => undefined,
    commandId: () => undefined,
    hash: (id) => id,
    download: () => Promise.reject(new Error('not expected')),
    ...changes,
  };
}

/** An answered question in German. */
export function aQuestion(changes: Partial<Question> = {}): Question {
  return {
    id: 'q1',
    status: 'done',
    guildId: 'g',
    channelId: 'c',
    settingsChannelId: 'c',
    messageId: 'm',
    sourceMessageId: undefined,
    token: undefined,
    askedBy: 'p1',
    question: 'How many days off do we have?',
    collection: 'notion_docs',
    scope: undefined,
    conversation: undefined,
    language: 'de',
    isPrivate: false,
    answer: ANSWER,
    parts: [],
    askedAt: new Date(),
    ...changes,
  };
}
