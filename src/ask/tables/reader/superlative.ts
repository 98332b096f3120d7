import type { Column, Table } from '../../../core/domain/table.ts';
import type { TableReaderWords } from '../../../languages/table-words.ts';
import { orderingDate } from './columns/date-column.ts';
import { headcountColumn, priceColumn, rankingColumn, sizeColumn } from './columns/number-column.ts';
import type { ColumnMention, Mentions } from './names/mentions.ts';
import type { QuestionText, Span } from './words/question-text.ts';

type Direction = 'largest' | 'smallest';

/** “The largest”, “the 5 latest”, “the most pages”: the rows at one end of an order. */
export type Superlative = {
  readonly direction: Direction;
  readonly limit: number;
  /** Undefined if the words do not say by what. */
  readonly column: Column | undefined;
};

type SuperlativeContext = { readonly table: Table; readonly words: TableReaderWords; readonly mentions: Mentions };

const MAX_TOP = 100;

/** Takes the words of a superlative. `unclear`: it has two, or an impossible number of rows. */
export function readSuperlative(text: QuestionText, context: SuperlativeContext): Superlative | 'unclear' | undefined {
  const { table, words, mentions } = context;
  const isAbout = (source: string | undefined) => source !== undefined && text.find(source).length > 0;
  const [isPrice, isAge, isTop] = [isAbout(words.expensive), isAbout(words.age), isAbout(words.top)];
  const ends = [words.largest, words.latest, words.top, words.smallest, words.earliest].join('|');
  const beside = numberAt(text, text.find(ends));
  const most = mostOf(text, context);
  const [larger, smaller] = [text.take(`${words.largest}|${words.top}`), text.take(words.smallest)];
  const [latest, earliest] = [text.take(words.latest), text.take(words.earliest)];
  const all = [larger, smaller, latest, earliest, most ? [most] : []].filter((found) => found.length > 0);
  if (all.length === 0) return undefined;
  const limit = Number(beside ?? numberBefore(text, mentions.tables) ?? '1');
  if (all.length > 1 || limit < 1 || limit > MAX_TOP) return 'unclear';
  if (most) return { direction: most.direction, limit, column: most.column };
  const direction = smaller.length > 0 || earliest.length > 0 ? 'smallest' : 'largest';
  const isByDate = latest.length > 0 || earliest.length > 0;
  return { direction, limit, column: sortColumn({ table, mentions, isByDate, isPrice, isAge, isTop }) };
}

type Sorting = { readonly table: Table; readonly mentions: Mentions } & Readonly<
  Record<'isByDate' | 'isPrice' | 'isAge' | 'isTop', boolean>
>;

function sortColumn({ table, mentions: { columns }, isByDate, isPrice, isAge, isTop }: Sorting): Column | undefined {
  const sortable = columns.filter(({ column }) => column.kind === 'number' || column.kind === 'date');
  const namesDate = columns.some(({ column }) => column.kind === 'date');
  if (isPrice) return priceColumn(table, columns);
  if (isByDate) {
    // “The oldest member” may not have joined first. “The newest deal” may be the one that was created last.
    const isUncertain = isAge || table.columns.some(({ type }) => type === 'created_time');
    return isUncertain && !namesDate ? undefined : orderingDate(table, columns);
  }
  if (sortable.length === 1 && namesDate) return orderingDate(table, columns);
  return isTop ? rankingColumn(table, columns) : sizeColumn(table, columns);
}

type Most = Span & { readonly column: Column; readonly direction: Direction };

/** “The most pages”: the number column is beside it. */
function mostOf(text: QuestionText, { table, words, mentions }: SuperlativeContext): Most | undefined {
  for (const [direction, source] of [
    ['largest', words.most],
    ['smallest', words.fewest],
  ] as const) {
    const people = words.isHeadFinal ? `(?:${words.people})(?:${source})` : `(?:${source}) (?:${words.people})`;
    const [counted] = text.find(people);
    const headcount = counted && headcountColumn(table);
    if (headcount) {
      text.takeSpan(counted);
      return { ...counted, direction, column: headcount };
    }
    for (const found of text.find(source)) {
      const beside = mentions.columns.filter((mention) => isBeside(text, found, mention));
      if (beside.length !== 1 || beside[0]!.column.kind !== 'number') continue;
      text.takeSpan(found);
      return { ...found, direction, column: beside[0]!.column };
    }
  }
  return undefined;
}

function isBeside(text: QuestionText, word: Span, mention: ColumnMention): boolean {
  const isHeadFinal = text.language.tables?.reader.isHeadFinal === true;
  const [first, second] = isHeadFinal ? [mention, word] : [word, mention];
  return second.start >= first.end && text.isNext(first.end, second.start);
}

/** “Top 5”, “the 5 cheapest”. */
function numberAt(text: QuestionText, words: readonly Span[]): string | undefined {
  const isAt = (number: Span) =>
    words.some((word) =>
      word.end <= number.start ? text.isNext(word.end, number.start) : text.isNext(number.end, word.start),
    );
  const found = words.length === 0 ? undefined : text.find('(\\d{1,3})').find(isAt);
  if (found) text.takeSpan(found);
  return found?.groups[0];
}

/** “The 5 books with the most pages”. */
function numberBefore(text: QuestionText, tables: readonly Span[]): string | undefined {
  for (const { start, end, groups } of text.find('(\\d{1,3})')) {
    if (!tables.some((table) => table.start >= end && text.isNext(end, table.start))) continue;
    text.takeSpan({ start, end });
    return groups[0];
  }
  return undefined;
}
