import type { Column, Table } from '../../../../core/domain/table.ts';
import type { TableReaderWords } from '../../../../languages/table-words.ts';
import type { ConditionDraft } from '../../plan/plan-draft.ts';
import type { Mentions } from '../names/mentions.ts';
import type { Wish } from '../read-wish.ts';
import type { DaysMention } from './read-days.ts';
import type { NumberMention } from './read-numbers.ts';

export type ConditionContext = {
  readonly table: Table;
  readonly words: TableReaderWords;
  readonly mentions: Mentions;
  readonly days: readonly DaysMention[];
  readonly numbers: readonly NumberMention[];
  readonly wish: Wish;
  readonly today: string;
};

export type Part = {
  readonly conditions: readonly ConditionDraft[];
  readonly used: readonly Column[];
};

export const NOTHING: Part = { conditions: [], used: [] };
