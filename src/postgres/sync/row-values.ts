import type { NotionObject, PropertyText } from '../../core/domain/document.ts';
import type { PropertyValue } from '../../core/domain/table.ts';
import { storableJson } from '../../core/storable.ts';
import { foldText } from '../../core/text/fold.ts';
import type { Sql } from '../pool.ts';

/** The property id that Notion gives the title of every row. */
const TITLE = 'title';
const DAY_MS = 86_400_000;
/** Postgres counts years from 4713 BC; Notion's calendar is within these. */
const MAX_YEAR_MS = Date.UTC(9999, 11, 31);

type Row = Pick<NotionObject, 'id' | 'kind' | 'title' | 'parent' | 'properties'>;

type Entry = {
  readonly page_id: string;
  readonly source_id: string;
  readonly property_id: string;
  readonly ordinal: number;
  readonly text?: string;
  readonly key?: string;
  readonly number?: number;
  readonly starts_at?: string;
  readonly ends_at?: string;
  readonly has_time?: boolean;
  readonly ref?: string;
};

const WRITE = `
  INSERT INTO row_value (page_id, source_id, property_id, ordinal, text, key, number, starts_at, ends_at, has_time, ref)
  SELECT page_id, source_id, property_id, ordinal, text, key, number, starts_at, ends_at, has_time, ref
  FROM jsonb_to_recordset($1::jsonb) AS v(page_id uuid, source_id uuid, property_id text, ordinal integer, text text,
    key text, number numeric, starts_at timestamptz, ends_at timestamptz, has_time boolean, ref uuid)`;

/** Replaces the typed values of rows. Pages that are no rows, or whose values are not known, have none. */
export async function writeRowValues(sql: Sql, rows: readonly Row[], signal: AbortSignal): Promise<void> {
  const known = rows.filter(({ properties }) => properties.every(({ values }) => values !== undefined));
  const ids = known.map(({ id }) => id);
  if (ids.length === 0) return;
  await sql.execute('DELETE FROM row_value WHERE page_id = ANY ($1::uuid[])', [ids], signal);
  const entries = known.flatMap(entriesOf);
  if (entries.length > 0) await sql.execute(WRITE, [storableJson(entries)], signal);
}

/** What is stored as `listed_values`; null for an object without typed values. */
export function listedValues({ kind, properties }: Pick<NotionObject, 'kind' | 'properties'>) {
  if (kind !== 'page' || properties.some(({ values }) => values === undefined)) return null;
  return Object.fromEntries(properties.map(({ id, values }) => [id, values]));
}

/** The properties as text, as they are stored. */
export function withoutValues(properties: readonly PropertyText[]): readonly PropertyText[] {
  return properties.map(({ values: _values, ...property }) => property);
}

/** The properties with the typed values that were listed with them. */
export function withValues(
  properties: readonly PropertyText[],
  listed: Readonly<Record<string, readonly PropertyValue[]>> | null,
): readonly PropertyText[] {
  if (listed === null) return properties;
  return properties.map((property) => ({ ...property, values: listed[property.id] ?? [] }));
}

function entriesOf({ id, kind, title, parent, properties }: Row): readonly Entry[] {
  if (kind !== 'page' || parent.kind !== 'data_source') return [];
  const base = { page_id: id, source_id: parent.id };
  return [
    { ...base, property_id: TITLE, ordinal: 0, text: title, key: foldText(title) },
    ...properties.flatMap(({ id: property_id, values = [] }) =>
      values.map((value, ordinal) => ({ ...base, property_id, ordinal, ...columnsOf(value) })),
    ),
  ];
}

function columnsOf({ text, number, start, end, id }: PropertyValue) {
  return {
    ...(text === undefined ? {} : { text, key: foldText(text) }),
    ...(number === undefined ? {} : { number }),
    ...(start === undefined ? {} : timesOf(start, end)),
    ...(id === undefined ? {} : { ref: id }),
  };
}

/** A day lasts until the next one. A moment lasts a millisecond, so that every value overlaps the time it is in. */
function timesOf(start: string, end: string | undefined) {
  const [from, last] = [Date.parse(start), Date.parse(end ?? start)];
  if (Number.isNaN(from) || Number.isNaN(last) || Math.max(Math.abs(from), Math.abs(last)) > MAX_YEAR_MS) return {};
  const has_time = start.includes('T');
  const until = Math.max(from, last) + ((end ?? start).includes('T') ? 1 : DAY_MS);
  return { starts_at: new Date(from).toISOString(), ends_at: new Date(until).toISOString(), has_time };
}
