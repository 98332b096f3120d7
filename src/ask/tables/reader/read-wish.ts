import type { Column, DateUnit, Table } from '../../../core/domain/table.ts';
import type { TableReaderWords } from '../../../languages/table-words.ts';
import { orderingDate } from './columns/date-column.ts';
import { theColumn } from './columns/the-column.ts';
import type { ColumnMention, Mentions } from './names/mentions.ts';
import { readSuperlative } from './superlative.ts';
import type { Found, QuestionText, Span } from './words/question-text.ts';

/** What a question wants of the rows. */
export type Wish = {
  readonly kind: 'list' | 'count' | 'sum' | 'average' | 'largest' | 'smallest';
  /** Where a count is asked for. */
  readonly span?: Span;
  /** What is added up, averaged or sorted by. */
  readonly column?: Column;
  readonly limit: number;
  readonly group?: { readonly column: Column; readonly unit?: DateUnit };
  readonly shown: readonly Column[];
  /** No word asks for anything: “books without a price”. */
  readonly isBare: boolean;
  /** A list of people is wanted. */
  readonly isWho: boolean;
};

type WishContext = {
  readonly table: Table;
  readonly words: TableReaderWords;
  readonly mentions: Mentions;
  /** Phrases that ask for a number of rows, already taken. */
  readonly counts: readonly Found[];
};

/** Takes the words that say what is wanted. Undefined if they want two things, or if the property is not certain. */
export function readWish(text: QuestionText, context: WishContext): Wish | undefined {
  const { table, words, mentions } = context;
  const most = mostRows(text, context);
  const superlative = readSuperlative(text, context);
  if (superlative === 'unclear') return undefined;
  const count = [...context.counts, ...text.take(words.count)];
  if (count.length > 0) text.take(words.altogether);
  // “The average number of employees” is about the employees.
  const quantity = count[0] && quantityAfter(text, count[0], mentions.columns);
  const sum = text.take(words.sum);
  const average = text.take(words.average);
  const who = words.who ? text.take(words.who).filter((span) => words.isHeadFinal || !isRelative(span, mentions)) : [];
  const list = text.take(words.list);
  const group = readGroup(text, { ...context, isExtreme: superlative !== undefined, isAverage: average.length > 0 });
  if (group === 'unclear') return undefined;
  const kinds =
    [quantity && average.length > 0 ? [] : count, sum, average].filter((found) => found.length > 0).length +
    (superlative ? 1 : 0) +
    (most ? 1 : 0);
  if (kinds > 1 || (most && group)) return undefined;
  const people = table.columns.filter(({ kind, type }) => kind === 'person' && type === 'people');
  const shown = [...(who.length > 0 ? people : []), ...mentions.columns.map(({ column }) => column)];
  const base = {
    limit: superlative?.limit ?? 1,
    isBare: false,
    isWho: false,
    shown,
    ...(group ? { group: { column: group.column, ...(group.unit ? { unit: group.unit } : {}) } } : {}),
  };
  if (most) return { ...base, kind: 'count', group: { column: most } };
  const free = mentions.columns.filter((mention) => mention !== group?.mention);
  if (count.length > 0 && average.length === 0) {
    // “How many seats do we have” adds up the seats.
    return quantity ? { ...base, kind: 'sum', column: quantity } : { ...base, kind: 'count', span: count[0]! };
  }
  if (sum.length > 0 || average.length > 0) {
    // “The total of sponsors” may be their number.
    const isNamed = free.some(({ column }) => column.kind === 'number');
    const column = isNamed ? theColumn(table, free, 'number') : undefined;
    return column && { ...base, kind: sum.length > 0 ? 'sum' : 'average', column };
  }
  if (superlative) {
    const { column, direction } = superlative;
    return column && !group ? { ...base, kind: direction, column } : undefined;
  }
  if (who.length > 0 && people.length !== 1) return undefined;
  const isBare = list.length === 0 && who.length === 0 && group === undefined;
  return { ...base, isBare, isWho: who.length > 0 && group === undefined, kind: 'list' };
}

/** “Which city has the most members”: the members of each city, the largest number first. */
function mostRows(text: QuestionText, { table, words, mentions }: WishContext): Column | undefined {
  if (words.isHeadFinal) return undefined;
  const found = text.find(words.most).find((most) => isPerRow(text, most, mentions));
  if (!found) return undefined;
  const named = mentions.columns
    .map(({ column }) => column)
    .filter(({ kind }) => kind === 'choice' || kind === 'person');
  const isWho = words.who !== undefined && text.find(words.who).length > 0;
  const hasRelations = table.columns.some(({ kind }) => kind === 'relation');
  const people = table.columns.filter(({ type }) => type === 'people');
  const columns = named.length > 0 ? named : isWho && !hasRelations ? people : [];
  if (columns.length !== 1) return undefined;
  text.takeSpan(found);
  return columns[0];
}

/** “Candidates who are remote” does not ask who. */
function isRelative({ start }: Span, { tables }: Mentions): boolean {
  return tables.some(({ end }) => end <= start);
}

function quantityAfter(text: QuestionText, count: Found, columns: readonly ColumnMention[]): Column | undefined {
  return columns.find(
    ({ start, column, isWhole }) =>
      isWhole && isQuantity(column) && start >= count.end && text.isNext(count.end, start),
  )?.column;
}

function isQuantity({ kind, type, format = 'number' }: Column): boolean {
  return kind === 'number' && type !== 'unique_id' && (format === 'number' || format === 'number_with_commas');
}

type GroupContext = WishContext & Readonly<Record<'isExtreme' | 'isAverage', boolean>>;
type Group = { readonly column: Column; readonly unit?: DateUnit; readonly mention?: ColumnMention };

function readGroup(
  text: QuestionText,
  { table, words, mentions, isExtreme, isAverage }: GroupContext,
): Group | 'unclear' | undefined {
  for (const [unit, source] of Object.entries(words.units)) {
    const found = text.takeFirst(
      words.isHeadFinal ? `(?:${source})(?:${words.per})` : `(?:${words.per}) (?:${source})s?`,
    );
    if (!found) continue;
    const column = orderingDate(table, mentions.columns);
    return column ? { column, unit: unit as DateUnit } : 'unclear';
  }
  // “By” names a person here (“tasks owned by Mara”). In “tasks planned by Mara”, no property says who planned them.
  const agents = text.find(words.per).filter((per) => isAgent(text, per, mentions));
  for (const agent of agents) text.takeSpan(agent);
  const [per, ...more] = text.take(words.per).filter((found) => !(isAverage && isPerRow(text, found, mentions)));
  if (!per) return undefined;
  const mention = mentions.columns.find(({ start, end }) =>
    words.isHeadFinal ? end === per.start : start >= per.end && text.isAdjacent(per.end, start),
  );
  if (!mention || more.length > 0) return 'unclear';
  // “the top 5 by amount” sorts.
  if (isExtreme) return undefined;
  return mention.column.kind === 'number' ? 'unclear' : { column: mention.column, mention };
}

function isAgent(text: QuestionText, { start, end }: Span, { columns, values }: Mentions): boolean {
  return values.some(
    (value) =>
      value.column.kind === 'person' &&
      value.start >= end &&
      text.isNext(end, value.start) &&
      columns.some((named) => named.column === value.column && named.end <= start && text.isNext(named.end, start)),
  );
}

/** Before the table's own name: “guests per booking”, “the most bookings”. */
function isPerRow(text: QuestionText, { end }: Span, { tables }: Mentions): boolean {
  return tables.some(({ start }) => start >= end && text.isNext(end, start));
}
