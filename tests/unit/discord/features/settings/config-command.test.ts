import { describe, expect, test } from 'vitest';
import { SETTING_KEYS, settingRow } from '../../../../../src/config/runtime-settings.ts';
import { settingText } from '../../../../../src/discord/features/settings/setting-text.ts';
import { createTexts } from '../../../../../src/discord/i18n/translate.ts';
import { createFakeRuntimeSettings } from '../../../../fakes/runtime-settings.ts';
import { eventually, openHarness, shown } from '../../harness.ts';

test('changing a setting that has no effect says so and names the one that does', async () => {
  const { standIn, channel, admin } = await openHarness();
  const values: Readonly<Record<string, string>> = { chunk_size: '300', message_history_limit: '21' };
  expect(Object.keys(values)).toEqual(SETTING_KEYS.filter((key) => settingRow(key).isUnused));
  for (const [key, value] of Object.entries(values)) {
    const use = standIn.runCommand(admin, channel, 'config set', { key, value });
    await eventually(() => shown(use)).toMatch(new RegExp(`is now \`${value}\`\\.\n⚠️ .*old bot`));
  }
  const other = standIn.runCommand(admin, channel, 'config set', { key: 'daily_budget_usd', value: '21' });
  await eventually(() => shown(other)).toBe('`daily_budget_usd` is now `21`.');
  const all = standIn.runCommand(admin, channel, 'config get');
  await eventually(() => shown(all)).toContain('▸ ``daily_budget_usd`` ``21``');
  expect(shown(all)).toContain('• ``similarity_threshold`` ``0.35``');
});

describe('/config get', () => {
  test('explains a setting: meaning, range, unit, default, and who changed it where', async () => {
    const runtimeSettings = createFakeRuntimeSettings();
    const { standIn, channel, admin } = await openHarness({ deps: { runtimeSettings } });
    const get = (key: string) => standIn.runCommand(admin, channel, 'config get', { key });
    const before = get('max_history');
    await eventually(() => shown(before)).toBe(
      '`max_history` is `6` (default).\nHow many turns of a conversation a follow-up question may refer to.\nIt takes a whole number from 0 to 50 (turns).',
    );
    const set = standIn.runCommand(admin, channel, 'config set', { key: 'max_history', value: '10' });
    await eventually(() => shown(set)).toContain('is now `10`');
    const after = get('max_history');
    await eventually(() => shown(after)).toMatch(
      /is `10`\.\n.*\nIt takes a whole number from 0 to 50 \(turns\)\. The default is `6`\.\n-# Last changed <t:\d+:R> by admin \(<@\d+>\)$/,
    );
    await runtimeSettings.set('max_history', '12', 'cli:anna', new AbortController().signal);
    const inTerminal = get('max_history');
    await eventually(() => shown(inTerminal)).toMatch(/by `anna` in the terminal$/);
    const history = standIn.runCommand(admin, channel, 'config history');
    await eventually(() => shown(history)).toMatch(
      /``10`` → ``12`` · `anna` in the terminal\n.*the default → ``10`` · admin \(<@/,
    );
  });

  test('has an explanation for every setting', async () => {
    const { standIn, channel, admin } = await openHarness();
    for (const key of SETTING_KEYS.filter((each) => !settingRow(each).isUnused)) {
      const { about } = settingRow(key);
      const use = standIn.runCommand(admin, channel, 'config get', { key });
      await eventually(() => shown(use)).toContain(`\n${about}\nIt takes `);
    }
  });

  test.each(SETTING_KEYS.map((key) => [key] as const))('says the same range as the command line: %s', (key) => {
    const { expects, unit, default: initial } = settingRow(key);
    const text = settingText({ key, value: initial, isDefault: true }, '', createTexts()('en'));
    const takes = `It takes ${expects}${unit ? ` (${unit})` : ''}.`;
    // Discord groups digits.
    expect(text.replaceAll(/(?<=\d),(?=\d{3})/g, '')).toContain(takes);
  });

  test('is in the language of the reader, numbers included', () => {
    const entry = { key: 'context_tokens', value: 8000, isDefault: false, default: 6000 };
    expect(settingText(entry, '', createTexts()('de'))).toBe(
      '`context_tokens` ist `8000`.\nWie viel Text eine Frage an das Modell schickt.\nErlaubt: eine ganze Zahl von 500 bis 100.000 (Tokens). Der Standard ist `6000`.',
    );
    const threshold = { key: 'similarity_threshold', value: 'auto', isDefault: true };
    expect(settingText(threshold, '', createTexts()('fr'))).toContain('Valeurs admises : de 0 à 1, ou auto (cosinus).');
  });

  test('says why a stored value is not used, and that a key is not known', async () => {
    const runtimeSettings = createFakeRuntimeSettings({ max_history: 'many', colour: 'red' });
    const { standIn, channel, admin } = await openHarness({ deps: { runtimeSettings } });
    const invalid = standIn.runCommand(admin, channel, 'config get', { key: 'max_history' });
    await eventually(() => shown(invalid)).toContain('stored is "many". The default is used instead.');
    const unknown = standIn.runCommand(admin, channel, 'config get', { key: 'colour' });
    await eventually(() => shown(unknown)).toContain("This version doesn't know this setting.");
    const removed = standIn.runCommand(admin, channel, 'config reset', { key: 'colour' });
    await eventually(() => shown(removed)).toBe("I've removed `colour`.");
  });
});

describe('/config export and import', () => {
  const fileOf = (text: string) => `data:application/json,${encodeURIComponent(text)}`;

  test('the file holds what the message says, and restores it', async () => {
    const runtimeSettings = createFakeRuntimeSettings();
    const { standIn, channel, admin } = await openHarness({ deps: { runtimeSettings } });
    const run = (name: string, values: Record<string, string> = {}) => standIn.runCommand(admin, channel, name, values);
    const long = { key: 'system_prompt', value: 'ü"\\ '.repeat(1000).slice(0, 4000) };
    for (const values of [long, { key: 'max_history', value: '10' }, { key: 'synonyms', value: 'PTO = paid leave' }]) {
      const set = run('config set', values);
      await eventually(() => shown(set)).toContain('is now');
    }
    const exported = run('config export');
    await eventually(() => shown(exported)).toContain('the 3 settings that were changed');
    const [file] = exported.original?.attachments ?? [];
    const values = await runtimeSettings.export(new AbortController().signal);
    expect(JSON.parse(file!.text)).toEqual(values);
    for (const key of Object.keys(values)) {
      const reset = run('config reset', { key });
      await eventually(() => shown(reset)).toContain('is now');
    }
    const imported = run('config import', { file: fileOf(file!.text) });
    await eventually(() => shown(imported)).toMatch(/^Changed: .*system_prompt.*max_history.*synonyms/);
    expect(await runtimeSettings.export(new AbortController().signal)).toEqual(values);
    const again = run('config import', { file: fileOf(file!.text) });
    await eventually(() => shown(again)).toContain('Nothing changed');
  });

  test('names every bad value, and changes nothing then', async () => {
    const runtimeSettings = createFakeRuntimeSettings();
    const { standIn, channel, admin } = await openHarness({ deps: { runtimeSettings } });
    // Reasons as long as possible.
    const bad = Object.fromEntries(SETTING_KEYS.map((key) => [key, { wrong: 'x'.repeat(200) }]));
    const use = standIn.runCommand(admin, channel, 'config import', {
      file: fileOf(JSON.stringify({ ...bad, max_history: 10 })),
    });
    await eventually(() => shown(use)).toContain('Nothing was imported');
    for (const key of SETTING_KEYS.filter((each) => each !== 'max_history')) expect(shown(use)).toContain(`\`${key}\``);
    expect(await runtimeSettings.export(new AbortController().signal)).toEqual({});
  });

  test('names every key that this version does not know', async () => {
    const { standIn, channel, admin } = await openHarness();
    const keys = Array.from({ length: 60 }, (_, index) => `old_key_${index}`);
    const file = fileOf(JSON.stringify(Object.fromEntries(keys.map((key) => [key, 1]))));
    const use = standIn.runCommand(admin, channel, 'config import', { file });
    await eventually(() => shown(use)).toContain('old_key_0');
    for (const key of keys) expect(shown(use)).toContain(key);
  });
});
