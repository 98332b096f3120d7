import type { Renderer } from './render/render.ts';
import type { Json } from './render/rich-text.ts';
import { isShared } from './rules/access.ts';
import type { Cursors } from './rules/cursors.ts';
import { notFound } from './rules/refusal.ts';
import type { Node, Workspace } from './workspace/workspace.ts';

/** The integration's capabilities. */
export type Capabilities = { readonly insert: boolean; readonly comments: boolean; readonly users: boolean };

export type Limits = {
  /** A query ends after this many rows and reports `incomplete`. */
  readonly queryRows: number;
  /** A search cursor expires after this many objects. */
  readonly searchObjects: number;
  readonly searchCursorAgeMs: number;
  /** How long search shows an object in the state before its last edit. */
  readonly searchLagMs: number;
  readonly markdownBlocks: number;
};

/** What every endpoint needs. */
export type Context = {
  readonly workspace: Workspace;
  readonly renderer: Renderer;
  readonly cursors: Cursors;
  readonly capabilities: Capabilities;
  readonly limits: Limits;
  readonly nowMs: () => number;
  readonly url: () => string;
};

/** An object that the integration may see. Otherwise throws Notion's 404, whether the object exists or not. */
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
