import type { TextKey, Translate } from '../../i18n/translate.ts';
import type { SettingEntry } from '../../ports.ts';
import { code, inCode } from '../../ui/markdown.ts';

const MAX_VALUE_CHARACTERS = 300;
const MAX_KEYS = 30;

/** The original bot's settings that change nothing here; the text says which setting does. */
const WITHOUT_EFFECT: Readonly<Record<string, TextKey>> = {
  chunk_size: 'config.unused.chunkSize',
  message_history_limit: 'config.unused.messageHistoryLimit',
};

/** The value of a setting, and what the setting does. */
export function settingText({ key, value, isDefault, about }: SettingEntry, t: Translate): string {
  const sentence = t(isDefault ? 'config.valueDefault' : 'config.value', { key, value: valueText(value) });
  return about === undefined || key in WITHOUT_EFFECT ? sentence : `${sentence}\n-# ${about}`;
}

/** A line for a setting that changes nothing here; empty for all others. */
export function withoutEffectNote(key: string, t: Translate): string {
  const note = WITHOUT_EFFECT[key];
  return note ? `\n⚠️ ${t(note)}` : '';
}

/** A value as text between back-ticks. */
export function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '–');
  return text.trim() === '' ? '–' : inCode(text, MAX_VALUE_CHARACTERS);
}

export function keyList(keys: readonly string[]): string {
  return keys.slice(0, MAX_KEYS).map(code).join(', ') || '–';
}

/** Who changed a setting: a person on Discord as a mention, anything else (`cli`) as it is. */
export function personOrSource(changedBy: string): string {
  const [, id] = /^discord:(\d+)$/.exec(changedBy) ?? [];
  return id ? `<@${id}>` : code(changedBy);
}
