import { type Context, findShared, toList } from '../context.ts';
import { isInTrash, originalOf } from '../rules/access.ts';
import { checkCursor, checkPageSize, checkQuery } from '../rules/check.ts';
import { sliceAfter } from '../rules/cursors.ts';
import { invalid, notFound } from '../rules/refusal.ts';
import { blockId } from '../workspace/ids.ts';
import type { Node } from '../workspace/workspace.ts';
import type { Json } from './rich-text.ts';

/** `GET /v1/blocks/{id}`; for a page or database, returns its block. */
export function getBlock(context: Context, id: string): Json {
  const node = findShared(context, 'block', id);
  if (node.kind === 'data_source') throw notFound('block', id, context.workspace.integration, context.workspace.botId);
  return context.renderer.block(node);
}

/** `GET /v1/blocks/{id}/children`. */
export function listChildren(context: Context, id: string, query: URLSearchParams): Json {
  checkQuery(query, ['start_cursor', 'page_size']);
  const size = checkPageSize(query.get('page_size') ?? undefined);
  const cursor = checkCursor(query.get('start_cursor') ?? undefined);
  const children = childrenOf(context, findShared(context, 'block', id));
  const entries = children.map((child, index) => ({ sortKey: index, id: child.id, item: child }));
  const walk = `children ${id}`;
  const { items, next } = sliceAfter(entries, context.cursors.open(walk, cursor), size, 1);
  const results = items.map((child) => context.renderer.block(child));
  return toList('block', results, next && context.cursors.issue(walk, next));
}

function childrenOf(context: Context, node: Node): Node[] {
  if (node.kind === 'data_source' || node.kind === 'database') return [];
  if (node.kind === 'block') refuse(context, node);
  const children = node.children.map((id) => context.workspace.nodes.get(id));
  return children.filter((child): child is Node => child !== undefined && !isInTrash(context.workspace, child));
}

/** Some blocks claim to have children that the API does not return. */
function refuse(context: Context, node: Extract<Node, { kind: 'block' }>): void {
  const { type, data, refusesChildren, copyOf } = node.spec;
  if (refusesChildren) throw invalid(`Block type ${data?.block_type ?? type} is not supported via the API.`);
  if (copyOf === undefined) return;
  const { workspace } = context;
  const originalId = blockId(copyOf);
  if (!originalOf(workspace, node, originalId))
    throw notFound('block', originalId, workspace.integration, workspace.botId);
  throw invalid(`Block ${node.id} is a synced copy; its content is read from its synced_from.block_id.`);
}
