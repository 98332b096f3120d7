import { propertyTypeOf } from '../../../core/domain/property-types.ts';
import type { Column, DateUnit, Table } from '../../../core/domain/table.ts';
import type { TableReaderWords } from '../../../languages/table-words.ts';
import type { ColumnMention, Mentions } from './mentions.ts';
import type { Found, QuestionText, Span } from './question-text.ts';

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

type WishContext = { readonly table: Table; readonly words: TableReaderWords; readonly mentions: Mentions };

const MAX_TOP = 100;

/** Takes the words that say what is wanted. Undefined if they want two things, or if the property is not certain. */
export function readWish(text: QuestionText, { table, words, mentions }: WishContext): Wish | undefined {
  const top = text.takeFirst(
    `(?:${words.largest}|${words.latest}) (\\d{1,3})|(\\d{1,3}) (?:${words.largest}|${words.latest})`,
  );
  const count = text.take(words.count);
  const sum = text.take(words.sum);
  const average = text.take(words.average);
  const largest = text.take(words.largest);
  const smallest = text.take(words.smallest);
  const latest = text.take(words.latest);
  const earliest = text.take(words.earliest);
  const who = words.who ? text.take(words.who) : [];
  const list = text.take(words.list);
  const isExtreme = [largest, smallest, latest, earliest].some((found) => found.length > 0) || top !== undefined;
  const group = readGroup(text, { table, words, mentions, isExtreme });
  if (group === 'unclear') return undefined;
  const extremes = [largest, smallest, latest, earliest].filter((found) => found.length > 0);
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
  if (isExtreme) return extreme({ table, free, base, top, latest, earliest, smallest });
  if (list.length === 0 && who.length === 0 && group === undefined) return undefined;
  if (who.length > 0 && people.length !== 1) return undefined;
  return { ...base, kind: 'list' };
}

type Extreme = {
  readonly table: Table;
  readonly free: readonly ColumnMention[];
  readonly base: Omit<Wish, 'kind'>;
  readonly top: Found | undefined;
  readonly latest: readonly Found[];
  readonly earliest: readonly Found[];
  readonly smallest: readonly Found[];
};

function extreme({ table, free, base, top, latest, earliest, smallest }: Extreme): Wish | undefined {
  if (base.group) return undefined;
  const isByDate = latest.length > 0 || earliest.length > 0;
  const named = free.filter(({ column }) => column.kind === 'number' || column.kind === 'date');
  const kind = isByDate || (named.length === 1 && named[0]!.column.kind === 'date') ? 'date' : 'number';
  const column = isByDate && hasCreationTime(table, free) ? undefined : theColumn(table, free, kind);
  const limit = Number(top?.groups.find((group) => group !== undefined) ?? 1);
  if (!column || limit < 1 || limit > MAX_TOP) return undefined;
  return { ...base, kind: smallest.length > 0 || earliest.length > 0 ? 'smallest' : 'largest', column, limit };
}

/** “The newest deal” may be the last one to be created. */
function hasCreationTime(table: Table, mentions: readonly ColumnMention[]): boolean {
  const isNamed = mentions.some(({ column }) => column.kind === 'date');
  return !isNamed && table.columns.some(({ type }) => type === 'created_time');
}

/** Times that Notion keeps itself are meant only if they are named. */
const KEPT_BY_NOTION = ['created_time', 'last_edited_time', 'unique_id'];

/** Percentages are compared with percentages, and computed columns are meant only if they are named. */
function isPlainNumber({ format, type }: Column): boolean {
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
    const column = theColumn(table, mentions.columns, 'date');
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
