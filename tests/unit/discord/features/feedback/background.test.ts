import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../../src/core/errors.ts';
import { notifySubscribers } from '../../../../../src/discord/features/feedback/notify-subscribers.ts';
import type { MessageBody } from '../../../../../src/discord/client/message-body.ts';
import type { Sender } from '../../../../../src/discord/client/sender.ts';
import { groupGaps } from '../../../../../src/discord/features/gaps/group-gaps.ts';
import { similarity, wordsOf } from '../../../../../src/discord/features/saved-answers/similarity.ts';
import { createSyncMessage } from '../../../../../src/discord/features/sync/sync-message.ts';
import { createTexts } from '../../../../../src/discord/i18n/translate.ts';
import type { BotContext } from '../../../../../src/discord/interactions/context.ts';
import type { Question } from '../../../../../src/discord/store.ts';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { ANSWER, fakeDeps, hit, NOT_FOUND, PAGES } from '../../../../fixtures/discord.ts';

const { signal } = new AbortController();

function recordingSender() {
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
    startThread: no,
    defer: no,
    deferUpdate: no,
    showForm: no,
    choices: no,
    editReply: no,
    followUp: no,
  };
  return { sender, created, edited };
}

function toolsWith(sender: Sender, changes: Partial<BotContext> = {}): BotContext {
  const { deps } = fakeDeps(createFakeDiscordStore(PAGES));
  return {
    ...deps,
    sender,
    queue: { run: () => Promise.reject(new Error('not expected')), running: 0, waiting: 0 },
    translateFor: createTexts(),
    adminIds: new Set(),
    defaultCollection: 'notion_docs',
    defaultRoots: [],
    notionRatePerMinute: 180,
    syncs: new Map(),
    track: () => undefined,
    hash: (id) => id,
    download: () => Promise.reject(new Error('not expected')),
    ...changes,
  };
}

function question(changes: Partial<Question> = {}): Question {
  return {
    id: 'q1',
    status: 'done',
    guildId: 'g',
    channelId: 'c',
    settingsChannelId: 'c',
    messageId: 'm',
    token: undefined,
    askedBy: 'p1',
    question: 'How many days off do we have?',
    collection: 'notion_docs',
    scope: undefined,
    conversation: undefined,
    language: 'de',
    isPrivate: false,
    answer: ANSWER,
    askedAt: new Date(),
    ...changes,
  };
}

describe('who asked to be told', () => {
  test.each([
    ['about a page that changed', ANSWER, -1],
    ['about a page that appeared', NOT_FOUND, -1],
    ['not while nothing has changed', ANSWER, 1],
    ['not while nothing is found', NOT_FOUND, 1],
  ])('is told once, in the language of the question: %s', async (_, answer, days) => {
    const { sender, created } = recordingSender();
    const since = new Date(Date.now() + days * 86_400_000);
    const asked = question({ answer });
    const base = createFakeDiscordStore(PAGES);
    let left = [{ question: asked, userId: 'u1', since }];
    const feedback = {
      ...base.feedback,
      subscriptions: async () => left,
      unsubscribe: async () => {
        left = [];
      },
    };
    const context = toolsWith(sender, {
      store: { ...base, feedback },
      ask: { ask: () => Promise.reject(new Error('costs money')), search: async () => [hit()] },
    });
    expect(await notifySubscribers(context, signal)).toBe(days < 0 ? 1 : 0);
    expect(await notifySubscribers(context, signal)).toBe(0);
    expect(created.map(({ channelId }) => channelId)).toEqual(days < 0 ? ['direct-u1'] : []);
    if (days < 0)
      expect(created[0]?.body.embeds?.[0]?.description).toContain('Zu deiner Frage „How many days off do we have?“');
  });
});

describe('gaps', () => {
  test('are grouped by what they ask for, most asked first', () => {
    const ask = (text: string, askedBy: string, changes: Partial<Question> = {}) =>
      question({ id: `${text}${askedBy}`, question: text, askedBy, answer: NOT_FOUND, ...changes });
    const gaps = groupGaps(
      [
        ask('Where can I park my car?', 'a'),
        ask('How do I order a laptop?', 'a'),
        ask('where to park the car', 'b'),
        ask('Can I park my car at the office?', 'c'),
        ask('This was answered', 'a', { answer: ANSWER }),
        ask('This answer misses something', 'a', { answer: ANSWER, id: 'missing' }),
      ],
      [{ questionId: 'missing', reason: 'missing' }],
    );
    expect(gaps.map(({ question: text, people }) => [text, people])).toEqual([
      ['Where can I park my car?', 3],
      ['How do I order a laptop?', 1],
      ['This answer misses something', 1],
    ]);
  });

  test.each([
    ['休暇は何日ありますか', '休暇は何日ですか', true],
    ['How many days off?', 'HOW MANY DAYS OFF', true],
    ['Wie viele Urlaubstage habe ich?', 'Wieviel Urlaub habe ich', true],
    ['', 'anything', false],
    ['Where can I park?', 'How do I order a laptop?', false],
  ])('%s / %s', (a, b, isAlike) => {
    expect(similarity(wordsOf(a), wordsOf(b)) >= 0.34).toBe(isAlike);
  });
});

describe('the card of a long sync', () => {
  const place = { guildId: 'g', channelId: 'c', settingsChannelId: 'c', kind: 'channel' as const, isOwnThread: false };
  const t = createTexts()('en');

  test('is replaced after 50 minutes: an hour-old message takes few edits', async () => {
    const { sender, created, edited } = recordingSender();
    let nowMs = Date.now();
    const clock = { now: () => new Date(nowMs), wait: async () => undefined };
    const context = toolsWith(sender, { clock });
    const message = await createSyncMessage(context, place, { content: 'first' }, t, signal);
    await message.show({ content: 'second' });
    nowMs += 51 * 60_000;
    await message.show({ content: 'third' });
    await message.show({ content: 'fourth' });
    expect(created.map(({ body }) => body.content)).toEqual(['first', 'third']);
    expect(edited).toMatchObject([
      { id: 'm1', body: { content: 'second' } },
      { id: 'm1', body: { content: 'Continued: https://discord.com/channels/g/c/m2' } },
      { id: 'm2', body: { content: 'fourth' } },
    ]);
    expect(await context.store.state('sync-messages', signal)).toEqual([{ channelId: 'c', id: 'm2' }]);
    await message.forget(signal);
    expect(await context.store.state('sync-messages', signal)).toEqual([]);
  });

  test('what else goes wrong with an edit is told', async () => {
    const { sender } = recordingSender();
    const refusing: Sender = {
      ...sender,
      edit: () => Promise.reject(new AppError({ service: 'discord', code: 'rejected', message: 'no' })),
    };
    const message = await createSyncMessage(toolsWith(refusing), place, { content: 'first' }, t, signal);
    await expect(message.show({ content: 'second' })).rejects.toThrow('no');
  });
});
