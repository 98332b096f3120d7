import { expect, test } from 'vitest';
import { notifySubscribers } from '../../../../../src/discord/features/feedback/notify-subscribers.ts';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { ANSWER, hit, NOT_FOUND, PAGES } from '../../../../fixtures/discord.ts';
import { aQuestion, contextWith, recordingSender } from '../../fake-context.ts';

const { signal } = new AbortController();
const DAY_MS = 86_400_000;

test.each([
  ['a cited page changed', ANSWER, -1, ['direct-u1']],
  ['a page appeared for an unanswered question', NOT_FOUND, -1, ['direct-u1']],
  ['no cited page changed', ANSWER, 1, []],
  ['no new page is found', NOT_FOUND, 1, []],
])('%s: subscribers are notified at most once, in the language of the question', async (_, answer, days, notified) => {
  const { sender, created } = recordingSender();
  const store = createFakeDiscordStore(PAGES);
  const since = new Date(Date.now() + days * DAY_MS);
  let subscriptions = [{ question: aQuestion({ answer }), userId: 'u1', since }];
  const feedback = {
    ...store.feedback,
    subscriptions: async () => subscriptions,
    unsubscribe: async () => {
      subscriptions = [];
    },
  };
  const context = contextWith(sender, {
    store: { ...store, feedback },
    ask: {
      ask: () => Promise.reject(new Error('costs money')),
      search: async () => [hit()],
      listRows: () => Promise.reject(new Error('not expected')),
    },
  });
  expect(await notifySubscribers(context, signal)).toBe(notified.length);
  expect(await notifySubscribers(context, signal)).toBe(0);
  expect(created.map(({ channelId }) => channelId)).toEqual(notified);
  for (const { body } of created) expect(body.embeds?.[0]?.description).toContain('„How many days off do we have?“');
});
