import { expect, test } from 'vitest';
import { NEWEST_RELEASE, notifyOfRelease } from '../../../../../src/discord/features/status/release-notice.ts';
import { createTexts } from '../../../../../src/discord/i18n/translate.ts';
import type { BotContext } from '../../../../../src/discord/interactions/context.ts';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { fakeDeps, PAGES } from '../../../../fixtures/discord.ts';

const { signal } = new AbortController();

function openContext() {
  const { deps } = fakeDeps(createFakeDiscordStore(PAGES));
  const sent: string[] = [];
  const reachable = { isOn: true };
  const context = {
    ...deps,
    translateFor: createTexts(),
    adminIds: new Set(['1', '2']),
    sender: {
      openDirect: async (id: string) => id,
      create: async (id: string, body: unknown) => {
        if (!reachable.isOn) throw new Error('accepts no messages');
        sent.push(`${id}: ${JSON.stringify(body)}`);
        return { channelId: id, id: 'm' };
      },
    },
  } as unknown as BotContext;
  const found = (version: string) => deps.store.setState(NEWEST_RELEASE, { checkedAtMs: 1, version }, signal);
  return { context, sent, reachable, found };
}

test('tells each admin once about each newer release', async () => {
  const { context, sent, found } = openContext();
  expect(await notifyOfRelease(context, '1.2.3', signal)).toBe(0);
  await found('1.3.0');
  expect(await notifyOfRelease(context, '1.2.3', signal)).toBe(2);
  expect(await notifyOfRelease(context, '1.2.3', signal)).toBe(0);
  await found('1.3.1');
  expect(await notifyOfRelease(context, '1.2.3', signal)).toBe(2);
  expect(sent[0]).toContain('Version 1.3.0 of notionbot is available. This server runs 1.2.3.');
  expect(sent).toHaveLength(4);
});

test('says nothing about the version that runs, and tries again if no admin could be told', async () => {
  const { context, sent, reachable, found } = openContext();
  await found('1.2.3');
  expect(await notifyOfRelease(context, '1.2.3', signal)).toBe(0);
  await found('1.3.0');
  reachable.isOn = false;
  expect(await notifyOfRelease(context, '1.2.3', signal)).toBe(0);
  reachable.isOn = true;
  expect(await notifyOfRelease(context, '1.2.3', signal)).toBe(2);
  expect(sent).toHaveLength(2);
});
