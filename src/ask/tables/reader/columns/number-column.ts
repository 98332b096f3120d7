import type { Column, Table } from '../../../../core/domain/table.ts';
import { LANGUAGES } from '../../../../languages/languages.ts';
import type { ColumnMention } from '../names/mentions.ts';
import { plainWords } from '../words/plain-words.ts';
import { isPlainNumber, theColumn } from './the-column.ts';

/** Names are in the language of the workspace, whatever the language of the question. */
function namedBy(pick: 'headcount' | 'rankedBy' | 'price'): RegExp {
  const names = LANGUAGES.flatMap(({ tables }) => tables?.reader[pick] ?? []).join('|');
  // At the beginning or the end of a word, as in compounds.
  return new RegExp(`(?<!\\p{L})(?:${names})|(?:${names})(?!\\p{L})`, 'u');
}
const [HEADCOUNT, RANKED_BY, PRICE] = [namedBy('headcount'), namedBy('rankedBy'), namedBy('price')];
const NO_CURRENCY = ['number', 'number_with_commas', 'percent'];

/** Notion's formats of numbers are `number`, `number_with_commas`, `percent` and currencies. */
export function isCurrency({ kind, type, format = 'number' }: Column): boolean {
  return kind === 'number' && type !== 'unique_id' && !NO_CURRENCY.includes(format);
}

/** “Which team has the most people” is about its headcount. */
export function headcountColumn(table: Table): Column | undefined {
  return only(table.columns.filter((column) => column.kind === 'number' && HEADCOUNT.test(plainWords(column.name))));
}

/** “The most expensive book” is about its price, not about its pages. */
export function priceColumn(table: Table, mentions: readonly ColumnMention[]): Column | undefined {
  const numbers = table.columns.filter((column) => column.kind === 'number' && column.type !== 'unique_id');
  const named = numbers.filter((column) => mentions.some((mention) => mention.column === column));
  if (named.length > 0) return only(named);
  const plain = numbers.filter(isPlainNumber);
  const prices = plain.filter(({ name }) => PRICE.test(plainWords(name)));
  return only(prices.length > 0 ? prices : plain.filter(isCurrency));
}

/** “The largest machine” is not the one with the highest purchase price. */
export function sizeColumn(table: Table, mentions: readonly ColumnMention[]): Column | undefined {
  const column = theColumn(table, mentions, 'number');
  const isNamed = mentions.some((mention) => mention.column === column);
  return column && (isNamed || !PRICE.test(plainWords(column.name))) ? column : undefined;
}

/** “The top 5 deals” are the ones with the largest amounts. “The top 5 recipes” are not the ones that take longest. */
export function rankingColumn(table: Table, mentions: readonly ColumnMention[]): Column | undefined {
  const column = theColumn(table, mentions, 'number');
  if (!column || mentions.some((mention) => mention.column === column)) return column;
  return isCurrency(column) || RANKED_BY.test(plainWords(column.name)) ? column : undefined;
}

function only(columns: readonly Column[]): Column | undefined {
  return columns.length === 1 ? columns[0] : undefined;
}
