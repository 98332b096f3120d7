import { type Context, findShared, toList } from '../context.ts';
import { checkCursor, checkPageSize, checkQuery } from '../rules/check.ts';
import { sliceAfter } from '../rules/cursors.ts';
import { invalid, notFound, Refusal } from '../rules/refusal.ts';
import { renderBot, renderUser } from '../workspace/users.ts';
import type { Node } from '../workspace/workspace.ts';
import { renderMarkdown } from './markdown.ts';
import type { Json } from './rich-text.ts';

/** The endpoints that return one object. */

function findKind<K extends Node['kind']>(context: Context, kind: K, id: string): Extract<Node, { kind: K }> {
  const node = findShared(context, kind, id);
  if (node.kind === kind) return node as Extract<Node, { kind: K }>;
  // If a client confuses pages and databases, Notion names the right endpoint.
  const isMixedUp = [kind, node.kind].every((one) => one === 'page' || one === 'database');
  if (isMixedUp)
    throw invalid(`Provided ID ${id} is a ${node.kind}, not a ${kind}. Use the retrieve ${node.kind} API instead.`);
  throw notFound(kind, id, context.workspace.integration, context.workspace.botId);
}

export function getPage(context: Context, id: string, query: URLSearchParams): Json {
  checkQuery(query, ['filter_properties', 'filter_properties[]']);
  return context.renderer.page(findKind(context, 'page', id));
}

export const getDatabase = (context: Context, id: string): Json =>
  context.renderer.database(findKind(context, 'database', id));

export const getDataSource = (context: Context, id: string): Json =>
  context.renderer.dataSource(findKind(context, 'data_source', id));

/** `GET /v1/pages/{id}/markdown`; also accepts a block id that an earlier response listed as unknown. */
export function getMarkdown(context: Context, id: string, query: URLSearchParams): Json {
  checkQuery(query, ['include_transcript']);
  const node = findShared(context, 'page', id);
  if (node.kind !== 'page' && node.kind !== 'block')
    throw notFound('page', id, context.workspace.integration, context.workspace.botId);
  const { markdown, truncated, unknownBlockIds } = renderMarkdown(
    context.workspace,
    context.renderer,
    node,
    context.limits.markdownBlocks,
  );
  return { object: 'page_markdown', id: node.id, markdown, truncated, unknown_block_ids: unknownBlockIds };
}

export const getMe = (context: Context): Json => renderBot(context.workspace);

export function listUsers(context: Context, query: URLSearchParams): Json {
  if (!context.capabilities.users) throw restricted('read user information');
  checkQuery(query, ['start_cursor', 'page_size']);
  const size = checkPageSize(query.get('page_size') ?? undefined);
  const users = [...context.workspace.users.keys()].map((id) => renderUser(context.workspace, id));
  const entries = [...users, renderBot(context.workspace)].map((item, index) => ({
    sortKey: index,
    id: String(item.id),
    item,
  }));
  const { items, next } = sliceAfter(
    entries,
    context.cursors.open('users', checkCursor(query.get('start_cursor') ?? undefined)),
    size,
    1,
  );
  return toList('user', items, next && context.cursors.issue('users', next));
}

export function getUser(context: Context, id: string): Json {
  if (!context.capabilities.users) throw restricted('read user information');
  if (id === context.workspace.botId) return renderBot(context.workspace);
  if (!context.workspace.users.has(id))
    throw notFound('user', id, context.workspace.integration, context.workspace.botId);
  return renderUser(context.workspace, id);
}

export const restricted = (what: string): Refusal =>
  new Refusal(
    403,
    'restricted_resource',
    `Insufficient permissions for this endpoint: the connection lacks the capability to ${what}.`,
  );
