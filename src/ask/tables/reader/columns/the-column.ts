import { propertyTypeOf } from '../../../../core/domain/property-types.ts';
import type { Column, Table } from '../../../../core/domain/table.ts';
import type { ColumnMention } from '../names/mentions.ts';

/** Times that Notion keeps itself are meant only if they are named. */
const KEPT_BY_NOTION = ['created_time', 'last_edited_time', 'unique_id'];

/** Percentages are compared with percentages, and computed columns are meant only if they are named. */
export function isPlainNumber({ format, type }: Column): boolean {
  return format !== 'percent' && !propertyTypeOf(type).isComputed;
}

/** The column of a kind that is named; if none is, the only one that the table has. */
export function theColumn(
  table: Table,
  mentions: readonly ColumnMention[],
  kind: 'number' | 'date',
): Column | undefined {
  const named = new Set(mentions.map(({ column }) => column).filter((column) => column.kind === kind));
  const own = table.columns.filter((column) => column.kind === kind && !KEPT_BY_NOTION.includes(column.type));
  const plain = kind === 'number' ? own.filter(isPlainNumber) : own;
  const candidates = named.size > 0 ? [...named] : plain.length > 0 ? plain : own;
  return candidates.length === 1 ? candidates[0] : undefined;
}
