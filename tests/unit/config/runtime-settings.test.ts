import { describe, expect, it } from 'vitest';
import {
  BOT_SETTINGS,
  type BotKey,
  botSetting,
  checkBotSetting,
  DEFAULT_BOT_SETTINGS,
  isBotKey,
  parseBotSetting,
  unknownKey,
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
    expect(ORIGINAL_KEYS.filter((key) => !isBotKey(key))).toEqual([]);
  });

  it('has defaults that its own schemas accept', () => {
    for (const key of Object.keys(BOT_SETTINGS) as BotKey[]) {
      expect(checkBotSetting(key, DEFAULT_BOT_SETTINGS[key])).toEqual({ ok: true, value: DEFAULT_BOT_SETTINGS[key] });
      expect(botSetting(key).about).toMatch(/\.$/);
    }
  });

  it('takes no inherited name for a key', () => {
    expect(isBotKey('constructor')).toBe(false);
    expect(parseBotSetting('rerank', 'constructor', false).ok).toBe(false);
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
    expect(parseBotSetting(key, text, undefined)).toEqual({ ok: true, value });
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
  ] as const)('refuses %s %s with a sentence', (key, text, current, reason) => {
    expect(parseBotSetting(key, text, current)).toEqual({ ok: false, reason });
  });

  it('does not repeat a whole novel', () => {
    const parsed = parseBotSetting('system_prompt', 'x'.repeat(5_000), '');
    expect(parsed.ok ? '' : parsed.reason.length).toBeLessThan(250);
  });
});

describe('what is stored', () => {
  it('takes a number that the original wrote as text, and nothing else for another', () => {
    expect(checkBotSetting('max_history', '10')).toEqual({ ok: true, value: 10 });
    expect(checkBotSetting('max_history', 'ten').ok).toBe(false);
    expect(checkBotSetting('max_history', true).ok).toBe(false);
    expect(checkBotSetting('rerank', 1).ok).toBe(false);
    expect(checkBotSetting('system_prompt', 5).ok).toBe(false);
  });

  it('names the nearest key for one that nobody knows', () => {
    expect(unknownKey('similarity')).toBe('There is no setting `similarity`. Did you mean `similarity_threshold`?');
    expect(unknownKey('xyz')).toBe('There is no setting `xyz`.');
  });
});
