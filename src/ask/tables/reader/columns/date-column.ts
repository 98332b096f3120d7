import type { Column, Table } from '../../../../core/domain/table.ts';
import { LANGUAGES } from '../../../../languages/languages.ts';
import { columnsBeside } from '../names/beside.ts';
import type { ColumnMention, ValueMention } from '../names/mentions.ts';
import { plainWords } from '../words/plain-words.ts';
import type { QuestionText, Span } from '../words/question-text.ts';
import { sameName } from '../words/same-word.ts';
import { theColumn } from './the-column.ts';

/** Names are in the language of the workspace, whatever the language of the question. */
const anyOf = (pick: 'rowDate' | 'laterDate' | 'event') =>
  LANGUAGES.flatMap(({ tables }) => tables?.reader[pick] ?? []).join('|');
const ROW_DATE = new RegExp(`^(?:${anyOf('rowDate')})$`, 'u');
const LATER_DATE = new RegExp(`(?<!\\p{L})(?:${anyOf('laterDate')})`, 'u');
const EVENT = new RegExp(`(?<!\\p{L})(?:${anyOf('event')})$`, 'u');

type DaysContext = {
  readonly day: Span;
  /** All days of the question. */
  readonly days: readonly Span[];
  readonly table: Table;
  readonly columns: readonly ColumnMention[];
  readonly values: readonly ValueMention[];
};

/**
 * The column that days in a question are about: the one that is named. If none is named (“visits last week”), it is the
 * only date column, but only if that says when the row itself takes place and the question mentions nothing that happened
 * at another time. “Books lent out in 2024” are not the books published in 2024.
 */
export function daysColumn(text: QuestionText, { day, days, table, columns, values }: DaysContext): Column | undefined {
  const dates = columns.filter(({ column }) => column.kind === 'date');
  const beside = columnsBeside(text, day, dates);
  if (beside.length === 1) return beside[0];
  const column = theColumn(table, columns, 'date');
  if (!column || columns.some((mention) => mention.column === column)) return column;
  if (columns.some((mention) => mention.column.kind === 'checkbox')) return undefined;
  const happens = values.some((value) => isEvent(value) || days.some((each) => touches(text, value, each)));
  return happens || !isOfTheRow(column, table, text) ? undefined : column;
}

/** The column that rows are sorted or grouped by if none is named. “The latest sponsor” is not the one to renew last. */
export function orderingDate(table: Table, columns: readonly ColumnMention[]): Column | undefined {
  const column = theColumn(table, columns, 'date');
  const isNamed = columns.some((mention) => mention.column === column);
  return column && (isNamed || !liesAhead(column)) ? column : undefined;
}

/** A deadline, a renewal, an end. */
export function liesAhead({ name }: Column): boolean {
  return LATER_DATE.test(plainWords(name));
}

/** “Cancelled last week”, in any order. People and related pages are no events. */
function isEvent({ column, of, value }: ValueMention): boolean {
  return (of ?? column).kind === 'choice' && EVENT.test(plainWords(value));
}

function touches(text: QuestionText, { start, end, column, of }: ValueMention, day: Span): boolean {
  if ((of ?? column).type !== 'status') return false;
  return end <= day.start ? text.isNext(end, day.start) : text.isNext(day.end, start);
}

/** “Week”, “Start”, or a name that has the row's own: the “Order date” of an order. */
function isOfTheRow({ name }: Column, { title, databaseTitle, columns }: Table, { language }: QuestionText): boolean {
  const plain = plainWords(name);
  if (ROW_DATE.test(plain)) return true;
  const isSame = sameName(language);
  const nouns = [title, databaseTitle, columns.find(({ id }) => id === 'title')?.name ?? ''];
  const words = nouns.flatMap((noun) => plainWords(noun).split(' ')).filter((word) => word.length > 2);
  return plain.split(' ').some((word) => words.some((noun) => isSame(word, noun)));
}
