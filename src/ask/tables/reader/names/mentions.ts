import type { Column, Table } from '../../../../core/domain/table.ts';
import type { Language } from '../../../../languages/language.ts';
import type { QuestionText, Span } from '../words/question-text.ts';
import { type SameWord, sameName, sameOption } from '../words/same-word.ts';
import type { KnownName } from './known-names.ts';
import { type Meaning, namesOf, type ValueMeaning, vocabularyOf } from './vocabulary.ts';

export type ValueMention = Span & Omit<ValueMeaning, 'kind'>;
/** `isWhole`: by its whole name, not by one word of it. */
export type ColumnMention = Span & { readonly column: Column; readonly isWhole: boolean };

export type Mentions = {
  readonly tables: readonly Span[];
  readonly columns: readonly ColumnMention[];
  readonly values: readonly ValueMention[];
};

type Collected = { tables: Span[]; columns: ColumnMention[]; values: ReadValue[] };

/** `all`: everything that the words can mean. */
type ReadValue = ValueMention & { readonly all: readonly ValueMeaning[] };
type Ambiguous = Span & { readonly meanings: readonly ValueMeaning[] };

export type MentionContext = {
  readonly table: Table;
  readonly tables: readonly Table[];
  readonly known: readonly KnownName[];
};

/**
 * Takes what names something of the table; `between` takes what comes after values and before single words: “this week”
 * is a time, even if a property is called “Week”. Undefined if something can mean two things.
 */
export function readMentions<Between>(
  text: QuestionText,
  { table, tables, known }: MentionContext,
  between: () => Between,
): { readonly mentions: Mentions; readonly between: Between } | undefined {
  const { language } = text;
  const found: Collected & { ambiguous: Ambiguous[] } = {
    tables: [],
    columns: [],
    values: [],
    ambiguous: [],
  };
  const vocabulary = vocabularyOf(table, tables, known);
  const take = ([phrase, meanings]: Entry, isSame: SameWord) =>
    text.takePhrase(phrase, isSame).every((span) => {
      const meaning = choose(meanings);
      if (Array.isArray(meaning)) found.ambiguous.push({ ...span, meanings: meaning as readonly ValueMeaning[] });
      else if (meaning !== undefined) add(found, { ...span, phrase }, meaning as Meaning, meanings);
      return meaning !== undefined;
    });
  const takeAll = (entries: readonly Entry[]) => {
    const [phrases, words] = [entries.filter(([phrase]) => phrase.includes(' ')), entries.filter(isWord)];
    return (
      phrases.every((entry) => take(entry, likenessOf(entry, language))) &&
      words.every((entry) => take(entry, isEqual)) &&
      words.every((entry) => take(entry, onlyLike(entry, words, language)))
    );
  };
  if (!takeAll(vocabulary.filter((entry) => !isSingleName(entry)))) return undefined;
  const taken = between();
  if (!takeAll(vocabulary.filter(isSingleName))) return undefined;
  for (const { meanings, ...span } of found.ambiguous) {
    const named = meanings.filter(({ column }) => found.columns.some((mention) => mention.column === column));
    if (named.length !== 1) return undefined;
    found.values.push({ ...span, ...named[0]!, all: meanings });
  }
  const values = found.values.map((value) => followNamedRelation(value, found.columns));
  // “Visits of Mara” may be those that she made, and not those of her patients.
  const isVague = ({ column, of }: ValueMention) =>
    of?.kind === 'person' && !found.columns.some((mention) => mention.column === column);
  if (values.some(isVague)) return undefined;
  return { mentions: { ...found, values }, between: taken };
}

type Entry = readonly [phrase: string, meanings: readonly Meaning[]];

const isWord = ([phrase]: Entry): boolean => !phrase.includes(' ');
const isEqual: SameWord = (word, wanted) => word === wanted;

function isSingleName(entry: Entry): boolean {
  return isWord(entry) && entry[1].every(({ kind }) => kind !== 'value');
}

function likenessOf([, meanings]: Entry, language: Language): SameWord {
  return meanings.some(({ kind }) => kind === 'value') ? sameOption(language) : sameName(language);
}

/** Not where another name is as like or more: “Zuständig” and “Zustand” have the same German stem. */
function onlyLike(entry: Entry, entries: readonly Entry[], language: Language): SameWord {
  const isSame = likenessOf(entry, language);
  const others = entries.filter((other) => !haveSameColumn(other, entry));
  return (word, wanted) =>
    isSame(word, wanted) &&
    !others.some(
      (other) => likenessOf(other, language)(word, other[0]) && beginning(word, other[0]) >= beginning(word, wanted),
    );
}

/** How many letters of a name a word begins with, if it begins with all of it. */
function beginning(word: string, name: string): number {
  return word.startsWith(name) ? name.length : 0;
}

function haveSameColumn([, a]: Entry, [, b]: Entry): boolean {
  const columnOf = (meaning: Meaning | undefined) => (meaning?.kind === 'table' ? 'table' : meaning?.column);
  return columnOf(a[0]) === columnOf(b[0]);
}

type PhraseSpan = Span & { readonly phrase: string };

function add(found: Collected, { phrase, ...span }: PhraseSpan, meaning: Meaning, all: readonly Meaning[]): void {
  if (meaning.kind === 'table') found.tables.push(span);
  else if (meaning.kind === 'column') {
    const { column } = meaning;
    found.columns.push({ ...span, column, isWhole: namesOf(column).includes(phrase) });
  } else found.values.push({ ...span, ...meaning, all: all.filter(({ kind }) => kind === 'value') as ValueMeaning[] });
}

/** “Deals with a customer in Norway” names the relation, so the country is the customer's. */
function followNamedRelation({ all, ...value }: ReadValue, columns: readonly ColumnMention[]): ValueMention {
  const isNamed = (column: Column) => columns.some((mention) => mention.column === column);
  if (isNamed(value.column)) return value;
  const related = all.filter(({ column }) => column.kind === 'relation' && isNamed(column));
  return related.length === 1 ? { start: value.start, end: value.end, ...related[0]! } : value;
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
  const first = own.length > 0 ? own : values;
  // Who wrote a page is meant only if nobody else can be.
  const chosen = first.filter(({ column }) => !['created_by', 'last_edited_by'].includes(column.type));
  const candidates = chosen.length > 0 ? chosen : first;
  return candidates.length === 1 ? candidates[0] : candidates;
}
