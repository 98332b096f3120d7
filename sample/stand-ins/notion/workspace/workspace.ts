import { createHash } from 'node:crypto';
import type {
  BlockSpec,
  CommentSpec,
  DatabaseSpec,
  DataSourceSpec,
  Markup,
  PageSpec,
  PropertySchema,
  PropertyValue,
  RowSpec,
  UserSpec,
  WorkspaceSpec,
} from '../rules/spec.ts';
import { blockId, databaseId, dataSourceId, pageId, userId } from './ids.ts';

export type ParentRef =
  | { readonly type: 'workspace' }
  | { readonly type: 'page_id' | 'block_id' | 'database_id'; readonly id: string }
  | { readonly type: 'data_source_id'; readonly id: string; readonly databaseId: string };

type Stamped = {
  createdMs: number /** Exact times of the edits, oldest first; what is served is rounded. */;
  edits: number[];
  by: string;
};

export type PageNode = Stamped & {
  readonly kind: 'page';
  readonly id: string;
  title: Markup;
  icon: string | undefined;
  parent: ParentRef;
  shared: boolean | undefined;
  inTrash: boolean;
  /** Search does not list it, but it can be read. */
  isHidden: boolean;
  values: Map<string, PropertyValue>;
  /** Ids of blocks, child pages and child databases, in order. */
  children: string[];
};

export type BlockNode = Stamped & {
  readonly kind: 'block';
  readonly id: string;
  readonly pageId: string;
  readonly parent: ParentRef & { id: string };
  spec: BlockSpec;
  children: string[];
};

export type DatabaseNode = Stamped & {
  readonly kind: 'database';
  readonly id: string;
  title: string;
  readonly description: string;
  readonly isInline: boolean;
  parent: ParentRef;
  inTrash: boolean;
  readonly sources: string[];
};

export type DataSourceNode = Stamped & {
  readonly kind: 'data_source';
  readonly id: string;
  title: string;
  description: string;
  readonly databaseId: string;
  readonly titleName: string;
  readonly properties: Map<string, PropertySchema>;
  /** Ids of the rows in the order of their creation; in a wiki some are data sources. */
  readonly rows: string[];
  isHidden: boolean;
};

export type Node = PageNode | BlockNode | DatabaseNode | DataSourceNode;
export type CommentNode = CommentSpec & { readonly id: string; readonly parentId: string };

export type Workspace = {
  readonly name: string;
  readonly integration: string;
  readonly botId: string;
  readonly users: ReadonlyMap<string, UserSpec>;
  readonly nodes: Map<string, Node>;
  readonly comments: CommentNode[];
  /** Objects and blocks for which every read is refused, with the status. */
  readonly refusals: Map<string, number>;
  /** Objects that are sent with no more than their kind and id. */
  readonly partial: Set<string>;
  /** False: people come without their names. */
  hasUserNames: boolean;
  /** Grows with each change, so that listings are sorted again only after a change. */
  version: number;
};

const DEFAULT_TIME = '2026-01-05T09:00:00Z';

/** Builds the workspace from a description. Throws if a key names nothing. */
export function loadWorkspace(spec: WorkspaceSpec): Workspace {
  const workspace: Workspace = {
    name: spec.name,
    integration: spec.integration,
    botId: userId(`bot:${spec.integration}`),
    users: new Map(spec.users.map((user) => [userId(user.key), user])),
    nodes: new Map(),
    comments: [],
    refusals: new Map(),
    partial: new Set(),
    hasUserNames: true,
    version: 0,
  };
  for (const page of spec.pages) addPageNode(workspace, page, { type: 'workspace' });
  return workspace;
}

/** Adds a page with everything below it. */
export function addPageNode(
  workspace: Workspace,
  spec: PageSpec,
  parent: ParentRef,
  values?: RowSpec['values'],
): PageNode {
  const id = pageId(spec.key);
  const node: PageNode = {
    kind: 'page',
    id,
    title: spec.title,
    icon: spec.icon,
    parent,
    shared: spec.shared ?? (parent.type === 'workspace' ? true : undefined),
    inTrash: spec.inTrash ?? false,
    isHidden: false,
    values: new Map(Object.entries(values ?? {})),
    children: [],
    ...stamp(spec),
  };
  put(workspace, node);
  fillPage(workspace, node, spec);
  for (const [index, comment] of (spec.comments ?? []).entries())
    workspace.comments.push({ ...comment, id: blockId(`comment:${spec.key}:${index}`), parentId: id });
  return node;
}

function fillPage(workspace: Workspace, node: PageNode, spec: PageSpec): void {
  const below = new Map<string, (parent: ParentRef) => string>();
  for (const page of spec.pages ?? [])
    below.set(`page:${page.key}`, (parent) => addPageNode(workspace, page, parent).id);
  for (const database of spec.databases ?? [])
    below.set(`database:${database.key}`, (parent) => addDatabaseNode(workspace, database, parent, spec));
  const keys = createKeys(spec.key);
  node.children = (spec.blocks ?? [])
    .flat()
    .map((block) => addBlockNode(workspace, block, { type: 'page_id', id: node.id }, node, keys, below));
  for (const place of below.values()) node.children.push(place({ type: 'page_id', id: node.id }));
}

/** Adds a block with its children; `below` contains the pages and databases that have no place yet. */
export function addBlockNode(
  workspace: Workspace,
  spec: BlockSpec,
  parent: BlockNode['parent'],
  page: PageNode,
  keys: (spec: BlockSpec) => string,
  below: Map<string, (parent: ParentRef) => string> = new Map(),
): string {
  if (spec.type === 'child_page' || spec.type === 'child_database') return placeChild(spec, parent, below);
  const { children, ...own } = spec;
  const id = blockId(spec.key ?? keys(spec));
  const node: BlockNode = {
    kind: 'block',
    id,
    pageId: page.id,
    parent,
    spec: own,
    children: [],
    createdMs: page.createdMs,
    edits: [page.edits.at(-1)!],
    by: page.by,
  };
  put(workspace, node);
  node.children = (children ?? [])
    .flat()
    .map((child) => addBlockNode(workspace, child, { type: 'block_id', id }, page, keys, below));
  return id;
}

function placeChild(spec: BlockSpec, parent: ParentRef, below: Map<string, (parent: ParentRef) => string>): string {
  const key = `${spec.ref?.kind}:${spec.ref?.key}`;
  const place = below.get(key);
  if (!place) throw new Error(`A block stands for ${key}, which is not among the page's own pages and databases.`);
  below.delete(key);
  return place(parent);
}

/** Derives block ids from their content, so that an edit elsewhere on the page does not change them. */
export function createKeys(pageKey: string): (spec: BlockSpec) => string {
  const seen = new Map<string, number>();
  return (spec) => {
    const content = JSON.stringify([
      spec.type,
      spec.text,
      spec.caption,
      spec.cells,
      spec.data,
      spec.copyOf,
      spec.ref,
      spec.file?.name,
    ]);
    const base = `${pageKey}/${createHash('sha1').update(content).digest('hex').slice(0, 16)}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return count === 1 ? base : `${base}~${count}`;
  };
}

function addDatabaseNode(workspace: Workspace, spec: DatabaseSpec, parent: ParentRef, page: PageSpec): string {
  const id = databaseId(spec.key);
  const times = stamp({ ...page, ...(spec.editedAt !== undefined && { editedAt: spec.editedAt }) });
  put(workspace, {
    kind: 'database',
    id,
    title: spec.title,
    description: spec.description ?? '',
    isInline: spec.isInline ?? false,
    parent,
    inTrash: spec.inTrash ?? false,
    sources: spec.sources.map((source) => dataSourceId(source.key)),
    ...times,
  });
  for (const source of spec.sources) addDataSourceNode(workspace, source, id, times);
  return id;
}

function addDataSourceNode(workspace: Workspace, spec: DataSourceSpec, parentId: string, times: Stamped): void {
  const id = dataSourceId(spec.key);
  put(workspace, {
    kind: 'data_source',
    id,
    title: spec.title,
    description: spec.description ?? '',
    databaseId: parentId,
    titleName: spec.titleName ?? 'Name',
    properties: new Map(Object.entries(spec.properties)),
    rows: [...spec.rows.map((row) => pageId(row.key)), ...(spec.sourceRows ?? []).map(dataSourceId)],
    isHidden: false,
    ...times,
    edits: [...times.edits],
  });
  for (const row of spec.rows)
    addPageNode(workspace, row, { type: 'data_source_id', id, databaseId: parentId }, row.values);
}

function stamp(spec: Pick<PageSpec, 'createdAt' | 'editedAt' | 'by'>): Stamped {
  const createdMs = Date.parse(spec.createdAt ?? spec.editedAt ?? DEFAULT_TIME);
  const editedMs = Date.parse(spec.editedAt ?? spec.createdAt ?? DEFAULT_TIME);
  if (Number.isNaN(createdMs + editedMs)) throw new Error(`Not a time: ${spec.createdAt} or ${spec.editedAt}`);
  return { createdMs, edits: [editedMs], by: spec.by ?? '' };
}

function put(workspace: Workspace, node: Node): void {
  if (workspace.nodes.has(node.id))
    throw new Error(`Two things share the id ${node.id}; give one of them another key.`);
  workspace.nodes.set(node.id, node);
  workspace.version += 1;
}
