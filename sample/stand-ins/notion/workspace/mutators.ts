import type { BlockSpec, CommentSpec, Markup, PageSpec, PropertyValue, RowSpec } from '../rules/spec.ts';
import { blockId, databaseId, dataSourceId, pageId } from './ids.ts';
import {
  addBlockNode,
  addPageNode,
  type BlockNode,
  createKeys,
  type DataSourceNode,
  type Node,
  type PageNode,
  type ParentRef,
  type Workspace,
} from './workspace.ts';

/** Simulates edits by people, at the stand-in's time. Objects are named by id or by prefixed key (`page:onboarding`). */
export type Mutators = {
  /** Replaces a block's text, or with an array the cells of a row. */
  editBlock(id: string, text: Markup | readonly Markup[]): void;
  /** Adds blocks at the end of a page or block, or after the block `after`. Returns their ids. */
  appendBlocks(parentId: string, blocks: readonly BlockSpec[], after?: string): string[];
  deleteBlock(id: string): void;
  addPage(parentId: string, page: PageSpec): string;
  addRow(dataSourceId: string, row: RowSpec): string;
  /** Moves below another page. The edit time stays the same, as it may on the real API. */
  movePage(id: string, newParentId: string): void;
  renamePage(id: string, title: Markup): void;
  trash(id: string): void;
  restore(id: string): void;
  unshare(id: string): void;
  share(id: string): void;
  /** Answers every read of the object or block with this status; `undefined` ends that. */
  refuse(id: string, status: number | undefined): void;
  /** Sends the object with no more than its kind and id, or whole again. */
  makePartial(id: string, isPartial?: boolean): void;
  /** Deletes permanently: 404 for everyone. */
  purge(id: string): void;
  /** Search no longer lists it, but it can be read. */
  hideFromSearch(id: string, isHidden?: boolean): void;
  setProperty(rowId: string, name: string, value: PropertyValue): void;
  /** Changes the columns of a data source, which marks each of its rows as edited. */
  changeSchema(dataSourceId: string): void;
  /** Changes the description of a data source. */
  describe(dataSourceId: string, description: string): void;
  addComment(parentId: string, comment: CommentSpec): void;
};

export function createMutators(workspace: Workspace, nowMs: () => number): Mutators {
  const tools = createTools(workspace, nowMs);
  return {
    ...createBlockMutators(workspace, tools),
    ...createPageMutators(workspace, tools),
    ...createRowMutators(workspace, tools),
  };
}

type Tools = {
  find(id: string): Node;
  findAs<K extends Node['kind']>(kind: K, id: string): Extract<Node, { kind: K }>;
  touch(...nodes: Node[]): void;
  change(): void;
  stamp(): { createdAt: string; editedAt: string };
};

function createTools(workspace: Workspace, nowMs: () => number): Tools {
  const find = (id: string): Node => {
    const node = workspace.nodes.get(resolve(id));
    if (!node) throw new Error(`The workspace holds nothing with the id ${id}.`);
    return node;
  };
  return {
    find,
    findAs: (kind, id) => {
      const node = find(id);
      if (node.kind !== kind) throw new Error(`${id} is a ${node.kind}, not a ${kind}.`);
      return node as never;
    },
    touch: (...nodes) => {
      for (const node of nodes) node.edits.push(nowMs());
      workspace.version += 1;
    },
    change: () => {
      workspace.version += 1;
    },
    stamp: () => ({ createdAt: new Date(nowMs()).toISOString(), editedAt: new Date(nowMs()).toISOString() }),
  };
}

const NAMESPACES: Record<string, (key: string) => string> = {
  page: pageId,
  database: databaseId,
  'data-source': dataSourceId,
  block: blockId,
};

/** Turns `page:key` and similar names into an id. Returns an id unchanged. */
export function resolve(id: string): string {
  const colon = id.indexOf(':');
  const toId = colon < 0 ? undefined : NAMESPACES[id.slice(0, colon)];
  return toId ? toId(id.slice(colon + 1)) : id;
}

function createBlockMutators(
  workspace: Workspace,
  { find, findAs, touch }: Tools,
): Pick<Mutators, 'editBlock' | 'appendBlocks' | 'deleteBlock'> {
  const pageOf = (node: Node): PageNode => (node.kind === 'block' ? findAs('page', node.pageId) : (node as PageNode));
  let appended = 0;
  return {
    editBlock(id, text) {
      const block = findAs('block', id);
      block.spec = { ...block.spec, ...(typeof text === 'string' ? { text } : { cells: text }) };
      touch(block, pageOf(block));
    },
    appendBlocks(parentId, blocks, after) {
      const parent = find(parentId) as PageNode | BlockNode;
      const page = pageOf(parent);
      appended += 1;
      touch(parent, ...(page === parent ? [] : [page]));
      const keys = createKeys(`${parent.id}/appended-${appended}`);
      const ref = { type: parent.kind === 'page' ? ('page_id' as const) : ('block_id' as const), id: parent.id };
      const ids = blocks.map((block) => addBlockNode(workspace, block, ref, page, keys));
      const place = after === undefined ? parent.children.length : parent.children.indexOf(resolve(after)) + 1;
      parent.children.splice(place, 0, ...ids);
      return ids;
    },
    deleteBlock(id) {
      const block = findAs('block', id);
      detach(workspace, block);
      removeTree(workspace, block);
      touch(pageOf(block));
    },
  };
}

type PageMutators = Pick<
  Mutators,
  | 'addPage'
  | 'movePage'
  | 'renamePage'
  | 'trash'
  | 'restore'
  | 'unshare'
  | 'share'
  | 'refuse'
  | 'makePartial'
  | 'purge'
  | 'hideFromSearch'
  | 'addComment'
>;

function createPageMutators(workspace: Workspace, { find, findAs, touch, change, stamp }: Tools): PageMutators {
  const setTrash = (id: string, inTrash: boolean): void => {
    const node = find(id);
    if (node.kind !== 'page' && node.kind !== 'database')
      throw new Error(`A ${node.kind} cannot go to the trash here.`);
    node.inTrash = inTrash;
    change();
  };
  const setShared = (id: string, shared: boolean): void => {
    findAs('page', id).shared = shared;
    change();
  };
  return {
    addPage(parentId, spec) {
      const parent = find(parentId) as PageNode | BlockNode;
      const ref: ParentRef = { type: parent.kind === 'page' ? 'page_id' : 'block_id', id: parent.id };
      const page = addPageNode(workspace, { ...stamp(), ...spec }, ref);
      parent.children.push(page.id);
      touch(parent);
      return page.id;
    },
    movePage(id, newParentId) {
      const page = findAs('page', id);
      const parent = findAs('page', newParentId);
      detach(workspace, page);
      page.parent = { type: 'page_id', id: parent.id };
      parent.children.push(page.id);
      change();
    },
    renamePage(id, title) {
      const node = find(id);
      if (node.kind === 'block') throw new Error('A block has no title.');
      node.title = title;
      touch(node);
    },
    trash: (id) => setTrash(id, true),
    restore: (id) => setTrash(id, false),
    unshare: (id) => setShared(id, false),
    share: (id) => setShared(id, true),
    refuse(id, status) {
      if (status === undefined) workspace.refusals.delete(resolve(id));
      else workspace.refusals.set(resolve(id), status);
    },
    makePartial(id, isPartial = true) {
      if (isPartial) workspace.partial.add(resolve(id));
      else workspace.partial.delete(resolve(id));
    },
    purge(id) {
      const node = find(id);
      detach(workspace, node);
      removeTree(workspace, node);
      change();
    },
    hideFromSearch(id, isHidden = true) {
      const node = find(id);
      if (node.kind !== 'page' && node.kind !== 'data_source')
        throw new Error('Search lists pages and data sources only.');
      node.isHidden = isHidden;
      change();
    },
    addComment(parentId, comment) {
      const parent = find(parentId);
      workspace.comments.push({
        ...comment,
        id: blockId(`comment:${parent.id}:${workspace.comments.length}`),
        parentId: parent.id,
      });
    },
  };
}

function createRowMutators(
  workspace: Workspace,
  { find, findAs, touch, stamp }: Tools,
): Pick<Mutators, 'addRow' | 'setProperty' | 'changeSchema' | 'describe'> {
  return {
    addRow(id, row) {
      const source: DataSourceNode = findAs('data_source', id);
      const parent: ParentRef = { type: 'data_source_id', id: source.id, databaseId: source.databaseId };
      const page = addPageNode(workspace, { ...stamp(), ...row }, parent, row.values);
      source.rows.push(page.id);
      workspace.version += 1;
      return page.id;
    },
    setProperty(rowId, name, value) {
      const row = findAs('page', rowId);
      row.values.set(name, value);
      touch(row);
    },
    changeSchema(id) {
      const source: DataSourceNode = findAs('data_source', id);
      touch(source, ...source.rows.map((row) => find(row)));
    },
    describe(id, description) {
      const source = findAs('data_source', id);
      source.description = description;
      touch(source);
    },
  };
}

function detach(workspace: Workspace, node: Node): void {
  if (node.kind === 'data_source' || node.parent.type === 'workspace') return;
  const above = workspace.nodes.get(node.parent.id);
  const list = above?.kind === 'data_source' ? above.rows : above && 'children' in above ? above.children : [];
  const index = list.indexOf(node.id);
  if (index >= 0) list.splice(index, 1);
}

function removeTree(workspace: Workspace, node: Node): void {
  const below = 'children' in node ? node.children : 'sources' in node ? node.sources : 'rows' in node ? node.rows : [];
  for (const id of below) {
    const child = workspace.nodes.get(id);
    if (child) removeTree(workspace, child);
  }
  workspace.nodes.delete(node.id);
}
