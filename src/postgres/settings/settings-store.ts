import {
  BOT_SETTINGS,
  type BotKey,
  type BotSettings,
  botSetting,
  checkBotSetting,
  DEFAULT_BOT_SETTINGS,
  isBotKey,
  parseBotSetting,
  unknownKey,
} from '../../config/runtime-settings.ts';
import { AppError } from '../../core/errors.ts';
import type { Postgres, Sql } from '../pool.ts';
import { type ConfigChange, changesOf, undoLast, writeValue } from './history.ts';
import { parseConfigFile } from './import.ts';

export type ConfigEntry = {
  readonly key: string;
  /** What holds: the stored value, or the default where none is stored or the stored one is no good. */
  readonly value: unknown;
  readonly isDefault: boolean;
  /** False for a key that this version does not use; it is kept. */
  readonly isKnown: boolean;
  /** Why the stored value does not hold. */
  readonly problem?: string;
  readonly about?: string;
  readonly expects?: string;
  readonly unit?: string;
};

export type ConfigStore = {
  /** Every setting as it holds now, and what is wrong or unknown in the table. */
  settings(signal: AbortSignal): Promise<{ readonly settings: BotSettings; readonly problems: readonly string[] }>;
  /** All known keys in their order, then the unknown ones. */
  all(signal: AbortSignal): Promise<readonly ConfigEntry[]>;
  get(key: string, signal: AbortSignal): Promise<ConfigEntry>;
  /** `text` as typed. Throws `usage` with a sentence that tells the range and what holds. */
  set(key: string, text: string, by: string, signal: AbortSignal): Promise<ConfigEntry>;
  /** Back to the default; an unknown key is removed. */
  reset(key: string, by: string, signal: AbortSignal): Promise<ConfigEntry>;
  /** Newest first, at most 100. */
  history(key: string | undefined, signal: AbortSignal): Promise<readonly ConfigChange[]>;
  /** Takes back the last change that was not taken back yet: an import as a whole. */
  undo(by: string, signal: AbortSignal): Promise<UndoneChange | undefined>;
  /** What is stored, defaults left out. */
  export(signal: AbortSignal): Promise<Readonly<Record<string, unknown>>>;
  /** All or nothing; `text` is JSON: `{key: value}` or the rows of the table. Throws `usage` naming every bad value. */
  import(text: string, by: string, signal: AbortSignal): Promise<ImportResult>;
};

export type ImportResult = { readonly changed: readonly string[]; readonly unknown: readonly string[] };

/** What holds again: the first setting that was taken back, and all of them. */
export type UndoneChange = ConfigEntry & { readonly all: readonly ConfigEntry[] };

type Stored = ReadonlyMap<string, unknown>;

/** The typed settings over the table `bot_config`; each change is one transaction with its history. */
export function createConfigStore(postgres: Postgres): ConfigStore {
  return {
    async settings(signal) {
      const entries = entriesOf(await readAll(postgres, signal));
      const values = entries.filter(({ isKnown }) => isKnown).map(({ key, value }) => [key, value] as const);
      const problems = entries.flatMap((entry) => problemsOf(entry));
      return { settings: { ...DEFAULT_BOT_SETTINGS, ...Object.fromEntries(values) }, problems };
    },
    all: async (signal) => entriesOf(await readAll(postgres, signal)),
    get: async (key, signal) => entryOf(key, await readAll(postgres, signal)),
    set: (key, text, by, signal) =>
      changing(postgres, signal, async (sql) => {
        if (!isBotKey(key)) throw refused(unknownKey(key));
        const current = entryOf(key, await readAll(sql, signal)).value;
        const parsed = parseBotSetting(key, text, current);
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
        const all = keys.map((key) => toEntry(key, stored));
        return all[0] && { ...all[0], all };
      }),
    export: async (signal) => Object.fromEntries(await readAll(postgres, signal)),
    async import(text, by, signal) {
      const values = parseConfigFile(text);
      return changing(postgres, signal, async (sql) => {
        const changed: string[] = [];
        for (const [key, value] of values) {
          if (await writeValue(sql, { key, value, by }, signal)) changed.push(key);
        }
        return { changed, unknown: [...values.keys()].filter((key) => !isBotKey(key)) };
      });
    },
  };
}

/** One change at a time: what is read before a write still holds at the write. */
function changing<T>(postgres: Postgres, signal: AbortSignal, work: (sql: Sql) => Promise<T>): Promise<T> {
  return postgres.transaction(async (sql) => {
    await sql.execute('LOCK TABLE bot_config IN SHARE ROW EXCLUSIVE MODE', [], signal);
    return work(sql);
  }, signal);
}

async function readAll(sql: Sql, signal: AbortSignal): Promise<Stored> {
  type Row = { readonly key: string; readonly value: unknown };
  const rows = await sql.query<Row>('SELECT key, value FROM bot_config ORDER BY key', [], signal);
  return new Map(rows.map(({ key, value }) => [key, value]));
}

function entriesOf(stored: Stored): readonly ConfigEntry[] {
  const keys = [...Object.keys(BOT_SETTINGS), ...[...stored.keys()].filter((key) => !isBotKey(key))];
  return keys.map((key) => toEntry(key, stored));
}

function entryOf(key: string, stored: Stored): ConfigEntry {
  if (!isBotKey(key) && !stored.has(key)) throw refused(unknownKey(key));
  return toEntry(key, stored);
}

function toEntry(key: string, stored: Stored): ConfigEntry {
  if (!isBotKey(key)) return { key, value: stored.get(key), isDefault: false, isKnown: false };
  const { about, expects, unit } = botSetting(key);
  const texts = { about, expects, ...(unit === undefined ? {} : { unit }) };
  return { key, ...holds(key, stored), isKnown: true, ...texts };
}

function holds(key: BotKey, stored: Stored): Pick<ConfigEntry, 'value' | 'isDefault' | 'problem'> {
  const initial = { value: DEFAULT_BOT_SETTINGS[key], isDefault: true };
  if (!stored.has(key)) return initial;
  const checked = checkBotSetting(key, stored.get(key));
  return checked.ok ? { value: checked.value, isDefault: false } : { ...initial, problem: checked.reason };
}

function problemsOf({ key, isKnown, problem }: ConfigEntry): readonly string[] {
  if (!isKnown) return [`\`${key}\` is kept but not used by this version.`];
  return problem === undefined ? [] : [`${problem} The default is used.`];
}

function refused(message: string): AppError {
  return new AppError({ service: 'app', code: 'usage', message, fix: '`notionbot config get` lists all settings.' });
}
