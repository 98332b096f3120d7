import { expect, it } from 'vitest';
import { explainSetting, renderChange } from '../../../src/cli/setting-text.ts';

it('explains a setting: value, meaning, range, unit and default', () => {
  const entry = {
    ...{ key: 'max_history', value: 4, isDefault: false, isKnown: true, about: 'How many turns.' },
    ...{ expects: 'a whole number from 0 to 50', unit: 'turns', default: 6 },
  };
  expect(explainSetting(entry)).toBe(
    'max_history = 4\n  How many turns.\n  It takes a whole number from 0 to 50 (turns). The default is 6.',
  );
});

it('says how to remove a setting that this version does not know', () => {
  const text = explainSetting({ key: 'old', value: 1, isDefault: false, isKnown: false });
  expect(text).toContain('`notionbot config reset old` removes it');
});

it('shows a change as a sentence', () => {
  const at = new Date('2026-12-01T09:30:00Z');
  const change = { key: 'rerank', oldValue: undefined, newValue: true, changedBy: 'cli:anna', at, undone: true };
  expect(renderChange(change)).toBe('2026-12-01 09:30 UTC: rerank from the default to true, by cli:anna (undone)');
});
