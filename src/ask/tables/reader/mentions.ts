import type { Column, Table } from '../../../core/domain/table.ts';
import type { KnownValue } from '../../ports.ts';
import type { QuestionText, Span } from './question-text.ts';
import { sameName, sameOption } from './same-word.ts';
import { type Meaning, type ValueMeaning, vocabularyOf } from './vocabulary.ts';

export type ValueMention = Span & Omit<ValueMeaning, 'kind'>;
export type ColumnMention = Span & { readonly column: Column };

export type Mentions = {
  readonly tables: readonly Span[];
  readonly columns: readonly ColumnMention[];
  readonly values: readonly ValueMention[];
};

type Ambiguous = Span & { readonly meanings: readonly ValueMeaning[] };

/** Takes what names something of the table. Undefined if something can mean two things. */
export function readMentions(
  text: QuestionText,
  table: Table,
  { tables, known }: { readonly tables: readonly Table[]; readonly known: readonly KnownValue[] },
): Mentions | undefined {
  const { language } = text;
  const found: { tables: Span[]; columns: ColumnMention[]; values: ValueMention[]; ambiguous: Ambiguous[] } = {
    tables: [],
    columns: [],
    values: [],
    ambiguous: [],
  };
  for (const [phrase, meanings] of vocabularyOf(table, tables, known)) {
    const isSame = meanings.some(({ kind }) => kind === 'value') ? sameOption(language) : sameName(language);
    for (const span of text.takePhrase(phrase, isSame)) {
      const meaning = choose(meanings);
      if (meaning === undefined) return undefined;
      if (Array.isArray(meaning)) found.ambiguous.push({ ...span, meanings: meaning as readonly ValueMeaning[] });
      else add(found, span, meaning as Meaning);
    }
  }
  for (const { meanings, ...span } of found.ambiguous) {
    const named = meanings.filter(({ column }) => found.columns.some((mention) => mention.column === column));
    if (named.length !== 1) return undefined;
    found.values.push({ ...span, ...named[0]! });
  }
  return found;
}

function add(
  found: { tables: Span[]; columns: ColumnMention[]; values: ValueMention[] },
  span: Span,
  meaning: Meaning,
): void {
  if (meaning.kind === 'table') found.tables.push(span);
  else if (meaning.kind === 'column') found.columns.push({ ...span, column: meaning.column });
  else found.values.push({ ...span, ...meaning });
}

/** The one meaning; several if only the rest of the question can decide; undefined if nothing can. */
function choose(meanings: readonly Meaning[]): Meaning | readonly ValueMeaning[] | undefined {
  const table = meanings.find(({ kind }) => kind === 'table');
  const columns = meanings.filter((meaning) => meaning.kind === 'column');
  const values = meanings.filter((meaning) => meaning.kind === 'value');
  if (table) return values.length === 0 ? table : undefined;
  if (columns.length > 0) return columns.length === 1 && values.length === 0 ? columns[0] : undefined;
  // What the table itself says comes before what related rows say.
  const own = values.filter(({ column, of }) => of === undefined && column.kind !== 'relation');
  const candidates = own.length > 0 ? own : values;
  return candidates.length === 1 ? candidates[0] : candidates;
}
