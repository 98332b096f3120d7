import { expect, test } from 'vitest';
import { SETTING_KEYS, settingRow } from '../../../../../src/config/runtime-settings.ts';
import { eventually, openHarness, shown } from '../../harness.ts';

test('changing a setting that has no effect says so and names the one that does', async () => {
  const { standIn, channel, admin } = await openHarness();
  for (const key of SETTING_KEYS.filter((each) => settingRow(each).isUnused)) {
    const use = standIn.runCommand(admin, channel, 'config set', { key, value: '21' });
    await eventually(() => shown(use)).toMatch(/is now `21`\.\n⚠️ .*old bot/);
  }
  const other = standIn.runCommand(admin, channel, 'config set', { key: 'daily_budget_usd', value: '21' });
  await eventually(() => shown(other)).toBe('`daily_budget_usd` is now `21`.');
  const one = standIn.runCommand(admin, channel, 'config get', { key: 'similarity_threshold' });
  await eventually(() => shown(one)).toBe(
    `\`similarity_threshold\` is \`0.35\` (default).\n-# ${settingRow('similarity_threshold').about}`,
  );
  const all = standIn.runCommand(admin, channel, 'config get');
  await eventually(() => shown(all)).toContain('▸ ``daily_budget_usd`` ``21``');
  expect(shown(all)).toContain('• ``similarity_threshold`` ``0.35``');
});
