import { type SettingKey, settingRow, toRuntimeSettings } from '../../src/config/runtime-settings.ts';
import { AppError } from '../../src/core/errors.ts';
import type { RuntimeSettingsStore, SettingEntry } from '../../src/discord/ports.ts';

/** The store of runtime settings in memory, for a few keys. */
export function createFakeRuntimeSettings(initial: Readonly<Record<string, unknown>> = {}): RuntimeSettingsStore {
  const defaults: Readonly<Record<string, unknown>> = {
    welcome_message: 'Hi! Ask me anything.',
    similarity_threshold: 0.35,
    questions_per_user_per_day: 0,
    retention_days_answers: 90,
    daily_budget_usd: 5,
    monthly_budget_usd: 0,
    chunk_size: 1500,
    message_history_limit: 20,
  };
  const values = new Map(Object.entries(initial));
  const history: { key: string; oldValue: unknown; newValue: unknown; changedBy: string; at: Date }[] = [];
  const entry = (key: string): SettingEntry => {
    if (!(key in defaults))
      throw new AppError({ service: 'app', code: 'usage', message: `There is no setting \`${key}\`.` });
    const about = settingRow(key as SettingKey).about;
    return { key, about, value: values.get(key) ?? defaults[key], isDefault: !values.has(key) };
  };
  const put = (key: string, value: unknown, changedBy: string) => {
    history.unshift({ key, oldValue: entry(key).value, newValue: value, changedBy, at: new Date() });
    if (value === undefined) values.delete(key);
    else values.set(key, value);
    return entry(key);
  };
  return {
    values: () => toRuntimeSettings(new Map(Object.keys(defaults).map((key) => [key, entry(key).value]))),
    all: async () => Object.keys(defaults).map(entry),
    get: async (key) => entry(key),
    async set(key, text, by) {
      const { value } = entry(key);
      const isNumber = typeof value === 'number';
      if (isNumber && !/^\d+(\.\d+)?$/.test(text))
        throw new AppError({
          service: 'app',
          code: 'usage',
          message: `\`${key}\` must be 0 to 1; you sent \`${text}\`. It is ${value}.`,
        });
      return put(key, isNumber ? Number(text) : text, by);
    },
    reset: async (key, by) => put(key, undefined, by),
    history: async (key) => history.filter((change) => key === undefined || change.key === key),
    async undo(by) {
      const last = history[0];
      return last && put(last.key, last.oldValue, by);
    },
    export: async () => Object.fromEntries(values),
    async import(json, by) {
      const given = Object.entries(JSON.parse(json) as Record<string, unknown>);
      const known = given.filter(([key]) => key in defaults);
      for (const [key, value] of known) put(key, value, by);
      return {
        changed: known.map(([key]) => key),
        unknown: given.filter(([key]) => !(key in defaults)).map(([key]) => key),
      };
    },
  };
}
