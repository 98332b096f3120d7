import { describe, expect, test } from 'vitest';
import type { BackupStatus } from '../../../../../src/core/ports/stores.ts';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { fakeDeps } from '../../../../fixtures/discord.ts';
import { eventually, openHarness, shown } from '../../harness.ts';

describe('/status shows the backup', () => {
  const lastGood = { at: new Date(Date.now() - 3_600_000), bytes: 12_345_678, file: 'x' };
  const cases: readonly (readonly [Partial<BackupStatus>, RegExp])[] = [
    [{ state: 'none' }, /Backup\nnone yet/],
    [{ state: 'good', lastGood }, /Backup\n✅ <t:\d+:R> · 12.3 MB/],
    [
      { state: 'failed', lastGood, problem: { at: new Date(), reason: 'The disk is full.' } },
      /Backup\n❌ <t:\d+:R>: The disk is full\. · .* <t:\d+:R>/,
    ],
    [{ state: 'overdue' }, /Backup\n⚠️ overdue · .* never/],
  ];

  test.each(cases)('%o', async (backup, says) => {
    const { status } = fakeDeps(createFakeDiscordStore()).deps;
    const withBackup: typeof status = async (signal) => {
      const given = await status(signal);
      return { ...given, backup: { ...given.backup, ...backup } };
    };
    const { standIn, channel, admin } = await openHarness({ deps: { status: withBackup } });
    const use = standIn.runCommand(admin, channel, 'status');
    await eventually(() => shown(use)).toMatch(says);
  });
});

test('/status names people, roles and channels in the actions of admins, and notifies nobody', async () => {
  const { standIn, channel, guild, someone, admin, store } = await openHarness();
  const role = standIn.addRole(guild);
  const targets = [{ user: someone.id }, { role }, { channel: channel.id }];
  for (const target of targets) {
    const set = standIn.runCommand(admin, channel, 'limits', { ...target, questions: 5 });
    await eventually(() => set.original?.isLoading).toBe(false);
  }
  await store.audit(
    { guildId: guild, by: admin.id, action: 'config set', detail: 'key=system_prompt value=`x` <@everyone> <#1' },
    new AbortController().signal,
  );
  const use = standIn.runCommand(admin, channel, 'status');
  await eventually(() => shown(use)).toContain(`\`\`limits questions=5 user=\`\` <@${someone.id}>`);
  expect(shown(use)).toContain(`\`\`limits questions=5 role=\`\` <@&${role}>`);
  expect(shown(use)).toContain(`\`\`limits questions=5 channel=\`\` <#${channel.id}>`);
  expect(shown(use)).toContain('``config set key=system_prompt value=ˋxˋ <@everyone> <#1``');
  expect(use.original?.pings ?? []).toEqual([]);
});
