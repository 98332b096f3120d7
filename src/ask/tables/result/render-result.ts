import type { Citation, Statement } from '../../../core/domain/answer.ts';
import type { ChunkId } from '../../../core/domain/notion-id.ts';
import type { TablePlan, TableResult, TableRow } from '../../../core/domain/table.ts';
import type { LanguageCode } from '../../../languages/languages.ts';
import { toHarmless } from '../../verify/harmless.ts';
import { formatCell, formatValue } from './format-value.ts';
import { planInWords } from './plan-in-words.ts';
import { countText, tableText } from './table-texts.ts';

/** Rows or groups that an answer shows. */
export const SHOWN_ROWS = 10;
/** Rows that are shown as examples below groups. */
const ROWS_BELOW_GROUPS = 3;
const MAX_QUOTE = 400;
/** A row is cited by its properties, not by one of its chunks. */
const NO_CHUNK = '' as ChunkId;

export type RenderedResult = {
  readonly statements: readonly Statement[];
  readonly citations: readonly Citation[];
  /** The answer, its rows and what was counted, a line each. */
  readonly text: string;
};

/** The computed result in words. Every figure comes from the database, and every row shown is a citation. */
export function renderResult(plan: TablePlan, result: TableResult, language: LanguageCode): RenderedResult {
  const headline = { text: toHarmless(headlineOf(plan, result, language)), cites: [] };
  const shown = result.rows.slice(0, plan.group ? ROWS_BELOW_GROUPS : SHOWN_ROWS);
  const rows = shown.map((row, index) => ({
    text: toHarmless(`• ${rowText(plan, row, language)}`),
    cites: [index + 1],
  }));
  const groups = groupLines(plan, result, language).map((text) => ({ text: toHarmless(text), cites: [] }));
  const hidden = result.listed - shown.length;
  const more = hidden > 0 ? [{ text: tableText('more', language, { count: hidden }), cites: [] }] : [];
  const notes = notesOf(plan, result, language).map((text) => ({ text: toHarmless(text), cites: [] }));
  const statements: readonly Statement[] = [headline, ...groups, ...rows, ...more, ...notes];
  return {
    statements,
    citations: shown.map((row, index) => citationOf(row, index + 1)),
    text: statements.map(({ text, cites }) => [text, ...cites.map((n) => `[${n}]`)].join(' ')).join('\n'),
  };
}

function headlineOf(plan: TablePlan, result: TableResult, language: LanguageCode): string {
  const { table, aggregate, group } = plan;
  if (result.matched === 0) return `${tableText('nothing', language, { table: table.title })}.`;
  if (group)
    return `${tableText('groups', language, { column: group.column.name })}${figureName(aggregate, language)}:`;
  const count = plan.aggregate ? result.matched : result.listed;
  const rows = countText('rows', count, language, { table: table.title });
  if (!aggregate) return `${rows}:`;
  if (aggregate.kind === 'count' || aggregate.column === undefined) return `${rows}.`;
  const column = aggregate.column;
  if (result.value === undefined) {
    return `${tableText('noValue', language, { table: table.title, column: column.name })}.`;
  }
  const value = formatValue(result.value, column, language);
  return `${tableText(aggregate.kind, language, { column: column.name, value })}.`;
}

/** ` (Average Headcount)`: what the figures of groups are. Nothing if they are numbers of rows. */
function figureName(aggregate: TablePlan['aggregate'], language: LanguageCode): string {
  if (!aggregate?.column || aggregate.kind === 'count') return '';
  const sentence = tableText(aggregate.kind, language, { column: aggregate.column.name, value: '' });
  return ` (${sentence.replace(/\s*[:：]\s*$/u, '')})`;
}

function groupLines(
  { group, aggregate }: TablePlan,
  { groups = [], groupCount = 0 }: TableResult,
  language: LanguageCode,
) {
  if (!group) return [];
  const lines = groups.slice(0, SHOWN_ROWS).map(({ label, value, rows }) => {
    const name = label ?? tableText('noGroup', language, { column: group.column.name });
    const shown =
      value === undefined ? '–' : aggregate?.column ? formatValue(value, aggregate.column, language) : String(rows);
    return `• ${dateLabel(name, group.unit)}: ${shown}`;
  });
  const hidden = groupCount - lines.length;
  return hidden > 0 ? [...lines, tableText('more', language, { count: hidden })] : lines;
}

/** A group of days is named by its first one: `2026-03` for a month. */
function dateLabel(label: string, unit: NonNullable<TablePlan['group']>['unit']): string {
  if (unit === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(label)) return label;
  if (unit === 'month') return label.slice(0, 7);
  if (unit === 'year') return label.slice(0, 4);
  return unit === 'quarter' ? `${label.slice(0, 4)}-Q${(Number(label.slice(5, 7)) + 2) / 3}` : label;
}

function rowText(plan: TablePlan, { title, cells }: TableRow, language: LanguageCode): string {
  const shown = cells
    .filter(({ text }) => text !== '')
    .map((cell) => {
      const column = plan.columns.find(({ name }) => name === cell.name)!;
      return `${cell.name}: ${formatCell(cell, column, language)}`;
    });
  return [title, shown.join(' · ')].filter(Boolean).join(' — ');
}

/** What was counted, and which rows could not be. */
function notesOf(plan: TablePlan, result: TableResult, language: LanguageCode): readonly string[] {
  const { empty, hiddenRelations } = result;
  const column = (plan.aggregate?.column ?? plan.sort?.column)?.name;
  return [
    planInWords(plan, result, language),
    ...(empty > 0 && column !== undefined && result.matched > 0
      ? [countText('empty', empty, language, { column })]
      : []),
    ...(hiddenRelations > 0 ? [countText('hidden', hiddenRelations, language)] : []),
  ];
}

function citationOf({ pageId, title, url, editedAt, isStale, cells }: TableRow, n: number): Citation {
  const lines = cells.filter(({ text }) => text !== '').map(({ name, text }) => `${name}: ${text}`);
  const quote = (lines.length > 0 ? lines.join('\n') : title).slice(0, MAX_QUOTE);
  return { n, chunkId: NO_CHUNK, pageId, blockId: pageId, title, headings: [], url, quote, editedAt, isStale };
}
