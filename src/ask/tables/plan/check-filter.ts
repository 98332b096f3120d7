import type { Column, ColumnPath, Table, TableCondition, TableFilter } from '../../../core/domain/table.ts';
import { matchName } from './closest.ts';
import { parseDays } from './days.ts';
import { type CheckContext, findColumn, relatedTable, toRef } from './find-column.ts';
import type { ConditionDraft, DraftOperator, FilterDraft } from './plan-draft.ts';
import { PlanProblem } from './plan-problem.ts';

const MAX_DEPTH = 4;

/** The filter with ids instead of names and with values of the columns' types. Throws `PlanProblem`. */
export function checkFilter(draft: FilterDraft, table: Table, context: CheckContext, depth = 0): TableFilter {
  if (draft.kind === 'condition') return checkCondition(draft, table, context);
  if (draft.parts.length === 0 || depth > MAX_DEPTH) throw new PlanProblem({ key: 'wrongType', column: table.title });
  const parts = draft.parts.map((part) => checkFilter(part, table, context, depth + 1));
  return parts.length === 1 ? parts[0]! : { kind: draft.kind, parts };
}

function checkCondition(draft: ConditionDraft, table: Table, context: CheckContext): TableCondition {
  const column = findColumn(table, draft.column);
  if (column.kind !== 'relation') {
    if (draft.of !== undefined) throw new PlanProblem({ key: 'noRelation', column: column.name });
    return checkValue(draft, column, { column: toRef(column) }, context);
  }
  const isAboutEmptiness = draft.of === undefined && ['is_empty', 'is_not_empty'].includes(draft.operator);
  if (isAboutEmptiness) return checkValue(draft, column, { column: toRef(column) }, context);
  const target = relatedTable(column, context.tables);
  // A relation by itself is compared by the titles of the related pages.
  const inner = draft.of === undefined ? target.columns.find(({ id }) => id === 'title') : findColumn(target, draft.of);
  if (inner === undefined) throw new PlanProblem({ key: 'noRelation', column: column.name });
  const related = { table: target.id, title: target.title, column: toRef(inner) };
  return checkValue(draft, inner, { column: toRef(column), related }, context);
}

const BY_KIND: Readonly<Record<string, readonly DraftOperator[]>> = {
  text: ['is', 'is_not', 'contains', 'not_contains'],
  choice: ['is', 'is_not', 'contains', 'not_contains'],
  person: ['is', 'is_not', 'contains', 'not_contains'],
  relation: [],
  number: ['is', 'is_not', '=', '!=', '>', '>=', '<', '<='],
  checkbox: ['is', 'is_not', '='],
  date: ['is', '=', 'within', 'before', 'after', 'on_or_before', 'on_or_after', '<', '<=', '>', '>='],
};

function checkValue(
  { operator, values }: ConditionDraft,
  column: Column,
  path: ColumnPath,
  { today }: CheckContext,
): TableCondition {
  const base = { kind: 'condition', ...path } as const;
  if (operator === 'is_empty' || operator === 'is_not_empty') return { ...base, operator };
  if (!BY_KIND[column.kind]!.includes(operator) || values.length === 0) {
    throw new PlanProblem({ key: 'wrongType', column: column.name });
  }
  if (column.type === 'unique_id') return uniqueId(operator, values, column, base);
  if (column.kind === 'number') return number(operator, values, column, base);
  if (column.kind === 'date') return days(operator, values, column, { base, today });
  if (column.kind === 'checkbox') return checkbox(operator, values, column, base);
  if (column.options === undefined) return { ...base, operator: operator as 'is', texts: values };
  // Notion's own filters say that a multi-select contains an option.
  const isNegative = operator === 'is_not' || operator === 'not_contains';
  const options = values.map((value) => findOption(value, column));
  return { ...base, operator: isNegative ? 'is_not' : 'is', texts: [...new Set(options)] };
}

type Base = ColumnPath & { readonly kind: 'condition' };

function findOption(value: string, column: Column): string {
  const match = matchName(value, column.options!);
  if (match.kind === 'found') return match.name;
  throw new PlanProblem({ key: 'noOption', name: value, column: column.name, closest: match.closest });
}

/** `DEAL-12` is compared as text, `12` as a number. */
function uniqueId(operator: DraftOperator, values: readonly string[], column: Column, base: Base): TableCondition {
  const isEquality = ['is', '=', 'is_not', '!='].includes(operator);
  if (!isEquality || values.every((value) => /^\d+$/.test(value))) return number(operator, values, column, base);
  return { ...base, operator: operator === 'is' || operator === '=' ? 'is' : 'is_not', texts: values };
}

function number(operator: DraftOperator, values: readonly string[], column: Column, base: Base): TableCondition {
  const [value, ...more] = values;
  const parsed = Number(value!.trim());
  if (value!.trim() === '' || !Number.isFinite(parsed) || more.length > 0) {
    throw new PlanProblem({ key: 'badNumber', name: values.join(', '), column: column.name });
  }
  const symbol = ({ is: '=', is_not: '!=' } as const)[operator as 'is'] ?? operator;
  return { ...base, operator: symbol as '=', number: parsed };
}

function checkbox(operator: DraftOperator, values: readonly string[], column: Column, base: Base): TableCondition {
  const value = values[0]!.trim().toLowerCase();
  const isYes = ['yes', 'true', 'checked', '1'].includes(value);
  if (!isYes && !['no', 'false', 'unchecked', '0'].includes(value)) {
    throw new PlanProblem({ key: 'noOption', name: values[0]!, column: column.name, closest: ['yes', 'no'] });
  }
  return { ...base, operator: 'checked', isChecked: isYes === (operator !== 'is_not') };
}

function days(
  operator: DraftOperator,
  values: readonly string[],
  column: Column,
  { base, today }: { readonly base: Base; readonly today: string },
): TableCondition {
  const range = values.length === 1 ? parseDays(values[0]!, today) : undefined;
  if (range === undefined) throw new PlanProblem({ key: 'badDate', name: values.join(', '), column: column.name });
  const { from, before } = range;
  const bad = () => new PlanProblem({ key: 'badDate', name: values.join(', '), column: column.name });
  const within = { ...base, operator: 'starts_within' } as const;
  switch (operator) {
    case 'before':
    case '<':
      if (from === undefined) throw bad();
      return { ...within, days: { before: from } };
    case 'on_or_before':
    case '<=':
      if (before === undefined) throw bad();
      return { ...within, days: { before } };
    case 'after':
    case '>':
      if (before === undefined) throw bad();
      return { ...within, days: { from: before } };
    case 'on_or_after':
    case '>=':
      if (from === undefined) throw bad();
      return { ...within, days: { from } };
    default:
      return { ...base, operator: 'within', days: range };
  }
}
