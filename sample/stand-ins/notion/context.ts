import type { Renderer } from './render/render.ts';
import type { Json } from './render/rich-text.ts';
import { isShared } from './rules/access.ts';
import type { Cursors } from './rules/cursors.ts';
import { notFound } from './rules/refusal.ts';
import type { Node, Workspace } from './workspace/workspace.ts';

/** What the integration was granted. */
export type Capabilities = { readonly insert: boolean; readonly comments: boolean; readonly users: boolean };

export type Limits = {
  /** Rows after which a query ends, saying `incomplete`. */
  readonly queryRows: number;
  /** Objects after which a search's cursor dies. */
  readonly searchObjects: number;
  readonly searchCursorAgeMs: number;
  /** How long search shows a thing as it was before its last edit. */
  readonly searchLagMs: number;
  readonly markdownBlocks: number;
};

/** What every endpoint works with. */
export type Context = {
  readonly workspace: Workspace;
  readonly renderer: Renderer;
  readonly cursors: Cursors;
  readonly capabilities: Capabilities;
  readonly limits: Limits;
  readonly nowMs: () => number;
  readonly url: () => string;
};

/** A thing that the integration may see; otherwise Notion's 404, the same whether it exists or not. */
export function findShared(context: Context, kind: string, id: string): Node {
  const { workspace } = context;
  const node = workspace.nodes.get(id);
  if (!node || !isShared(workspace, node)) throw notFound(kind, id, workspace.integration, workspace.botId);
  return node;
}

export function toList(type: string, results: readonly Json[], nextCursor: string | undefined, extra: Json = {}): Json {
  return {
    object: 'list',
    results,
    next_cursor: nextCursor ?? null,
    has_more: nextCursor !== undefined,
    type,
    [type]: {},
    ...extra,
  };
}
