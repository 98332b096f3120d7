import type { Column } from '../../../../core/domain/table.ts';
import type { QuestionText, Span } from '../words/question-text.ts';
import type { ColumnMention } from './mentions.ts';

/** The columns that are named right before or after something: “over 400 pages”, “a price under 10”. */
export function columnsBeside(text: QuestionText, span: Span, columns: readonly ColumnMention[]): readonly Column[] {
  const beside = columns.filter(({ start, end }) =>
    end <= span.start ? text.isNext(end, span.start) : start >= span.end && text.isNext(span.end, start),
  );
  return [...new Set(beside.map(({ column }) => column))];
}
