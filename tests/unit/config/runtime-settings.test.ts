import { describe, expect, it } from 'vitest';
import { checkSetting, parseSetting, unknownKeyText } from '../../../src/config/parse-setting.ts';
import {
  DEFAULT_RUNTIME_SETTINGS,
  isSettingKey,
  SETTING_KEYS,
  settingRow,
  toRuntimeSettings,
} from '../../../src/config/runtime-settings.ts';

const ORIGINAL_KEYS = [
  'chunk_size',
  'message_history_limit',
  'similarity_threshold',
  'max_history',
  'max_content_chars',
  'system_prompt',
  'llm_model',
  'welcome_message',
];

describe('the table of settings', () => {
  it("knows the original bot's keys", () => {
    expect(ORIGINAL_KEYS.filter((key) => !isSettingKey(key))).toEqual([]);
  });

  it.each(SETTING_KEYS)('%s has a valid default and a sentence that explains it', (key) => {
    const { default: initial, about } = settingRow(key);
    expect(checkSetting(key, initial)).toEqual({ ok: true, value: initial });
    expect(about).toMatch(/^[A-Z].{15,}\.$/);
  });

  it('gives the program every value by its name in camel case', () => {
    expect(Object.keys(DEFAULT_RUNTIME_SETTINGS)).toHaveLength(SETTING_KEYS.length);
    const values = toRuntimeSettings(
      new Map<string, unknown>([
        ['daily_budget_usd', 0],
        ['unknown', 1],
      ]),
    );
    expect(values).toEqual({ ...DEFAULT_RUNTIME_SETTINGS, dailyBudgetUsd: 0 });
  });

  it('does not accept an inherited name as a key', () => {
    expect(isSettingKey('constructor')).toBe(false);
    expect(parseSetting('rerank', 'constructor', false).ok).toBe(false);
  });
});

describe('what a person types', () => {
  it.each([
    ['similarity_threshold', '0.5', 0.5],
    ['similarity_threshold', 'auto', 'auto'],
    ['max_history', ' 12 ', 12],
    ['rerank', 'On', true],
    ['rerank', 'no', false],
    ['draft_values', 'Draft, In review ,', ['Draft', 'In review']],
    ['system_prompt', '  keep the blanks ', '  keep the blanks '],
    ['answer_language', 'pt-BR', 'pt-BR'],
    ['content_mode', 'auto', 'auto'],
  ] as const)('%s %s', (key, text, value) => {
    expect(parseSetting(key, text, undefined)).toEqual({ ok: true, value });
  });

  it.each([
    [
      'similarity_threshold',
      'abc',
      'auto',
      '`similarity_threshold` must be 0 to 1, or auto; you sent `abc`. It is "auto".',
    ],
    ['daily_budget_usd', '-1', 5, '`daily_budget_usd` must be 0 to 10000; you sent `-1`. It is 5.'],
    ['max_history', '', 6, '`max_history` must be a whole number from 0 to 50; you sent ``. It is 6.'],
    ['max_history', '1.5', 6, '`max_history` must be a whole number from 0 to 50; you sent `1.5`. It is 6.'],
    ['max_history', '0x10', 6, '`max_history` must be a whole number from 0 to 50; you sent `0x10`. It is 6.'],
    ['rerank', 'ture', false, '`rerank` must be on or off; you sent `ture`. It is false.'],
    [
      'draft_pages',
      'hide',
      'include',
      '`draft_pages` must be one of include, demote, exclude; you sent `hide`. It is "include".',
    ],
  ] as const)('rejects %s %s with a sentence', (key, text, current, reason) => {
    expect(parseSetting(key, text, current)).toEqual({ ok: false, reason });
  });

  it('shortens a long value in the sentence', () => {
    const parsed = parseSetting('system_prompt', 'x'.repeat(5_000), '');
    expect(parsed.ok ? '' : parsed.reason.length).toBeLessThan(250);
  });
});

describe('what is stored', () => {
  it('accepts a number that the original bot stored as text, and converts nothing else', () => {
    expect(checkSetting('max_history', '10')).toEqual({ ok: true, value: 10 });
    expect(checkSetting('max_history', 'ten').ok).toBe(false);
    expect(checkSetting('max_history', true).ok).toBe(false);
    expect(checkSetting('rerank', 1).ok).toBe(false);
    expect(checkSetting('system_prompt', 5).ok).toBe(false);
  });

  it('suggests the nearest key for an unknown one', () => {
    expect(unknownKeyText('similarity')).toBe('There is no setting `similarity`. Did you mean `similarity_threshold`?');
    expect(unknownKeyText('xyz')).toBe('There is no setting `xyz`.');
  });
});
