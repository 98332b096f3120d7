import { type Context, toList } from './context.ts';
import type { Json } from './render/rich-text.ts';
import { editedBy, isInTrash, isShared } from './rules/access.ts';
import { checkBoolean, checkCursor, checkFields, checkOneOf, checkPageSize, isJson } from './rules/check.ts';
import { compare, type Entry, sliceAfter } from './rules/cursors.ts';
import { invalid } from './rules/refusal.ts';
import type { DataSourceNode, PageNode, Workspace } from './workspace/workspace.ts';

type Found = PageNode | DataSourceNode;
type SearchQuery = {
  readonly text: string;
  readonly kind: Found['kind'] | undefined;
  readonly inTrash: boolean;
  readonly direction: 1 | -1;
};

/** Sorting 10,000 objects again for each page of a listing would cost more than everything else here. */
const sorted = new WeakMap<
  Workspace,
  Map<string, { readonly version: number; readonly atMs: number; readonly entries: Entry<Found>[] }>
>();

/** `POST /v1/search`: searches titles of pages and data sources, as far as the delayed index knows them. */
export function search(context: Context, body: Json): Json {
  checkFields('body', body, ['query', 'sort', 'filter', 'start_cursor', 'page_size']);
  const size = checkPageSize(body.page_size);
  const cursor = checkCursor(body.start_cursor);
  const query: SearchQuery = {
    text: checkText(body.query),
    ...checkFilter(body.filter),
    direction: checkSort(body.sort),
  };
  const walk = `search ${JSON.stringify(query)}`;
  const { searchObjects, searchCursorAgeMs, searchLagMs } = context.limits;
  const position = context.cursors.open(walk, cursor, { maxServed: searchObjects, maxAgeMs: searchCursorAgeMs });
  const indexedMs = context.nowMs() - searchLagMs;
  const { items, next } = sliceAfter(
    sortedEntries(context.workspace, query, indexedMs, searchLagMs),
    position,
    size,
    query.direction,
  );
  const results = items.map((node) => renderFound(context, node, indexedMs));
  return toList('page_or_data_source', results, next && context.cursors.issue(walk, next));
}

function renderFound(context: Context, node: Found, indexedMs: number): Json {
  const editedMs = editedBy(node, indexedMs);
  return node.kind === 'page' ? context.renderer.page(node, editedMs) : context.renderer.dataSource(node, editedMs);
}

function sortedEntries(workspace: Workspace, query: SearchQuery, indexedMs: number, lagMs: number): Entry<Found>[] {
  const key = JSON.stringify(query);
  const known = sorted.get(workspace) ?? new Map();
  sorted.set(workspace, known);
  const kept = known.get(key);
  if (kept && kept.version === workspace.version && (lagMs === 0 || kept.atMs === indexedMs)) return kept.entries;
  const entries = [...matches(workspace, query, indexedMs)].sort((a, b) => compare(a, b, query.direction));
  known.set(key, { version: workspace.version, atMs: indexedMs, entries });
  return entries;
}

function* matches(workspace: Workspace, query: SearchQuery, indexedMs: number): Generator<Entry<Found>> {
  for (const node of workspace.nodes.values()) {
    if (node.kind !== 'page' && node.kind !== 'data_source') continue;
    if (node.isHidden || (query.kind !== undefined && node.kind !== query.kind)) continue;
    if (isInTrash(workspace, node) !== query.inTrash || !isShared(workspace, node)) continue;
    if (query.text !== '' && !node.title.toLowerCase().includes(query.text)) continue;
    const editedMs = editedBy(node, indexedMs);
    // The index does not contain objects that are younger than its lag.
    if (editedMs !== undefined) yield { sortKey: Math.floor(editedMs / 60_000), id: node.id, item: node };
  }
}

function checkText(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') throw invalid('body failed validation: body.query should be a string.');
  return value.toLowerCase();
}

/** Newest first by default. */
function checkSort(value: unknown): 1 | -1 {
  if (value === undefined) return -1;
  if (!isJson(value)) throw invalid('body failed validation: body.sort should be an object.');
  checkFields('body.sort', value, ['timestamp', 'direction']);
  checkOneOf('body.sort.timestamp', value.timestamp, ['last_edited_time']);
  return checkOneOf('body.sort.direction', value.direction, ['ascending', 'descending']) === 'ascending' ? 1 : -1;
}

function checkFilter(value: unknown): Pick<SearchQuery, 'kind' | 'inTrash'> {
  if (value === undefined) return { kind: undefined, inTrash: false };
  if (!isJson(value)) throw invalid('body failed validation: body.filter should be an object.');
  checkFields('body.filter', value, ['property', 'value', 'in_trash']);
  const inTrash = value.in_trash === undefined ? false : checkBoolean('body.filter.in_trash', value.in_trash);
  if (value.property === undefined && value.in_trash === undefined)
    throw invalid('body failed validation: body.filter.property should be defined, instead was `undefined`.');
  if (value.property === undefined) return { kind: undefined, inTrash };
  checkOneOf('body.filter.property', value.property, ['object']);
  const kind: Found['kind'] = checkOneOf('body.filter.value', value.value, ['page', 'data_source']);
  return { kind, inTrash };
}
