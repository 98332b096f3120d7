import { checkSetting, parseSetting, unknownKeyText } from '../../src/config/parse-setting.ts';
import { isSettingKey, SETTING_KEYS, settingRow, toRuntimeSettings } from '../../src/config/runtime-settings.ts';
import { usageError } from '../../src/core/errors.ts';
import type { RuntimeSettingsStore, SettingEntry } from '../../src/discord/ports.ts';
import { parseSettingsFile } from '../../src/postgres/settings/import.ts';

/** Defaults that differ from the real ones, so that tests need not know those. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  welcome_message: 'Hi! Ask me anything.',
  similarity_threshold: 0.35,
  questions_per_user_per_day: 0,
};

type Change = { key: string; oldValue: unknown; newValue: unknown; changedBy: string; at: Date };

/** The store of runtime settings in memory. It parses and checks as the real one does. */
export function createFakeRuntimeSettings(initial: Readonly<Record<string, unknown>> = {}): RuntimeSettingsStore {
  const values = new Map(Object.entries(initial));
  const history: Change[] = [];
  const entry = (key: string): SettingEntry => {
    if (!isSettingKey(key)) {
      if (!values.has(key)) throw usageError(unknownKeyText(key), '`notionbot config get` lists all settings.');
      return { key, value: values.get(key), isDefault: false, isKnown: false };
    }
    const { default: real } = settingRow(key);
    const byDefault = Object.hasOwn(DEFAULTS, key) ? DEFAULTS[key] : real;
    const known = { key, isKnown: true, default: byDefault };
    if (!values.has(key)) return { ...known, value: byDefault, isDefault: true };
    const checked = checkSetting(key, values.get(key));
    if (checked.ok) return { ...known, value: checked.value, isDefault: false };
    return { ...known, value: byDefault, isDefault: true, problem: checked.reason };
  };
  const put = (key: string, value: unknown, changedBy: string): boolean => {
    const oldValue = values.get(key);
    if (JSON.stringify(oldValue) === JSON.stringify(value)) return false;
    history.unshift({ key, oldValue, newValue: value, changedBy, at: new Date() });
    if (value === undefined) values.delete(key);
    else values.set(key, value);
    return true;
  };
  return {
    values: () => toRuntimeSettings(new Map(SETTING_KEYS.map((key) => [key, entry(key).value]))),
    all: async () => [...SETTING_KEYS, ...[...values.keys()].filter((key) => !isSettingKey(key))].map(entry),
    get: async (key) => entry(key),
    async set(key, text, by) {
      if (!isSettingKey(key)) throw usageError(unknownKeyText(key), '`notionbot config get` lists all settings.');
      const parsed = parseSetting(key, text, entry(key).value);
      if (!parsed.ok) throw usageError(parsed.reason, '`notionbot config get` lists all settings.');
      put(key, parsed.value, by);
      return entry(key);
    },
    async reset(key, by) {
      entry(key);
      put(key, undefined, by);
      return isSettingKey(key) ? entry(key) : { key, value: undefined, isDefault: false, isKnown: false };
    },
    history: async (key) => history.filter((change) => key === undefined || change.key === key),
    async undo(by) {
      const last = history[0];
      if (!last) return undefined;
      put(last.key, last.oldValue, by);
      return entry(last.key);
    },
    export: async () => Object.fromEntries(values),
    async import(json, by) {
      const given = [...parseSettingsFile(json)];
      return {
        changed: given.filter(([key, value]) => put(key, value, by)).map(([key]) => key),
        unknown: given.map(([key]) => key).filter((key) => !isSettingKey(key)),
      };
    },
  };
}
