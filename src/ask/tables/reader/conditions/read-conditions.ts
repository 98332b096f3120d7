import { propertyTypeOf } from '../../../../core/domain/property-types.ts';
import type { Column, Table } from '../../../../core/domain/table.ts';
import type { ConditionDraft } from '../../plan/plan-draft.ts';
import { daysColumn } from '../columns/date-column.ts';
import { agentStem } from '../names/column-parts.ts';
import type { ValueMention } from '../names/mentions.ts';
import type { Found, QuestionText, Span } from '../words/question-text.ts';
import { type ConditionContext, NOTHING, type Part } from './condition-context.ts';
import { numberConditions } from './number-conditions.ts';

export type Conditions = { readonly conditions: readonly ConditionDraft[]; readonly used: ReadonlySet<Column> };

/** The conditions that all must hold. Undefined if one of them is not certain. */
export function readConditions(text: QuestionText, context: ConditionContext): Conditions | undefined {
  const { words, mentions } = context;
  const without = text.take(words.without);
  const negations = text.take(words.not);
  const ors = text.take(words.or);
  const ands = text.take(words.and);
  const empty = emptyColumns(text, without, context);
  const values = valueConditions(text, { values: mentions.values, negations, ors, ands });
  const checkboxes = checkboxConditions(text, negations, context);
  const dates = dayConditions(text, context);
  const numbers = numberConditions(text, context);
  if (!empty || !values || !checkboxes || !dates || !numbers) return undefined;
  const parts = [empty, values, checkboxes, dates, numbers];
  const conditions = parts.flatMap((part) => part.conditions);
  const usedNegations = parts.reduce((sum, part) => sum + part.negations, 0);
  if (usedNegations !== negations.length) return undefined;
  // “or” between different properties is not read.
  const columns = new Set(conditions.map(({ column, of }) => `${column} ${of ?? ''}`));
  if (ors.length > 0 && (columns.size > 1 || values.conditions.length === 0)) return undefined;
  return { conditions, used: new Set(parts.flatMap((part) => part.used)) };
}

function emptyColumns(
  text: QuestionText,
  without: readonly Found[],
  { table, words, mentions }: ConditionContext,
): Part | undefined {
  const columns = without.map((word) =>
    mentions.columns.find(({ start, end }) =>
      words.isHeadFinal
        ? end <= word.start && text.isAdjacent(end, word.start)
        : start >= word.end && text.isAdjacent(word.end, start),
    ),
  );
  if (columns.some((column) => column === undefined)) return undefined;
  const used = [...columns.map((mention) => mention!.column), ...unassigned(text, table)];
  const conditions = used.map(
    ({ name }) => ({ kind: 'condition', column: name, operator: 'is_empty', values: [] }) as const,
  );
  return { ...NOTHING, conditions, used };
}

/** “Unassigned”: nobody is in “Assignee”. */
function unassigned(text: QuestionText, table: Table): readonly Column[] {
  return table.columns.filter((column) => {
    const verb = agentStem(column);
    return verb !== undefined && text.take(`un${verb}ed`).length > 0;
  });
}

type ValueWords = {
  readonly values: readonly ValueMention[];
  readonly negations: readonly Found[];
  readonly ors: readonly Found[];
  readonly ands: readonly Found[];
};

function valueConditions(text: QuestionText, { values, negations, ors, ands }: ValueWords): Part | undefined {
  const byColumn = Map.groupBy(values, ({ column, of }) => `${column.id} ${of?.id ?? ''}`);
  const conditions: ConditionDraft[] = [];
  let explained = 0;
  for (const mentions of byColumn.values()) {
    const { column, of } = mentions[0]!;
    const denied = mentions.filter((mention) => negations.some((word) => precedes(text, word, mention)));
    if (denied.length > 0 && denied.length !== mentions.length && mentions.length > 1) return undefined;
    explained += denied.length;
    const names = [...new Set(mentions.map(({ value }) => value))];
    const base = { kind: 'condition', column: column.name, ...(of ? { of: of.name } : {}) } as const;
    const operator = denied.length > 0 ? 'is_not' : 'is';
    const mustHaveAll = names.length > 1 && hasSeveral(of ?? column) && ors.length === 0;
    // “won and lost deals” are both kinds; a deal with two tags has both.
    const isListed = ors.length > 0 || ands.length > 0;
    if (names.length > 1 && !isListed && !(mustHaveAll && areTogether(text, mentions))) return undefined;
    if (mustHaveAll) conditions.push(...names.map((value) => ({ ...base, operator, values: [value] }) as const));
    else conditions.push({ ...base, operator, values: names });
  }
  return { conditions, used: values.map(({ column }) => column), negations: explained };
}

/** “Urgent backend tasks” have both tags. */
function areTogether(text: QuestionText, mentions: readonly Span[]): boolean {
  const inOrder = mentions.toSorted((a, b) => a.start - b.start);
  return inOrder.every(({ end }, at) => at === inOrder.length - 1 || text.isNext(end, inOrder[at + 1]!.start));
}

function hasSeveral({ type }: Column): boolean {
  return propertyTypeOf(type).isList === true;
}

function precedes(text: QuestionText, word: Span, mention: Span): boolean {
  if (word.end <= mention.start) return text.isAdjacent(word.end, mention.start) && mention.start - word.end < 25;
  return (
    text.language.tables?.reader.isHeadFinal === true &&
    mention.end <= word.start &&
    text.isAdjacent(mention.end, word.start)
  );
}

/** “How many vendors are reviewed?” names a checkbox. */
function checkboxConditions(
  text: QuestionText,
  negations: readonly Found[],
  { mentions, wish }: ConditionContext,
): Part {
  const checkboxes = mentions.columns.filter(
    ({ column }) => column.kind === 'checkbox' && column !== wish.group?.column,
  );
  let explained = 0;
  const conditions = checkboxes.map((mention): ConditionDraft => {
    const isDenied = negations.some((word) => precedes(text, word, mention));
    if (isDenied) explained++;
    return { kind: 'condition', column: mention.column.name, operator: 'is', values: [isDenied ? 'no' : 'yes'] };
  });
  return { conditions, used: checkboxes.map(({ column }) => column), negations: explained };
}

function dayConditions(text: QuestionText, { table, mentions, days }: ConditionContext): Part | undefined {
  if (days.length === 0) return NOTHING;
  const placed = days.map((day) => ({ ...day, column: daysColumn(text, { day, days, table, ...mentions }) }));
  if (placed.some(({ column }) => column === undefined)) return undefined;
  const conditions = placed.map(
    ({ operator, days: value, column }) =>
      ({ kind: 'condition', column: column!.name, operator, values: [value] }) as const,
  );
  // Two periods would have to be alternatives.
  const periods = placed.filter(({ operator }) => operator === 'within').map(({ column }) => column);
  if (new Set(periods).size < periods.length) return undefined;
  return { ...NOTHING, conditions, used: placed.map(({ column }) => column!) };
}
