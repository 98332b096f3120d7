import { expect, test } from 'vitest';
import { AppError } from '../../../../../src/core/errors.ts';
import { closeInterruptedSyncs, createSyncMessage } from '../../../../../src/discord/features/sync/sync-message.ts';
import { createTexts } from '../../../../../src/discord/i18n/translate.ts';
import { contextWith, recordingSender } from '../../fake-context.ts';

const { signal } = new AbortController();
const place = { guildId: 'g', channelId: 'c', settingsChannelId: 'c', kind: 'channel' as const, isOwnThread: false };
const location = { ...place, lacks: [], isLocked: false };
const card = { location, first: { content: 'first' }, t: createTexts()('en') };

test('a new message replaces the card after 50 minutes, because Discord limits edits of old messages', async () => {
  const { sender, created, edited } = recordingSender();
  let nowMs = Date.now();
  const clock = { now: () => new Date(nowMs), wait: async () => undefined };
  const context = contextWith(sender, { clock });
  const message = await createSyncMessage({ ...card, context }, signal);
  await message.show({ content: 'second' });
  nowMs += 51 * 60_000;
  await message.show({ content: 'third' });
  await message.show({ content: 'fourth' });
  expect(created.map(({ body }) => body.content)).toEqual(['first', 'third']);
  expect(edited).toMatchObject([
    { id: 'm1', body: { content: 'second' } },
    { id: 'm1', body: { content: expect.stringContaining('https://discord.com/channels/g/c/m2') } },
    { id: 'm2', body: { content: 'fourth' } },
  ]);
  expect(message.current()).toEqual({ channelId: 'c', id: 'm2' });
});

test('a final card is left alone after a restart; an unfinished one says that the bot restarted', async () => {
  const { sender, edited } = recordingSender();
  const context = contextWith(sender);
  const finished = await createSyncMessage({ ...card, context }, signal);
  const unfinished = await createSyncMessage({ ...card, context }, signal);
  await finished.forget(signal);
  await closeInterruptedSyncs(context, signal);
  await closeInterruptedSyncs(context, signal);
  expect(edited.map(({ id }) => id)).toEqual([unfinished.current().id]);
  expect(edited[0]?.body.content).toContain('restarted');
});

test('an edit that fails for another reason rejects', async () => {
  const { sender } = recordingSender();
  const error = new AppError({ service: 'discord', code: 'rejected', message: 'no' });
  const context = contextWith({ ...sender, edit: () => Promise.reject(error) });
  const message = await createSyncMessage({ ...card, context }, signal);
  await expect(message.show({ content: 'second' })).rejects.toThrow('no');
});
