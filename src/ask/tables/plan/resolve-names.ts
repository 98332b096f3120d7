import type { NotionId } from '../../../core/domain/notion-id.ts';
import type { ColumnRef, Table, TableFilter, TablePlan } from '../../../core/domain/table.ts';
import { foldText } from '../../../core/text/fold.ts';
import type { TableAccess, TableStore } from '../../ports.ts';
import { closestNames } from './closest.ts';
import { PlanProblem } from './plan-problem.ts';

type Source = { readonly store: TableStore; readonly access: TableAccess; readonly tables: readonly Table[] };
type Name = { readonly table: NotionId; readonly column: ColumnRef; readonly shownAs: string; readonly text: string };

/**
 * The plan with whole names: a first name is taken for the only person who has it. Throws `PlanProblem` if a plan names a
 * person or a related page that no visible row has: the name is misspelt. It is never corrected, because another person's
 * name may be one letter away.
 */
export async function resolveNames(plan: TablePlan, source: Source, signal: AbortSignal): Promise<TablePlan> {
  const { table, filter } = plan;
  const names = namesIn(filter, table.id);
  if (filter === undefined || names.length === 0) return plan;
  const wanted = {
    tables: [...new Set(names.map((name) => name.table))],
    keys: names.map(({ text }) => foldText(text)),
  };
  const known = await source.store.knownValues(source.access, wanted, signal);
  const whole = new Map<string, string>();
  for (const { table: tableId, column, shownAs, text } of names) {
    const key = foldText(text);
    const isKnown = known.some((value) => value.table === tableId && value.columnId === column.id && value.key === key);
    if (isKnown) continue;
    const all = await source.store.namesIn(source.access, { table: tableId, columnId: column.id }, signal);
    const [first, ...others] =
      column.kind === 'person' ? all.filter((name) => foldText(name).startsWith(`${key} `)) : [];
    if (first === undefined || others.length > 0) {
      throw new PlanProblem({ key: 'noName', name: text, column: shownAs, closest: closestNames(text, all) });
    }
    whole.set(`${tableId} ${column.id} ${text}`, first);
  }
  return whole.size === 0 ? plan : { ...plan, filter: withNames(filter, table.id, whole) };
}

function namesIn(filter: TableFilter | undefined, table: NotionId): readonly Name[] {
  if (filter === undefined) return [];
  if (filter.kind !== 'condition') return filter.parts.flatMap((part) => namesIn(part, table));
  if (filter.operator !== 'is' && filter.operator !== 'is_not') return [];
  const { column, related } = filter;
  const compared = related?.column ?? column;
  if (compared.kind !== 'person' && !(related && compared.id === 'title')) return [];
  return filter.texts.map((text) => ({ table: related?.table ?? table, column: compared, shownAs: column.name, text }));
}

function withNames(filter: TableFilter, table: NotionId, whole: ReadonlyMap<string, string>): TableFilter {
  if (filter.kind !== 'condition') {
    return { ...filter, parts: filter.parts.map((part) => withNames(part, table, whole)) };
  }
  if (filter.operator !== 'is' && filter.operator !== 'is_not') return filter;
  const { column, related } = filter;
  const key = `${related?.table ?? table} ${(related?.column ?? column).id}`;
  return { ...filter, texts: filter.texts.map((text) => whole.get(`${key} ${text}`) ?? text) };
}
