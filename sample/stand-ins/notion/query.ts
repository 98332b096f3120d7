import { createHash } from 'node:crypto';
import { type Context, findShared, toList } from './context.ts';
import type { Json } from './render/rich-text.ts';
import { isInTrash } from './rules/access.ts';
import {
  checkBoolean,
  checkCursor,
  checkFields,
  checkOneOf,
  checkPageSize,
  checkQuery,
  isJson,
} from './rules/check.ts';
import { compare, type Entry, sliceAfter } from './rules/cursors.ts';
import { invalid, notFound } from './rules/refusal.ts';
import type { DataSourceNode, Node, PageNode } from './workspace/workspace.ts';

type Timestamp = 'created_time' | 'last_edited_time';
type Sort = { readonly timestamp: Timestamp; readonly direction: 1 | -1 } | undefined;
type Row = PageNode | DataSourceNode;
type Test = (row: Row) => boolean;

const FIELDS = ['filter', 'sorts', 'start_cursor', 'page_size', 'in_trash', 'archived', 'result_type'];

/** `POST /v1/data_sources/{id}/query`: the rows, at most 10,000 of them. */
export function queryDataSource(context: Context, id: string, query: URLSearchParams, body: Json): Json {
  checkQuery(query, ['filter_properties', 'filter_properties[]']);
  checkFields('body', body, FIELDS);
  const size = checkPageSize(body.page_size);
  const cursor = checkCursor(body.start_cursor);
  const sort = checkSorts(body.sorts);
  const test = body.filter === undefined ? () => true : toTest(body.filter);
  const inTrash = body.in_trash === undefined ? false : checkBoolean('body.in_trash', body.in_trash);
  const source = findSource(context, id);

  const walk = `query ${id} ${JSON.stringify([body.filter, body.sorts, inTrash])}`;
  const position = context.cursors.open(walk, cursor);
  const left = context.limits.queryRows - (position?.served ?? 0);
  const entries = rowsOf(context, source, inTrash, test, sort);
  const slice = sliceAfter(entries, position, Math.min(size, left), sort?.direction ?? 1);
  const isCut = slice.next !== undefined && slice.next.served >= context.limits.queryRows;
  const results = slice.items.map((row) => renderRow(context, row, query));
  if (isCut)
    return toList('page_or_data_source', results, undefined, {
      request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' },
    });
  return toList('page_or_data_source', results, slice.next && context.cursors.issue(walk, slice.next));
}

const renderRow = (context: Context, row: Row, query: URLSearchParams): Json =>
  row.kind === 'page' ? pick(context.renderer.page(row), query) : context.renderer.dataSource(row);

function findSource(context: Context, id: string): DataSourceNode {
  const node = findShared(context, 'data_source', id);
  const { integration, botId } = context.workspace;
  if (node.kind !== 'data_source') throw notFound('data_source', id, integration, botId);
  return node;
}

function rowsOf(context: Context, source: DataSourceNode, inTrash: boolean, test: Test, sort: Sort): Entry<Row>[] {
  const { workspace } = context;
  const rows = source.rows.map((id) => workspace.nodes.get(id)).filter(isRow);
  const wanted = rows.filter((row) => isInTrash(workspace, row) === inTrash && test(row));
  const entries = wanted.map((row) => ({ sortKey: sortKey(row, sort), id: row.id, item: row }));
  return entries.sort((a, b) => compare(a, b, sort?.direction ?? 1));
}

const isRow = (node: Node | undefined): node is Row => node?.kind === 'page' || node?.kind === 'data_source';

/** Notion promises no order without a sort, so the stand-in uses an arbitrary one. */
function sortKey(row: Row, sort: Sort): number {
  if (sort === undefined) return createHash('sha1').update(row.id).digest().readUInt32BE();
  return toMinutes(row, sort.timestamp);
}

const toMinutes = (row: Row, timestamp: Timestamp): number =>
  Math.floor((timestamp === 'created_time' ? row.createdMs : row.edits.at(-1)!) / 60_000);

function checkSorts(value: unknown): Sort {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return undefined;
  if (!Array.isArray(value) || !isJson(value[0]))
    throw invalid('body failed validation: body.sorts should be an array of objects.');
  if (value.length > 1) throw invalid('body failed validation: this stand-in sorts by one timestamp only.');
  checkFields('body.sorts[0]', value[0], ['timestamp', 'direction']);
  const timestamp = checkOneOf('body.sorts[0].timestamp', value[0].timestamp, ['created_time', 'last_edited_time']);
  const direction = checkOneOf('body.sorts[0].direction', value[0].direction, ['ascending', 'descending']);
  return { timestamp, direction: direction === 'ascending' ? 1 : -1 };
}

const OPERATORS: Record<string, (rowMs: number, givenMs: number) => boolean> = {
  equals: (row, given) => row === given,
  before: (row, given) => row < given,
  after: (row, given) => row > given,
  on_or_before: (row, given) => row <= given,
  on_or_after: (row, given) => row >= given,
};

/** Filters by timestamp, joined by `and` and `or` to the depth of two that Notion allows. */
function toTest(filter: unknown, depth = 0): Test {
  if (!isJson(filter)) throw invalid('body failed validation: body.filter should be an object.');
  for (const joint of ['and', 'or'] as const) {
    if (filter[joint] === undefined) continue;
    checkFields('body.filter', filter, [joint]);
    if (!Array.isArray(filter[joint]) || depth >= 2)
      throw invalid(`body failed validation: body.filter.${joint} should be an array, nested at most twice.`);
    const tests = filter[joint].map((part) => toTest(part, depth + 1));
    return joint === 'and' ? (row) => tests.every((test) => test(row)) : (row) => tests.some((test) => test(row));
  }
  return toTimestampTest(filter);
}

function toTimestampTest(filter: Json): Test {
  const timestamp = checkOneOf('body.filter.timestamp', filter.timestamp, ['created_time', 'last_edited_time']);
  checkFields('body.filter', filter, ['timestamp', timestamp]);
  const condition = filter[timestamp];
  if (!isJson(condition)) throw invalid(`body failed validation: body.filter.${timestamp} should be an object.`);
  checkFields(`body.filter.${timestamp}`, condition, Object.keys(OPERATORS));
  const [[operator, given] = ['', ''], ...rest] = Object.entries(condition);
  const givenMs = Date.parse(String(given));
  if (rest.length > 0 || Number.isNaN(givenMs))
    throw invalid(`body failed validation: body.filter.${timestamp} should hold one operator with an ISO 8601 date.`);
  return (row) => OPERATORS[operator]!(toMinutes(row, timestamp) * 60_000, givenMs);
}

/** Only the properties that `filter_properties` names by their ids. */
function pick(page: Json, query: URLSearchParams): Json {
  const wanted = [...query.getAll('filter_properties'), ...query.getAll('filter_properties[]')];
  if (wanted.length === 0) return page;
  const properties = Object.entries(page.properties as Record<string, { id: string }>);
  const kept = properties.filter(([, { id }]) => wanted.includes(id) || wanted.includes(decodeURIComponent(id)));
  return { ...page, properties: Object.fromEntries(kept) };
}
