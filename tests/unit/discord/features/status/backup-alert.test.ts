import { expect, test } from 'vitest';
import type { BackupStatus } from '../../../../../src/core/ports/stores.ts';
import { notifyOfBackups } from '../../../../../src/discord/features/status/backup-alert.ts';
import { createTexts } from '../../../../../src/discord/i18n/translate.ts';
import type { BotContext } from '../../../../../src/discord/interactions/context.ts';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { fakeDeps, PAGES } from '../../../../fixtures/discord.ts';

const { signal } = new AbortController();
const HOUR_MS = 3_600_000;
const GOOD = { at: new Date('2026-11-20T03:30:00Z'), bytes: 1, file: 'f' };

function openContext(backup: Partial<BackupStatus>, closed: readonly string[] = []) {
  const { deps } = fakeDeps(createFakeDiscordStore(PAGES));
  const sent: string[] = [];
  let now = Date.parse('2026-11-24T12:00:00Z');
  const status = { state: 'good' as const, lastGood: GOOD, lastDrill: undefined, problem: undefined, ...backup };
  const context = {
    ...deps,
    status: async (wait: AbortSignal) => ({ ...(await deps.status(wait)), backup: status }),
    clock: { ...deps.clock, now: () => new Date(now) },
    translateFor: createTexts(),
    adminIds: new Set(['1', '2']),
    sender: {
      openDirect: async (id: string) => id,
      create: async (id: string, body: unknown) => {
        if (closed.includes(id)) throw new Error('accepts no messages');
        sent.push(`${id}: ${JSON.stringify(body)}`);
        return { channelId: id, id: 'm' };
      },
    },
  } as unknown as BotContext;
  return {
    context,
    sent,
    after: (hours: number) => {
      now += hours * HOUR_MS;
    },
  };
}

test.each(['good', 'none'] as const)('notifies nobody while the state is %s', async (state) => {
  const { context, sent } = openContext({ state });
  expect(await notifyOfBackups(context, signal)).toBe(0);
  expect(sent).toEqual([]);
});

test('notifies each admin once a day, with the reason and the last good backup', async () => {
  const { context, sent, after } = openContext({
    state: 'failed',
    problem: { at: new Date(), reason: 'the disk is full' },
  });
  expect(await notifyOfBackups(context, signal)).toBe(2);
  after(23);
  expect(await notifyOfBackups(context, signal)).toBe(0);
  after(2);
  expect(await notifyOfBackups(context, signal)).toBe(2);
  expect(sent).toHaveLength(4);
  expect(sent[0]).toContain('the disk is full');
  expect(sent[0]).toContain(`<t:${GOOD.at.getTime() / 1000}:R>`);
});

test('one admin who accepts no messages does not keep the others from being notified', async () => {
  const { context, sent } = openContext({ state: 'overdue' }, ['1']);
  expect(await notifyOfBackups(context, signal)).toBe(1);
  expect(sent.join()).toContain('overdue');
});
