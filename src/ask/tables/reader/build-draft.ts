import type { Column, Table } from '../../../core/domain/table.ts';
import type { Language } from '../../../languages/language.ts';
import type { TableReaderWords } from '../../../languages/table-words.ts';
import type { ConditionDraft, PlanDraft } from '../plan/plan-draft.ts';
import { readConditions } from './conditions/read-conditions.ts';
import { readDays } from './conditions/read-days.ts';
import { readNumbers } from './conditions/read-numbers.ts';
import { columnsBeside } from './names/beside.ts';
import type { KnownName } from './names/known-names.ts';
import { type Mentions, readMentions } from './names/mentions.ts';
import { readWish, type Wish } from './read-wish.ts';
import { plainWords } from './words/plain-words.ts';
import { createQuestionText, type Found, type QuestionText, type Span } from './words/question-text.ts';
import { sameName } from './words/same-word.ts';

export type BuildContext = {
  readonly table: Table;
  readonly tables: readonly Table[];
  readonly language: Language;
  readonly words: TableReaderWords;
  readonly known: readonly KnownName[];
  readonly today: string;
};

/** `isDoubtful`: a word of it is taken for an option that does not exist. */
export type BuiltDraft = { readonly draft: PlanDraft; readonly isDoubtful: boolean };

/** The plan that a question asks for. Undefined if any part of it is unclear. */
export function buildDraft(question: string, context: BuildContext): BuiltDraft | undefined {
  const { table, words } = context;
  const text = createQuestionText(question, context.language, words.filler);
  const read = readMentions(text, context, () => {
    const counts = countPhrases(question, text, words);
    const days = readDays(text, context);
    return { counts, days, numbers: days && readNumbers(text, words) };
  });
  if (!read) return undefined;
  const { mentions } = read;
  const { counts, days, numbers } = read.between;
  if (!days || !numbers || hasStrayWord(mentions, context)) return undefined;
  takeDateNouns(text, mentions, words);
  const wish = readWish(text, { table, words, mentions, counts });
  if (!wish) return undefined;
  const conditions = readConditions(text, { table, words, mentions, days, numbers, wish, today: context.today });
  if (!conditions) return undefined;
  // “Bookings of rooms on the second floor”: the name of the property says no more than its value does.
  for (const { of } of mentions.values) if (of) text.takePhrase(plainWords(of.name), sameName(context.language));
  const unknown = unknownOption(text, mentions, conditions.conditions);
  if (unknown === 'unclear') return undefined;
  const unknownColumn = mentions.columns.find(({ column }) => column.name === unknown?.column)?.column;
  const used = new Set([...conditions.used, ...(unknownColumn ? [unknownColumn] : [])]);
  const mayShow = createQuestionText(question, context.language, '').take(words.show).length > 0;
  if (!isUsed(mentions, wish, { used, mayShow }) || countsSomethingElse(mentions, wish, context, text))
    return undefined;
  if (wish.isBare && (unknown || !isList(question, mentions, conditions.conditions, context))) return undefined;
  const draft = toDraft(context, wish, [...conditions.conditions, ...(unknown ? [unknown] : [])]);
  if (asksWhoNow(wish, draft, table)) return undefined;
  return { draft, isDoubtful: unknown !== undefined };
}

/** “Who is on call?” means now, and not everybody who ever was. */
function asksWhoNow({ isWho }: Wish, { filter }: PlanDraft, { columns }: Table): boolean {
  return isWho && filter === undefined && columns.some(({ type }) => type === 'date');
}

/** “The number of teams” counts, even if a property is called “Number”. */
function countPhrases(question: string, text: QuestionText, { count }: TableReaderWords): readonly Found[] {
  const plain = plainWords(question);
  const phrases = text.find(count).filter(({ start, end }) => plain.slice(start, end).includes(' '));
  for (const phrase of phrases) text.takeSpan(phrase);
  return phrases;
}

/** The “date” of “no due date”, if the property is called “Due”. */
function takeDateNouns(text: QuestionText, { columns }: Mentions, { dateNoun }: TableReaderWords): void {
  const dates = columns.filter(({ column }) => column.kind === 'date');
  for (const noun of dateNoun === undefined ? [] : text.find(dateNoun)) {
    if (columnsBeside(text, noun, dates).length > 0) text.takeSpan(noun);
  }
}

function stopWords({ stopWords: words = '' }: Language): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

/** “Which candidates go to an interview” does not ask for the skill “Go”. An option that is a common word must be the only one. */
function hasStrayWord({ columns, values }: Mentions, { language }: BuildContext): boolean {
  const stops = stopWords(language);
  return (
    values.length > 1 &&
    values.some(
      ({ column, value }) => stops.has(plainWords(value)) && !columns.some((mention) => mention.column === column),
    )
  );
}

/**
 * Whether a phrase that asks for nothing is a list of rows: “open deals”, “deals without an owner”. “Vacation policy”
 * is a page, though there may be policies of the kind “Vacation”.
 */
function isList(
  question: string,
  { tables }: Mentions,
  conditions: readonly ConditionDraft[],
  { table }: BuildContext,
): boolean {
  if (conditions.some(({ operator }) => operator !== 'is')) return true;
  const names = [table.title, table.databaseTitle].map(plainWords);
  const plain = plainWords(question);
  return conditions.length > 0 && tables.some(({ start, end }) => names.includes(plain.slice(start, end)));
}

/**
 * What is left must say nothing. One exception: a word next to the name of a property with options is an option that
 * does not exist, or is misspelt; the checker says which ones do.
 */
function unknownOption(
  text: QuestionText,
  { columns }: Mentions,
  conditions: readonly ConditionDraft[],
): ConditionDraft | 'unclear' | undefined {
  const left = text.unexplained();
  if (left.length === 0) return undefined;
  const [word] = left;
  const beside = columns.filter(
    ({ end, column }) => column.options && end < word!.start && text.isAdjacent(end, word!.start),
  );
  const isCertain =
    left.length === 1 && beside.length === 1 && !conditions.some(({ column }) => column === beside[0]!.column.name);
  const isOption = !stopWords(text.language).has(word!.text);
  if (!isCertain || !isOption) return 'unclear';
  return { kind: 'condition', column: beside[0]!.column.name, operator: 'is', values: [word!.text] };
}

/** Columns that a list shows are named together. A single one may be a condition: “deals with an owner”. */
const SHOWN_TOGETHER = 2;

/** A property that is named and plays no part makes the question unclear, unless a list is to show it. */
function isUsed(
  { columns }: Mentions,
  wish: Wish,
  { used, mayShow }: { readonly used: ReadonlySet<Column>; readonly mayShow: boolean },
): boolean {
  const wanted = [wish.column, wish.group?.column].filter((column) => column !== undefined);
  const unused = columns.filter(({ column }) => !used.has(column) && !wanted.includes(column));
  return unused.length === 0 || (wish.kind === 'list' && mayShow && unused.length >= SHOWN_TOGETHER);
}

/** “How many laptops are in the inventory?” asks for a quantity if the rows have one, not for rows. */
const QUANTITIES =
  /^(?:quantity|qty|stock|units|count|headcount|in stock|menge|anzahl|bestand|cantidad|existencias|quantite|stock|effectif|quantidade|estoque|数量|在庫|在庫数|人数)$/;

function countsSomethingElse({ tables }: Mentions, wish: Wish, { table }: BuildContext, text: QuestionText): boolean {
  if (wish.kind !== 'count' || wish.span === undefined) return false;
  const hasQuantity = table.columns.some(({ name, kind }) => kind === 'number' && QUANTITIES.test(name.toLowerCase()));
  if (!hasQuantity) return false;
  return !tables.some(
    ({ start, end }: Span) => text.isAdjacent(wish.span!.end, start) && start - wish.span!.end < 2 && end > start,
  );
}

function toDraft({ table }: BuildContext, wish: Wish, conditions: readonly ConditionDraft[]): PlanDraft {
  const filter = conditions.length === 0 ? undefined : { kind: 'and' as const, parts: conditions };
  const base = { table: table.id, ...(filter ? { filter } : {}) };
  const group = wish.group && {
    group: { column: wish.group.column.name, ...(wish.group.unit ? { unit: wish.group.unit } : {}) },
  };
  const column = wish.column?.name;
  switch (wish.kind) {
    case 'list':
      return group
        ? { ...base, ...group, aggregate: { kind: 'count' } }
        : { ...base, columns: wish.shown.map(({ name }) => name) };
    case 'count':
      return { ...base, ...group, aggregate: { kind: 'count' } };
    case 'largest':
    case 'smallest': {
      const direction = wish.kind === 'largest' ? ('descending' as const) : ('ascending' as const);
      const columns = wish.shown.map(({ name }) => name);
      return { ...base, sort: { column: column!, direction }, limit: wish.limit, columns };
    }
    default:
      return { ...base, ...group, aggregate: { kind: wish.kind, column: column! } };
  }
}
