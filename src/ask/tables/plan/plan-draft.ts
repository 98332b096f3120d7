import type { AggregateKind, DateUnit } from '../../../core/domain/table.ts';

/** What a planner proposes: names as it read them, nothing checked. */
export type PlanDraft = {
  readonly table: string;
  readonly filter?: FilterDraft | undefined;
  readonly aggregate?: { readonly kind: AggregateKind; readonly column?: string | undefined } | undefined;
  readonly group?: { readonly column: string; readonly unit?: DateUnit | undefined } | undefined;
  readonly sort?: { readonly column: string; readonly direction: 'ascending' | 'descending' } | undefined;
  readonly limit?: number | undefined;
  readonly columns?: readonly string[] | undefined;
};

export type FilterDraft = ConditionDraft | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterDraft[] };

export const DRAFT_OPERATORS = [
  'is',
  'is_not',
  'contains',
  'not_contains',
  'is_empty',
  'is_not_empty',
  '=',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
  'within',
  'before',
  'after',
  'on_or_before',
  'on_or_after',
] as const;

export type DraftOperator = (typeof DRAFT_OPERATORS)[number];

export type ConditionDraft = {
  readonly kind: 'condition';
  readonly column: string;
  /** A column of the rows that the relation `column` leads to. */
  readonly of?: string | undefined;
  readonly operator: DraftOperator;
  /** A number, an option, a name, `yes` or `no`, days as `parseDays` reads them. Several: any of them. */
  readonly values: readonly string[];
};
