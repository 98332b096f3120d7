import { expect, test } from 'vitest';
import { commands } from '../../../../../src/discord/features/all.ts';
import { commandText } from '../../../../../src/discord/i18n/command-text.ts';
import { eventually, openHarness, shown } from '../../harness.ts';

const slash = commands.filter(({ kind }) => kind === 'slash');

test('/help lists every command that everyone may use, with its description', async () => {
  const { standIn, channel, someone } = await openHarness();
  const help = standIn.runCommand(someone, channel, 'help');
  for (const { name, description } of slash.filter(({ permission }) => permission === 'everyone'))
    await eventually(() => shown(help)).toContain(`**/${name}** — ${commandText(description, 'en')}`);
  expect(shown(help)).not.toContain('/config');
});

test('/help also names the commands for admins to admins, but not the names of the original bot', async () => {
  const { standIn, channel, admin } = await openHarness();
  const help = standIn.runCommand(admin, channel, 'help');
  await eventually(() => shown(help)).toContain('/sync, /sync-admin, /why, /config');
  expect(shown(help)).not.toContain('/set_config');
});
