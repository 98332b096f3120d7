import { checkSetting, parseSetting, unknownKeyText } from '../../config/parse-setting.ts';
import {
  isSettingKey,
  type RuntimeSettings,
  SETTING_KEYS,
  type SettingKey,
  settingRow,
  toRuntimeSettings,
} from '../../config/runtime-settings.ts';
import { type AppError, usageError } from '../../core/errors.ts';
import type { Postgres, Sql } from '../pool.ts';
import { changesOf, type SettingChange, undoLast, writeValue } from './history.ts';
import { parseSettingsFile } from './import.ts';

type SettingEntry = {
  readonly key: string;
  /** The value in force: the stored one, or the default if there is none or it is invalid. */
  readonly value: unknown;
  readonly isDefault: boolean;
  /** False for a key of another version: kept, but not used. */
  readonly isKnown: boolean;
  /** Why the stored value is not used. */
  readonly problem?: string;
  readonly about?: string;
  readonly expects?: string;
  readonly unit?: string;
  readonly default?: unknown;
};

export type SettingsStore = {
  /** All values in force, and a sentence for each stored value that is invalid or unknown. */
  read(signal: AbortSignal): Promise<StoredSettings>;
  /** All known keys in their order, then the unknown ones. */
  all(signal: AbortSignal): Promise<readonly SettingEntry[]>;
  get(key: string, signal: AbortSignal): Promise<SettingEntry>;
  /** `text` as typed. Throws `usage` with a sentence that names the range and the current value. */
  set(key: string, text: string, by: string, signal: AbortSignal): Promise<SettingEntry>;
  /** Back to the default; an unknown key is removed. */
  reset(key: string, by: string, signal: AbortSignal): Promise<SettingEntry>;
  /** Newest first, at most 100. */
  history(key: string | undefined, signal: AbortSignal): Promise<readonly SettingChange[]>;
  /** Undoes the last change that is not undone yet, an import as a whole. Returns its first setting. */
  undo(by: string, signal: AbortSignal): Promise<SettingEntry | undefined>;
  /** The stored values, without defaults. */
  export(signal: AbortSignal): Promise<Readonly<Record<string, unknown>>>;
  /** All or nothing; `text` is JSON: `{key: value}` or the rows of the table. Throws `usage` naming every bad value. */
  import(text: string, by: string, signal: AbortSignal): Promise<ImportResult>;
};

type ImportResult = { readonly changed: readonly string[]; readonly unknown: readonly string[] };

type StoredSettings = { readonly values: RuntimeSettings; readonly problems: readonly string[] };

type Stored = ReadonlyMap<string, unknown>;

/** The LISTEN/NOTIFY channel of changed settings. */
export const SETTINGS_CHANNEL = 'notionbot_settings';

/** The runtime settings over the table `bot_config`. Each change and its history are one transaction. */
export function createSettingsStore(postgres: Postgres): SettingsStore {
  return {
    async read(signal) {
      const entries = entriesOf(await readAll(postgres, signal));
      const values = new Map(entries.map(({ key, value }) => [key, value]));
      return { values: toRuntimeSettings(values), problems: entries.flatMap((entry) => problemsOf(entry)) };
    },
    all: async (signal) => entriesOf(await readAll(postgres, signal)),
    get: async (key, signal) => entryOf(key, await readAll(postgres, signal)),
    set: (key, text, by, signal) =>
      changing(postgres, signal, async (sql) => {
        if (!isSettingKey(key)) throw refused(unknownKeyText(key));
        const current = entryOf(key, await readAll(sql, signal)).value;
        const parsed = parseSetting(key, text, current);
        if (!parsed.ok) throw refused(parsed.reason);
        await writeValue(sql, { key, value: parsed.value, by }, signal);
        return toEntry(key, new Map([[key, parsed.value]]));
      }),
    reset: (key, by, signal) =>
      changing(postgres, signal, async (sql) => {
        entryOf(key, await readAll(sql, signal));
        await writeValue(sql, { key, value: undefined, by }, signal);
        return toEntry(key, new Map());
      }),
    history: (key, signal) => changesOf(postgres, key, signal),
    undo: (by, signal) =>
      changing(postgres, signal, async (sql) => {
        const keys = await undoLast(sql, by, signal);
        const stored = await readAll(sql, signal);
        const [first] = keys;
        return first === undefined ? undefined : toEntry(first, stored);
      }),
    export: async (signal) => Object.fromEntries(await readAll(postgres, signal)),
    async import(text, by, signal) {
      const values = parseSettingsFile(text);
      return changing(postgres, signal, async (sql) => {
        const changed: string[] = [];
        for (const [key, value] of values) {
          if (await writeValue(sql, { key, value, by }, signal)) changed.push(key);
        }
        return { changed, unknown: [...values.keys()].filter((key) => !isSettingKey(key)) };
      });
    },
  };
}

/**
 * One change at a time, so that what is read before a write is still true at the write. Everybody who uses the settings
 * is notified when the transaction commits.
 */
function changing<T>(postgres: Postgres, signal: AbortSignal, work: (sql: Sql) => Promise<T>): Promise<T> {
  return postgres.transaction(async (sql) => {
    await sql.execute('LOCK TABLE bot_config IN SHARE ROW EXCLUSIVE MODE', [], signal);
    await sql.execute('SELECT pg_notify($1, $2)', [SETTINGS_CHANNEL, ''], signal);
    return work(sql);
  }, signal);
}

async function readAll(sql: Sql, signal: AbortSignal): Promise<Stored> {
  type Row = { readonly key: string; readonly value: unknown };
  const rows = await sql.query<Row>('SELECT key, value FROM bot_config ORDER BY key', [], signal);
  return new Map(rows.map(({ key, value }) => [key, value]));
}

function entriesOf(stored: Stored): readonly SettingEntry[] {
  const keys = [...SETTING_KEYS, ...[...stored.keys()].filter((key) => !isSettingKey(key))];
  return keys.map((key) => toEntry(key, stored));
}

function entryOf(key: string, stored: Stored): SettingEntry {
  if (!isSettingKey(key) && !stored.has(key)) throw refused(unknownKeyText(key));
  return toEntry(key, stored);
}

function toEntry(key: string, stored: Stored): SettingEntry {
  if (!isSettingKey(key)) return { key, value: stored.get(key), isDefault: false, isKnown: false };
  const { about, expects, unit, default: initial } = settingRow(key);
  const texts = { about, expects, default: initial, ...(unit === undefined ? {} : { unit }) };
  return { key, ...valueInForce(key, stored), isKnown: true, ...texts };
}

function valueInForce(key: SettingKey, stored: Stored): Pick<SettingEntry, 'value' | 'isDefault' | 'problem'> {
  const initial = { value: settingRow(key).default, isDefault: true };
  if (!stored.has(key)) return initial;
  const checked = checkSetting(key, stored.get(key));
  return checked.ok ? { value: checked.value, isDefault: false } : { ...initial, problem: checked.reason };
}

function problemsOf({ key, isKnown, problem }: SettingEntry): readonly string[] {
  if (!isKnown) return [`\`${key}\` is kept but not used by this version.`];
  return problem === undefined ? [] : [`${problem} The default is used.`];
}

function refused(message: string): AppError {
  return usageError(message, '`notionbot config get` lists all settings.');
}
