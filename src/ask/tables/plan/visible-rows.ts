import type { Table, TableFilter } from '../../../core/domain/table.ts';
import { foldText } from '../../../core/text/fold.ts';
import type { AskSettings } from '../../settings.ts';
import { toRef } from './find-column.ts';

type Rules = Pick<AskSettings, 'drafts' | 'expired'>;

/** Conditions that every row must meet: pages that the settings exclude from answers are not counted either. */
export function visibleRows(table: Table, { drafts, expired }: Rules, today: string): readonly TableFilter[] {
  const columnNamed = (name: string) => table.columns.find((column) => foldText(column.name) === foldText(name));
  const draftColumn = drafts.rule === 'exclude' ? columnNamed(drafts.property) : undefined;
  const expiryColumn = expired.rule === 'exclude' ? columnNamed(expired.property) : undefined;
  return [
    ...(draftColumn
      ? [{ kind: 'condition', column: toRef(draftColumn), operator: 'is_not', texts: drafts.values } as const]
      : []),
    ...(expiryColumn?.kind === 'date' ? [notPast(expiryColumn, today)] : []),
  ];
}

function notPast(column: Table['columns'][number], today: string): TableFilter {
  const base = { kind: 'condition', column: toRef(column) } as const;
  return {
    kind: 'or',
    parts: [
      { ...base, operator: 'is_empty' },
      { ...base, operator: 'within', days: { from: today } },
    ],
  };
}
