import type { Column, Table } from '../../../../core/domain/table.ts';
import { plainWords } from '../words/plain-words.ts';
import { columnParts } from './column-parts.ts';
import type { KnownName } from './known-names.ts';

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

/** Every phrase that has a meaning in a table, plain, with its meanings. Longer phrases come first. */
export function vocabularyOf(
  table: Table,
  tables: readonly Table[],
  known: readonly KnownName[],
): readonly (readonly [phrase: string, meanings: readonly Meaning[]])[] {
  const phrases = new Map<string, Meaning[]>();
  const add = (name: string, meaning: Meaning) => {
    const phrase = plainWords(name);
    if (phrase === '') return;
    phrases.set(phrase, [...(phrases.get(phrase) ?? []), meaning]);
  };
  for (const name of new Set([table.title, table.databaseTitle])) add(name, { kind: 'table' });
  for (const column of table.columns) addColumn(column, { table, tables, known, add });
  for (const [part, column] of columnParts(table)) {
    if (!phrases.has(part)) phrases.set(part, [{ kind: 'column', column }]);
  }
  return [...phrases].toSorted(([a], [b]) => b.split(' ').length - a.split(' ').length || b.length - a.length);
}

type Adding = {
  readonly table: Table;
  readonly tables: readonly Table[];
  readonly known: readonly KnownName[];
  readonly add: (name: string, meaning: Meaning) => void;
};

function addColumn(column: Column, { table, tables, known, add }: Adding): void {
  // The title column's name is what a row is called: “Service”.
  for (const name of namesOf(column)) add(name, column.id === 'title' ? { kind: 'table' } : { kind: 'column', column });
  if (column.id !== 'title') {
    for (const [phrase, value] of valuesOf(table, column, known)) add(phrase, { kind: 'value', column, value });
  }
  const related = tables.find(({ id }) => id === column.relatedTo);
  if (column.kind !== 'relation' || !related) return;
  for (const of of related.columns) {
    for (const [phrase, value] of valuesOf(related, of, known)) {
      add(phrase, { kind: 'value', column, value, ...(of.id === 'title' ? {} : { of }) });
    }
  }
}

/** What a column is called, plain: “Deal size (EUR)” is called “deal size” too. */
export function namesOf({ name }: Column): readonly string[] {
  const withoutUnit = name.replace(/[([（][^()[\]（）]{1,20}[)\]）]\s*$/u, '');
  return [...new Set([name, withoutUnit].map(plainWords))];
}

/** Phrases and the values that they name. */
function valuesOf(
  table: Table,
  column: Column,
  known: readonly KnownName[],
): readonly (readonly [phrase: string, value: string])[] {
  // A title is one row, and a unique id too: that is what searching is for, except through a relation.
  if (column.kind === 'number' || column.kind === 'date') return [];
  const own = known.filter((value) => value.table === table.id && value.columnId === column.id);
  const names = own.filter(({ phrase }) => phrase === undefined).map(({ text }) => text);
  const whole = new Set([...(column.options ?? []), ...names]);
  return [
    ...[...whole].map((value) => [value, value] as const),
    ...own.flatMap(({ phrase, text }) => (phrase === undefined ? [] : [[phrase, text] as const])),
  ];
}
