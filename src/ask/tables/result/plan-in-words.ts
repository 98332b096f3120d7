import type { DayRange, TableCondition, TableFilter, TablePlan, TableResult } from '../../../core/domain/table.ts';
import type { LanguageCode } from '../../../languages/languages.ts';
import { addDays } from '../plan/days.ts';
import { formatValue } from './format-value.ts';
import { countText, tableText } from './table-texts.ts';

/** “Counted over 40 rows of Deals: Status is Won.”, so that a person can check what was counted. */
export function planInWords(plan: TablePlan, { total }: Pick<TableResult, 'total'>, language: LanguageCode): string {
  const counted = countText('counted', total, language, { table: plan.table.title });
  const filter = plan.filter ? filterInWords(plan.filter, language) : tableText('everything', language);
  return `${counted}: ${filter}.`;
}

function filterInWords(filter: TableFilter, language: LanguageCode): string {
  if (filter.kind === 'condition') return conditionInWords(filter, language);
  const parts = filter.parts.map((part) => {
    const words = filterInWords(part, language);
    return part.kind === 'condition' ? words : `(${words})`;
  });
  return parts.join(filter.kind === 'and' ? '; ' : ` ${tableText('or', language)} `);
}

function conditionInWords(condition: TableCondition, language: LanguageCode): string {
  const { related } = condition;
  const name = related ? `${condition.column.name} › ${related.column.name}` : condition.column.name;
  const column = related && related.column.id === 'title' ? condition.column.name : name;
  const say = (
    key: 'is' | 'isNot' | 'contains' | 'notContains' | 'isEmpty' | 'isNotEmpty' | 'checked' | 'notChecked',
    value = '',
  ) => tableText(key, language, { column, value });
  switch (condition.operator) {
    case 'is_empty':
      return say('isEmpty');
    case 'is_not_empty':
      return say('isNotEmpty');
    case 'checked':
      return say(condition.isChecked ? 'checked' : 'notChecked');
    case 'within':
    case 'starts_within':
      return `${column} ${daysInWords(condition.days, language)}`;
    case 'is':
    case 'is_not':
    case 'contains':
    case 'not_contains': {
      const key = ({ is: 'is', is_not: 'isNot', contains: 'contains', not_contains: 'notContains' } as const)[
        condition.operator
      ];
      return say(key, condition.texts.join(` ${tableText('or', language)} `));
    }
    default: {
      const symbol = { '=': '=', '!=': '≠', '>': '>', '>=': '≥', '<': '<', '<=': '≤' }[condition.operator];
      return `${column} ${symbol} ${formatValue(condition.number, related?.column ?? condition.column, language)}`;
    }
  }
}

function daysInWords({ from, before }: DayRange, language: LanguageCode): string {
  const last = before === undefined ? undefined : addDays(before, -1);
  if (from !== undefined && last !== undefined) return from === last ? from : `${from} – ${last}`;
  if (from !== undefined) return tableText('from', language, { day: from });
  return tableText('until', language, { day: last ?? '' });
}
