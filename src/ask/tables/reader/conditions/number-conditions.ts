import type { Column } from '../../../../core/domain/table.ts';
import type { ConditionDraft } from '../../plan/plan-draft.ts';
import { headcountColumn, isCurrency, priceColumn } from '../columns/number-column.ts';
import { isPlainNumber } from '../columns/the-column.ts';
import { columnsBeside } from '../names/beside.ts';
import type { QuestionText } from '../words/question-text.ts';
import type { ConditionContext, Part } from './condition-context.ts';
import type { NumberMention } from './read-numbers.ts';

const CURRENCIES: Readonly<Record<string, string>> = { '€': 'euro', $: 'dollar', '£': 'pound', '¥': 'yen' };
/** From here on a number without a unit is money, and no age or count. */
const LARGE = 1_000;

/** Undefined if it is not certain which column a number is compared with, or in which unit. */
export function numberConditions(text: QuestionText, context: ConditionContext): Part | undefined {
  const conditions: ConditionDraft[] = [];
  const used: Column[] = [];
  for (const number of [...context.numbers, ...equalNumbers(text, context)]) {
    const column = comparedColumn(text, number, context);
    if (!column) return undefined;
    const { format = 'number' } = column;
    const isPercent = format === 'percent';
    const { unit } = number;
    if (unit !== undefined && unit !== '%' && CURRENCIES[unit] !== format) return undefined;
    // 0.25 of Notion's numbers is shown as 25 %; without the sign, either may be meant.
    if ((unit === '%') !== isPercent) return undefined;
    for (const { operator, value } of number.conditions) {
      const stored = isPercent ? value / 100 : value;
      conditions.push({ kind: 'condition', column: column.name, operator, values: [String(stored)] });
    }
    used.push(column);
  }
  return { conditions, used };
}

/** “A rating of 5”: a number right after the whole name of a column. */
function equalNumbers(text: QuestionText, { mentions, words }: ConditionContext): readonly NumberMention[] {
  if (words.isHeadFinal) return [];
  const named = mentions.columns.filter(({ column, isWhole }) => column.kind === 'number' && isWhole);
  return text.find('(\\d{1,6})').flatMap(({ start, end, groups }) => {
    if (!named.some((column) => column.end <= start && text.isNext(column.end, start))) return [];
    text.takeSpan({ start, end });
    return [{ start, end, unit: undefined, conditions: [{ operator: '=', value: Number(groups[0]) } as const] }];
  });
}

/** The column beside the number, the only one that is named, or the only one that has numbers like this. */
function comparedColumn(
  text: QuestionText,
  number: NumberMention,
  { table, words, mentions, wish }: ConditionContext,
): Column | undefined {
  const named = mentions.columns.filter(({ column }) => column.kind === 'number');
  const beside = columnsBeside(text, number, named);
  if (beside.length > 0) return only(beside);
  const numbers = table.columns.filter(({ kind, type }) => kind === 'number' && type !== 'unique_id');
  const plain = numbers.filter(isPlainNumber);
  const sign = CURRENCIES[number.unit ?? ''];
  const inUnit = sign === undefined ? [] : plain.filter(({ format }) => format === sign);
  if (inUnit.length === 1) return inUnit[0];
  const [people] = text.find(words.people).filter(({ start }) => start >= number.end && text.isNext(number.end, start));
  if (people) {
    text.takeSpan(people);
    return headcountColumn(table);
  }
  if (named.length > 0) return only([...new Set(named.map(({ column }) => column))]);
  if (wish.column?.kind === 'number') return wish.column;
  if (text.take(words.costs).length > 0) return priceColumn(table, mentions.columns);
  if (number.unit === '%') return only(numbers.filter(({ format }) => format === 'percent'));
  if (number.unit !== undefined) return only(inUnit);
  // “Members over 30” may be about their age, which no column has.
  const column = only(plain);
  return column && isCurrency(column) && number.conditions.every(({ value }) => value >= LARGE) ? column : undefined;
}

function only(columns: readonly Column[]): Column | undefined {
  return columns.length === 1 ? columns[0] : undefined;
}
