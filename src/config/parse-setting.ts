import { SETTING_KEYS, type SettingKey, settingRow } from './runtime-settings.ts';

export type ParsedSetting =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

/** Characters of a value that a sentence repeats. */
const MAX_SHOWN = 80;

/**
 * Parses a value as a person typed it. The refusal names the `current` value:
 * "`similarity_threshold` must be 0 to 1; you sent `abc`. It is 0.35."
 */
export function parseSetting(key: SettingKey, text: string, current: unknown): ParsedSetting {
  const { schema, fromText, expects } = settingRow(key);
  const result = schema.safeParse(fromText(text));
  if (result.success) return { ok: true, value: result.data };
  const reason = `\`${key}\` must be ${expects}; you sent \`${entered(text)}\`. It is ${render(current)}.`;
  return { ok: false, reason };
}

/**
 * Checks a value that is stored or imported. The original bot stored some numbers as text, so text that reads as a
 * valid value is accepted. Nothing else is converted.
 */
export function checkSetting(key: SettingKey, stored: unknown): ParsedSetting {
  const { schema, fromText, expects } = settingRow(key);
  const result = schema.safeParse(stored);
  if (result.success) return { ok: true, value: result.data };
  const fromStored = typeof stored === 'string' ? schema.safeParse(fromText(stored)) : result;
  if (fromStored.success) return { ok: true, value: fromStored.data };
  return { ok: false, reason: `\`${key}\` must be ${expects}; stored is ${render(stored)}.` };
}

/** The sentence for an unknown key; suggests the known key that shares most words with it. */
export function unknownKeyText(key: string): string {
  const words = key.toLowerCase().split(/[^a-z]+/);
  const score = (name: string) => words.filter((word) => word.length > 2 && name.includes(word)).length;
  const best = SETTING_KEYS.toSorted((a, b) => score(b) - score(a))[0]!;
  return `There is no setting \`${entered(key)}\`.${score(best) > 0 ? ` Did you mean \`${best}\`?` : ''}`;
}

/** On one line, without back-ticks, and short enough for a sentence. */
function entered(text: string): string {
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}… (${text.length} characters)` : text;
  return shown.toWellFormed().replaceAll('`', 'ˋ').replaceAll(/\s+/g, ' ');
}

function render(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const json = JSON.stringify(value) ?? 'not set';
  return json.length > MAX_SHOWN ? `${json.slice(0, MAX_SHOWN).toWellFormed()}…` : json;
}
