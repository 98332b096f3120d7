import type { Column, DateUnit, Table } from '../../../core/domain/table.ts';
import type { TableReaderWords } from '../../../languages/table-words.ts';
import { orderingDate } from './date-column.ts';
import type { ColumnMention, Mentions } from './mentions.ts';
import type { Found, QuestionText, Span } from './question-text.ts';
import { theColumn } from './the-column.ts';

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
};

type WishContext = {
  readonly table: Table;
  readonly words: TableReaderWords;
  readonly mentions: Mentions;
  /** “Books without a price” asks for a list in no word. */
  readonly isBare: boolean;
};

const MAX_TOP = 100;

/** Takes the words that say what is wanted. Undefined if they want two things, or if the property is not certain. */
export function readWish(text: QuestionText, context: WishContext): Wish | undefined {
  const { table, words, mentions, isBare } = context;
  const top = text.takeFirst(
    `(?:${words.largest}|${words.latest}) (\\d{1,3})|(\\d{1,3}) (?:${words.largest}|${words.latest})`,
  );
  const most = superlative(text, words, mentions);
  const count = text.take(words.count);
  if (count.length > 0) text.take(words.altogether);
  const sum = text.take(words.sum);
  const average = text.take(words.average);
  const largest = text.take(words.largest);
  const smallest = text.take(words.smallest);
  const latest = text.take(words.latest);
  const earliest = text.take(words.earliest);
  const who = words.who ? text.take(words.who) : [];
  const list = text.take(words.list);
  const isExtreme =
    [largest, smallest, latest, earliest].some((found) => found.length > 0) || (top ?? most) !== undefined;
  const group = readGroup(text, { ...context, isExtreme });
  if (group === 'unclear') return undefined;
  const extremes = [largest, smallest, latest, earliest, most ? [most] : []].filter((found) => found.length > 0);
  const kinds = [count, sum, average].filter((found) => found.length > 0).length + (isExtreme ? 1 : 0);
  if (kinds > 1 || extremes.length > 1) return undefined;
  const people = table.columns.filter(({ kind, type }) => kind === 'person' && type === 'people');
  const shown = [...(who.length > 0 ? people : []), ...mentions.columns.map(({ column }) => column)];
  const base = {
    limit: 1,
    shown,
    ...(group ? { group: { column: group.column, ...(group.unit ? { unit: group.unit } : {}) } } : {}),
  };
  const free = mentions.columns.filter((mention) => mention !== group?.mention);
  if (count.length > 0) return { ...base, kind: 'count', span: count[0]! };
  if (sum.length > 0 || average.length > 0) {
    const column = theColumn(table, free, 'number');
    return column && { ...base, kind: sum.length > 0 ? 'sum' : 'average', column };
  }
  if (isExtreme) {
    const limit = Number(
      top?.groups.find((digits) => digits !== undefined) ?? numberBefore(text, mentions.tables) ?? 1,
    );
    return most
      ? superlativeWish(most, { ...base, limit })
      : extreme({ table, free, base: { ...base, limit }, latest, earliest, smallest });
  }
  if (list.length === 0 && who.length === 0 && group === undefined && !isBare) return undefined;
  if (who.length > 0 && people.length !== 1) return undefined;
  return { ...base, kind: 'list' };
}

type Superlative = Span & { readonly column: Column; readonly kind: 'largest' | 'smallest' };

/** “The most pages”: the number column is beside it. “Which team has the most people” means its headcount. */
function superlative(text: QuestionText, words: TableReaderWords, mentions: Mentions): Superlative | undefined {
  for (const kind of ['largest', 'smallest'] as const) {
    const source = kind === 'largest' ? words.most : words.fewest;
    const found = text.find(source).find((span) => mentions.columns.some((mention) => isBeside(text, span, mention)));
    if (!found) continue;
    const beside = mentions.columns.filter((mention) => isBeside(text, found, mention));
    if (beside.length !== 1 || beside[0]!.column.kind !== 'number') continue;
    text.takeSpan(found);
    return { ...found, kind, column: beside[0]!.column };
  }
  return undefined;
}

function isBeside(text: QuestionText, word: Span, mention: ColumnMention): boolean {
  const isHeadFinal = text.language.tables?.reader.isHeadFinal === true;
  const [first, second] = isHeadFinal ? [mention, word] : [word, mention];
  return second.start >= first.end && text.isAdjacent(first.end, second.start);
}

function superlativeWish({ kind, column }: Superlative, base: Omit<Wish, 'kind'>): Wish | undefined {
  return base.group || base.limit < 1 || base.limit > MAX_TOP ? undefined : { ...base, kind, column };
}

/** “The 5 books with the most pages”. */
function numberBefore(text: QuestionText, tables: readonly Span[]): string | undefined {
  for (const { start, end, groups } of text.find('(\\d{1,3})')) {
    if (!tables.some((table) => table.start >= end && text.isAdjacent(end, table.start))) continue;
    text.takeSpan({ start, end });
    return groups[0];
  }
  return undefined;
}

type Extreme = {
  readonly table: Table;
  readonly free: readonly ColumnMention[];
  readonly base: Omit<Wish, 'kind'>;
  readonly latest: readonly Found[];
  readonly earliest: readonly Found[];
  readonly smallest: readonly Found[];
};

function extreme({ table, free, base, latest, earliest, smallest }: Extreme): Wish | undefined {
  if (base.group || base.limit < 1 || base.limit > MAX_TOP) return undefined;
  const isByDate = latest.length > 0 || earliest.length > 0;
  const named = free.filter(({ column }) => column.kind === 'number' || column.kind === 'date');
  const kind = isByDate || (named.length === 1 && named[0]!.column.kind === 'date') ? 'date' : 'number';
  const column =
    isByDate && hasCreationTime(table, free)
      ? undefined
      : kind === 'date'
        ? orderingDate(table, free)
        : theColumn(table, free, kind);
  return column && { ...base, kind: smallest.length > 0 || earliest.length > 0 ? 'smallest' : 'largest', column };
}

/** “The newest deal” may be the last one to be created. */
function hasCreationTime(table: Table, mentions: readonly ColumnMention[]): boolean {
  const isNamed = mentions.some(({ column }) => column.kind === 'date');
  return !isNamed && table.columns.some(({ type }) => type === 'created_time');
}

type Group = { readonly column: Column; readonly unit?: DateUnit; readonly mention?: ColumnMention };

function readGroup(
  text: QuestionText,
  { table, words, mentions, isExtreme }: WishContext & { readonly isExtreme: boolean },
): Group | 'unclear' | undefined {
  for (const [unit, source] of Object.entries(words.units)) {
    const found = text.takeFirst(
      words.isHeadFinal ? `(?:${source})(?:${words.per})` : `(?:${words.per}) (?:${source})s?`,
    );
    if (!found) continue;
    const column = orderingDate(table, mentions.columns);
    return column ? { column, unit: unit as DateUnit } : 'unclear';
  }
  const [per, ...more] = text.take(words.per);
  if (!per) return undefined;
  const mention = mentions.columns.find(({ start, end }) =>
    words.isHeadFinal ? end === per.start : start >= per.end && text.isAdjacent(per.end, start),
  );
  if (!mention || more.length > 0) return 'unclear';
  // “the top 5 by amount” sorts.
  if (isExtreme) return undefined;
  return mention.column.kind === 'number' ? 'unclear' : { column: mention.column, mention };
}
