import { propertyTypeOf } from '../../../../core/domain/property-types.ts';
import type { Column, Table } from '../../../../core/domain/table.ts';
import type { ConditionDraft } from '../../plan/plan-draft.ts';
import { daysColumn, liesAhead } from '../columns/date-column.ts';
import { agentVerb } from '../names/column-parts.ts';
import type { ValueMention } from '../names/mentions.ts';
import type { Found, QuestionText, Span } from '../words/question-text.ts';
import { type ConditionContext, NOTHING, type Part } from './condition-context.ts';
import { chainOf, deniedParts, type Joinable } from './joiners.ts';
import { numberConditions } from './number-conditions.ts';

export type Conditions = { readonly conditions: readonly ConditionDraft[]; readonly used: ReadonlySet<Column> };

/** The conditions that all must hold. Undefined if one of them is not certain. */
export function readConditions(text: QuestionText, context: ConditionContext): Conditions | undefined {
  const { words, mentions, wish } = context;
  const allWithout = text.take(words.without);
  // “Candidates without Python” do not have that skill.
  const deniers = words.isHeadFinal ? [] : allWithout.filter(({ end }) => startsAt(text, end, mentions.values));
  const without = allWithout.filter((word) => !deniers.includes(word));
  const negations = [...text.take(words.not), ...deniers];
  const ors = text.take(words.or);
  const ands = text.take(words.and);
  const empty = emptyColumns(text, without, context);
  if (!empty) return undefined;
  const checkboxes = mentions.columns
    .filter(({ column }) => column.kind === 'checkbox' && column !== wish.group?.column && !empty.used.includes(column))
    .map((mention) => ({ ...mention, key: mention.column.id }));
  const values = mentions.values.map((value) => ({ ...value, key: `${value.column.id} ${value.of?.id ?? ''}` }));
  const denied = deniedParts(text, [...checkboxes, ...values], { negations, joiners: [...ors, ...ands] });
  if (!denied) return undefined;
  const parts = [
    empty,
    valueConditions(text, { values, denied, ors, ands }),
    checkboxConditions(checkboxes, denied),
    dayConditions(text, context),
    numberConditions(text, context),
  ];
  if (parts.some((part) => part === undefined)) return undefined;
  const certain = parts as readonly Part[];
  return {
    conditions: certain.flatMap(({ conditions }) => conditions),
    used: new Set(certain.flatMap(({ used }) => used)),
  };
}

function startsAt(text: QuestionText, end: number, spans: readonly Span[]): boolean {
  return spans.some(({ start }) => start >= end && text.isNext(end, start));
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
  // A checkbox is never empty.
  const conditions = used.map(({ name, kind }): ConditionDraft => {
    const isUnchecked = kind === 'checkbox';
    return { kind: 'condition', column: name, ...(isUnchecked ? UNCHECKED : { operator: 'is_empty', values: [] }) };
  });
  return { conditions, used };
}

/** “Unassigned”: nobody is in “Assignee”. */
function unassigned(text: QuestionText, table: Table): readonly Column[] {
  return table.columns.filter((column) => {
    const verb = agentVerb(column);
    return verb !== undefined && text.take(`un${verb}`).length > 0;
  });
}

type Value = ValueMention & Joinable;
type ValueWords = {
  readonly values: readonly Value[];
  readonly denied: ReadonlySet<Joinable>;
  readonly ors: readonly Found[];
  readonly ands: readonly Found[];
};

function valueConditions(text: QuestionText, { values, denied, ors, ands }: ValueWords): Part | undefined {
  const conditions: ConditionDraft[] = [];
  const usedOrs = new Set<Span>();
  for (const mentions of Map.groupBy(values, ({ key }) => key).values()) {
    const { column, of } = mentions[0]!;
    const deniedHere = mentions.filter((mention) => denied.has(mention)).length;
    if (deniedHere > 0 && deniedHere !== mentions.length) return undefined;
    const base = { kind: 'condition', column: column.name, ...(of ? { of: of.name } : {}) } as const;
    const operator = deniedHere > 0 ? 'is_not' : 'is';
    const names = [...new Set(mentions.map(({ value }) => value))];
    const joiners = chainOf(text, mentions, [...ors, ...ands]);
    if (names.length > 1 && !joiners) return undefined;
    const isAny = joiners?.some((joiner) => ors.includes(joiner)) === true;
    for (const joiner of joiners ?? []) usedOrs.add(joiner);
    if (names.length === 1 || isAny) {
      conditions.push({ ...base, operator, values: names });
      continue;
    }
    const { kind, type } = of ?? column;
    // “Tasks of Mara and Jon” may be those of both, or of either.
    if (kind === 'person' || kind === 'relation') return undefined;
    // “Won and lost deals” are both kinds; a deal with two tags has both, and “urgent backend tasks” too.
    const mustHaveAll = propertyTypeOf(type).isList === true;
    if (joiners?.length === 0 && !mustHaveAll) return undefined;
    if (mustHaveAll) conditions.push(...names.map((value) => ({ ...base, operator, values: [value] }) as const));
    else conditions.push({ ...base, operator, values: names });
  }
  // “or” between different properties is not read.
  if (ors.some((or) => !usedOrs.has(or))) return undefined;
  return { conditions, used: values.map(({ column }) => column) };
}

const UNCHECKED = { operator: 'is', values: ['no'] } as const;

/** “How many vendors are reviewed?” names a checkbox. */
function checkboxConditions(
  checkboxes: readonly (Joinable & { readonly column: Column })[],
  denied: ReadonlySet<Joinable>,
): Part {
  const conditions = checkboxes.map((checkbox): ConditionDraft => {
    const state = denied.has(checkbox) ? UNCHECKED : ({ operator: 'is', values: ['yes'] } as const);
    return { kind: 'condition', column: checkbox.column.name, ...state };
  });
  return { conditions, used: checkboxes.map(({ column }) => column) };
}

function dayConditions(text: QuestionText, { table, mentions, days, today }: ConditionContext): Part | undefined {
  if (days.length === 0) return NOTHING;
  const placed = days.map((day) => ({ ...day, column: daysColumn(text, { day, days, table, ...mentions }) }));
  if (placed.some(({ column }) => column === undefined)) return undefined;
  // “To be renewed in January”, asked in November, may be about the next one.
  const isNextYear = placed.some(
    (day) => day.isYearless && liesAhead(day.column!) && day.days < today.slice(0, day.days.length),
  );
  if (isNextYear) return undefined;
  // A contract until 2027 ends then, and does not begin before.
  const mayBeEnd = placed.some(
    ({ operator, days: value, column }) =>
      operator === 'on_or_before' && /^\d{4}(?:-\d{2}|-Q\d)?$/.test(value) && !liesAhead(column!),
  );
  if (mayBeEnd) return undefined;
  const conditions = placed.map(
    ({ operator, days: value, column }) =>
      ({ kind: 'condition', column: column!.name, operator, values: [value] }) as const,
  );
  // Two periods would have to be alternatives.
  const periods = placed.filter(({ operator }) => operator === 'within').map(({ column }) => column);
  if (new Set(periods).size < periods.length) return undefined;
  return { conditions, used: placed.map(({ column }) => column!) };
}
