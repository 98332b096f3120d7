import type { Column, Table } from '../../../core/domain/table.ts';
import type { KnownValue } from '../../ports.ts';
import { plainWords } from './plain-words.ts';

/** A value that a question can name. */
export type ValueMeaning = {
  readonly kind: 'value';
  readonly column: Column;
  /** The related table's column that has the value. */
  readonly of?: Column;
  readonly value: string;
};
type ColumnMeaning = { readonly kind: 'column'; readonly column: Column };
type TableMeaning = { readonly kind: 'table' };
export type Meaning = ValueMeaning | ColumnMeaning | TableMeaning;

/** Words of a column's name that name nothing by themselves. */
const GENERIC = [
  'date',
  'name',
  'id',
  'number',
  'value',
  'total',
  'last',
  'first',
  'time',
  'type',
  'monthly',
  'yearly',
  'daily',
  'weekly',
];
const MIN_PART = 3;

/** Every phrase that has a meaning in a table, plain, with its meanings. Longer phrases come first. */
export function vocabularyOf(
  table: Table,
  tables: readonly Table[],
  known: readonly KnownValue[],
): readonly (readonly [phrase: string, meanings: readonly Meaning[]])[] {
  const phrases = new Map<string, Meaning[]>();
  const add = (name: string, meaning: Meaning) => {
    const phrase = plainWords(name);
    if (phrase === '') return;
    phrases.set(phrase, [...(phrases.get(phrase) ?? []), meaning]);
  };
  for (const name of new Set([table.title, table.databaseTitle])) add(name, { kind: 'table' });
  for (const column of table.columns) addColumn(column, { table, tables, known, add });
  addParts(table, phrases);
  return [...phrases].toSorted(([a], [b]) => b.split(' ').length - a.split(' ').length || b.length - a.length);
}

type Adding = {
  readonly table: Table;
  readonly tables: readonly Table[];
  readonly known: readonly KnownValue[];
  readonly add: (name: string, meaning: Meaning) => void;
};

function addColumn(column: Column, { table, tables, known, add }: Adding): void {
  // The title column's name is what a row is called: “Service”.
  add(column.name, column.id === 'title' ? { kind: 'table' } : { kind: 'column', column });
  if (column.id !== 'title') {
    for (const value of valuesOf(table, column, known)) add(value, { kind: 'value', column, value });
  }
  const related = tables.find(({ id }) => id === column.relatedTo);
  if (column.kind !== 'relation' || !related) return;
  for (const of of related.columns) {
    for (const value of valuesOf(related, of, known)) {
      add(value, { kind: 'value', column, value, ...(of.id === 'title' ? {} : { of }) });
    }
  }
}

function valuesOf(table: Table, column: Column, known: readonly KnownValue[]): ReadonlySet<string> {
  const own = known.filter((value) => value.table === table.id && value.columnId === column.id);
  // A title is one row, and a unique id too: that is what searching is for, except through a relation.
  if (column.kind === 'number' || column.kind === 'date') return new Set();
  return new Set([...(column.options ?? []), ...own.map(({ text }) => text)]);
}

/** A single word of a longer column name, if no other column has it: “close” for “Close date”. */
function addParts(table: Table, phrases: Map<string, Meaning[]>): void {
  const columns = table.columns.filter(({ id }) => id !== 'title');
  const partsOf = ({ name }: Column) => plainWords(name).split(' ');
  for (const column of columns) {
    const parts = partsOf(column);
    if (parts.length < 2) continue;
    for (const part of parts) {
      const isShared = columns.some((other) => other !== column && partsOf(other).includes(part));
      if (isShared || part.length < MIN_PART || GENERIC.includes(part) || phrases.has(part)) continue;
      phrases.set(part, [{ kind: 'column', column }]);
    }
  }
}

/** The phrases of up to five words in a question, folded, to look up among stored values. */
export function phrasesIn(question: string, hasSpaces: boolean): readonly string[] {
  const text = plainWords(question);
  if (!hasSpaces) return substrings(text.replaceAll(' ', ''));
  const words = text.split(' ');
  const phrases = words.flatMap((_word, at) => [1, 2, 3, 4, 5].map((length) => words.slice(at, at + length).join(' ')));
  return [...new Set(phrases)].slice(0, 500);
}

function substrings(text: string): readonly string[] {
  const all: string[] = [];
  for (let at = 0; at < text.length; at++) {
    for (let length = 2; length <= 12 && at + length <= text.length; length++) all.push(text.slice(at, at + length));
  }
  return [...new Set(all)].slice(0, 1_000);
}
