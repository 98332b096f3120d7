import { isSettingKey, type SettingKey, settingRow } from '../../../config/runtime-settings.ts';
import type { SettingRange } from '../../../config/setting-kinds.ts';
import { formatNumber } from '../../../core/format.ts';
import type { TextKey, Translate } from '../../i18n/translate.ts';
import type { SettingEntry } from '../../ports.ts';
import { code, harmless, inCode } from '../../ui/markdown.ts';
import { isExplained } from './explanations.ts';

const UNITS = [
  'characters',
  'cosine',
  'turns',
  'passages',
  'seconds',
  'tokens',
  'questions',
  'days',
  'hours',
  'messages',
] as const;
const MAX_DECIMALS = 3;
const MAX_VALUE_CHARACTERS = 300;
const MAX_KEY_CHARACTERS = 60;
/** Of a list of keys in a card. */
const MAX_LIST_CHARACTERS = 1500;

/** The original bot's settings that change nothing here; the text says which setting does. */
const WITHOUT_EFFECT: Readonly<Record<string, TextKey>> = {
  chunk_size: 'config.unused.chunkSize',
  message_history_limit: 'config.unused.messageHistoryLimit',
};

/** The value of a setting, what the setting does, and which values it takes. `lastChange`: a sentence; may be empty. */
export function settingText(entry: SettingEntry, lastChange: string, t: Translate): string {
  const { key, value, isDefault, isKnown, problem } = entry;
  const lines = [
    t(isDefault ? 'config.valueDefault' : 'config.value', { key: inCode(key), value: valueText(value) }),
    isExplained(key) ? t(`about.${key}`) : '',
    isSettingKey(key) ? rangeLine(key, entry, t) : '',
    isKnown === false ? t('config.notKnown') : '',
    problem ? `⚠️ ${harmless(problem)} ${t('config.defaultUsed')}` : '',
    lastChange ? `-# ${lastChange}` : '',
  ];
  return lines.filter(Boolean).join('\n') + withoutEffectNote(key, t);
}

/** Range, unit and default. */
function rangeLine(key: SettingKey, { isDefault, default: initial }: SettingEntry, t: Translate): string {
  const { range, unit } = settingRow(key);
  const shown = rangeText(range, t);
  const takes = t('config.takes', { expects: unit === undefined ? shown : `${shown} (${unitText(unit, t)})` });
  return isDefault ? takes : `${takes} ${t('config.default', { value: valueText(initial) })}`;
}

function rangeText({ kind, values = {}, orAuto = false }: SettingRange, t: Translate): string {
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatNumber(value, t.language, MAX_DECIMALS) : value,
  ]);
  const range = t(`config.range.${kind}`, Object.fromEntries(shown));
  return orAuto ? t('config.range.orAuto', { range }) : range;
}

/** A currency is the same in all languages. */
function unitText(unit: string, t: Translate): string {
  const key = UNITS.find((name) => name === unit);
  return key === undefined ? unit : t(`config.unit.${key}`);
}

/** A line for a setting that changes nothing here; empty for all others. */
export function withoutEffectNote(key: string, t: Translate): string {
  const note = WITHOUT_EFFECT[key];
  return note ? `\n⚠️ ${t(note)}` : '';
}

/** A value as text between back-ticks. */
export function valueText(value: unknown, maxCharacters = MAX_VALUE_CHARACTERS): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '–');
  return text.trim() === '' ? '–' : inCode(text, maxCharacters);
}

/** All keys, as far as a message has room for them; then how many more there are. */
export function keyList(keys: readonly string[], t: Translate): string {
  const shown = keys.map((key) => code(inCode(key, MAX_KEY_CHARACTERS)));
  let length = 0;
  const fitting = shown.filter((text) => {
    length += text.length + 2;
    return length <= MAX_LIST_CHARACTERS;
  });
  const hidden = shown.length - fitting.length;
  return [...fitting, ...(hidden > 0 ? [t('config.more', { count: hidden })] : [])].join(', ');
}
