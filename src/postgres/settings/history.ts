import { storableJson } from '../../core/storable.ts';
import type { Sql } from '../pool.ts';

export type SettingChange = {
  readonly key: string;
  /** `undefined`: nothing was stored, so the default was in force. */
  readonly oldValue: unknown;
  readonly newValue: unknown;
  readonly changedBy: string;
  readonly at: Date;
  readonly undone: boolean;
};

const HISTORY_LIMIT = 100;

const WRITE = `
  INSERT INTO bot_config (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
const RECORD = `
  INSERT INTO config_history (key, old_value, new_value, changed_by, undone)
  VALUES ($1, (SELECT value FROM bot_config WHERE key = $1), $2, $3, $4)`;

/** SQL null and JSON null differ: the first is "nothing stored". */
const CHANGE = `
  id, key, old_value AS "oldValue", old_value IS NULL AS "oldIsAbsent",
  new_value AS "newValue", new_value IS NULL AS "newIsAbsent", changed_by AS "changedBy", at, undone`;

type Row = SettingChange & {
  readonly id: bigint;
  readonly oldIsAbsent: boolean;
  readonly newIsAbsent: boolean;
};

export type SettingWrite = {
  readonly key: string;
  /** `undefined` removes the row. */
  readonly value: unknown;
  readonly by: string;
  /** An undo is recorded but cannot be undone itself: the next undo goes further back. */
  readonly isUndo?: boolean;
};

/** Writes a value and its history. Returns false if the value is the same as before. */
export async function writeValue(sql: Sql, write: SettingWrite, signal: AbortSignal): Promise<boolean> {
  const { key, by, isUndo = false } = write;
  const value = write.value === undefined ? null : storableJson(write.value);
  const same = 'SELECT (SELECT value FROM bot_config WHERE key = $1) IS NOT DISTINCT FROM $2::jsonb AS same';
  const [found] = await sql.query<{ readonly same: boolean }>(same, [key, value], signal);
  if (found?.same) return false;
  await sql.execute(RECORD, [key, value, by, isUndo], signal);
  if (value === null) await sql.execute('DELETE FROM bot_config WHERE key = $1', [key], signal);
  else await sql.execute(WRITE, [key, value], signal);
  return true;
}

export async function changesOf(
  sql: Sql,
  key: string | undefined,
  signal: AbortSignal,
): Promise<readonly SettingChange[]> {
  const rows = await sql.query<Row>(
    `SELECT ${CHANGE} FROM config_history WHERE $1::text IS NULL OR key = $1 ORDER BY id DESC LIMIT ${HISTORY_LIMIT}`,
    [key ?? null],
    signal,
  );
  return rows.map(({ id, oldIsAbsent, newIsAbsent, oldValue, newValue, ...change }) => ({
    ...change,
    oldValue: oldIsAbsent ? undefined : oldValue,
    newValue: newIsAbsent ? undefined : newValue,
  }));
}

/**
 * Undoes the last change and returns the keys. Changes of one transaction have the same time (now() is its start) and are
 * undone together.
 */
export async function undoLast(sql: Sql, by: string, signal: AbortSignal): Promise<readonly string[]> {
  const rows = await sql.query<Row>(
    `UPDATE config_history SET undone = true WHERE NOT undone AND (at, changed_by) = (
       SELECT at, changed_by FROM config_history WHERE NOT undone ORDER BY id DESC LIMIT 1
     ) RETURNING ${CHANGE}`,
    [],
    signal,
  );
  const newestFirst = rows.toSorted((a, b) => Number(b.id - a.id));
  for (const { key, oldIsAbsent, oldValue } of newestFirst) {
    const value = oldIsAbsent ? undefined : oldValue;
    await writeValue(sql, { key, value, by, isUndo: true }, signal);
  }
  return newestFirst.map(({ key }) => key).toReversed();
}
