import { isInTrash, parentOf, toMinute } from '../rules/access.ts';
import { blockId, databaseId, pageId } from '../workspace/ids.ts';
import { renderUser } from '../workspace/users.ts';
import type {
  BlockNode,
  DatabaseNode,
  DataSourceNode,
  Node,
  PageNode,
  ParentRef,
  Workspace,
} from '../workspace/workspace.ts';
import { shapeOf } from './block-types.ts';
import { renderSchema, renderValues } from './render-properties.ts';
import { type Json, type Names, toPlainText, toRichText, toText } from './rich-text.ts';

/** Converts the workspace into the API's shapes. `fileUrl` signs a new address at each read. */
export type Renderer = {
  page(node: PageNode, editedMs?: number): Json;
  database(node: DatabaseNode): Json;
  dataSource(node: DataSourceNode, editedMs?: number): Json;
  block(node: Node): Json;
  readonly names: Names;
};

type FileUrl = (fileId: string, name: string) => { readonly url: string; readonly expiry_time: string };

export function createRenderer(workspace: Workspace, fileUrl: FileUrl): Renderer {
  const names = createNames(workspace);
  const times = (node: Node, editedMs = node.edits.at(-1)!): Json => ({
    created_time: toMinute(node.createdMs),
    last_edited_time: toMinute(editedMs),
    created_by: { object: 'user', id: authorOf(workspace, node) },
    last_edited_by: { object: 'user', id: authorOf(workspace, node) },
  });
  const trash = (node: Node): boolean => isInTrash(workspace, node);
  const toWhole = (node: Node, object: Json): Json =>
    workspace.partial.has(node.id) ? { object: object.object, id: node.id } : object;

  return {
    names,
    page: (node, editedMs) =>
      toWhole(node, {
        object: 'page',
        id: node.id,
        ...times(node, editedMs),
        cover: null,
        icon: node.icon === undefined ? null : { type: 'emoji', emoji: node.icon },
        parent: toParent(node.parent),
        in_trash: trash(node),
        is_archived: false,
        is_locked: false,
        properties: renderValues(workspace, node, names, fileUrl),
        url: toUrl(node.id, toPlainText(node.title, names)),
        public_url: null,
      }),
    database: (node) =>
      toWhole(node, {
        object: 'database',
        id: node.id,
        title: toText(node.title),
        description: toText(node.description),
        parent: toParent(node.parent),
        is_inline: node.isInline,
        in_trash: trash(node),
        is_locked: false,
        created_time: toMinute(node.createdMs),
        last_edited_time: toMinute(node.edits.at(-1)!),
        data_sources: node.sources.map((id) => ({ id, name: titleOf(workspace, id) })),
        icon: null,
        cover: null,
        url: toUrl(node.id),
        public_url: null,
      }),
    dataSource: (node, editedMs) =>
      toWhole(node, {
        object: 'data_source',
        id: node.id,
        cover: null,
        icon: null,
        ...times(node, editedMs),
        title: toText(node.title),
        description: toText(node.description),
        is_inline: false,
        properties: renderSchema(workspace, node),
        parent: { type: 'database_id', database_id: node.databaseId },
        database_parent: toParent(parentOf(workspace.nodes.get(node.databaseId)!)),
        url: toUrl(node.databaseId),
        public_url: null,
        in_trash: trash(node),
      }),
    block: (node) => ({
      object: 'block',
      id: node.id,
      parent: toParent(parentOf(node)),
      ...times(node),
      has_children: hasChildren(node),
      in_trash: trash(node),
      ...toTyped(node, names, fileUrl),
    }),
  };
}

function hasChildren(node: Node): boolean {
  if (node.kind === 'page') return node.children.length > 0;
  if (node.kind !== 'block') return false;
  return node.children.length > 0 || node.spec.refusesChildren === true || node.spec.copyOf !== undefined;
}

function createNames(workspace: Workspace): Names {
  return {
    title: (id) => titleOf(workspace, id),
    user: (id) => renderUser(workspace, id),
  };
}

function titleOf(workspace: Workspace, id: string): string {
  const node = workspace.nodes.get(id);
  return node === undefined || node.kind === 'block' ? 'Untitled' : node.title.replaceAll('**', '');
}

function authorOf(workspace: Workspace, node: Node): string {
  const author = [...workspace.users].find(([, user]) => user.key === node.by);
  return author?.[0] ?? workspace.botId;
}

function toParent(parent: ParentRef): Json {
  if (parent.type === 'workspace') return { type: 'workspace', workspace: true };
  if (parent.type === 'data_source_id')
    return { type: parent.type, data_source_id: parent.id, database_id: parent.databaseId };
  return { type: parent.type, [parent.type]: parent.id };
}

/** `https://www.notion.so/Title-in-words-<id>`; for databases only the id. */
function toUrl(id: string, title?: string): string {
  const slug = (title ?? '').replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
  const path = slug === '' ? id.replaceAll('-', '') : `${slug}-${id.replaceAll('-', '')}`;
  return `https://www.notion.so/${encodeURI(path)}`;
}

function toTyped(node: Node, names: Names, fileUrl: FileUrl): Json {
  if (node.kind === 'page') return { type: 'child_page', child_page: { title: toPlainText(node.title, names) } };
  if (node.kind === 'database') return { type: 'child_database', child_database: { title: node.title } };
  if (node.kind === 'data_source') throw new Error('A data source is not a block.');
  return { type: node.spec.type, [node.spec.type]: toContent(node, names, fileUrl) };
}

/** The object under the block's type name. */
function toContent(node: BlockNode, names: Names, fileUrl: FileUrl): Json {
  const { type, text, caption, cells, data, file, copyOf, ref } = node.spec;
  if (type === 'synced_block')
    return { synced_from: copyOf === undefined ? null : { type: 'block_id', block_id: blockId(copyOf) } };
  if (type === 'link_to_page') return toLink(ref);
  if (type === 'meeting_notes') return toMeeting(node, names);
  if (cells) return { cells: cells.map((cell) => toRichText(cell, names)) };
  const rich = text !== undefined && { rich_text: type === 'code' ? toText(text) : toRichText(text, names) };
  const { defaults, hasCaption } = shapeOf(type);
  return {
    ...(hasCaption && { caption: toRichText(caption ?? '', names) }),
    ...rich,
    ...defaults,
    ...data,
    ...(file && { type: 'file', file: fileUrl(node.id, file.name), ...(type === 'file' && { name: file.name }) }),
  };
}

function toLink(ref: BlockNode['spec']['ref']): Json {
  if (ref?.kind === 'database') return { type: 'database_id', database_id: databaseId(ref.key) };
  return { type: 'page_id', page_id: pageId(ref?.key ?? '') };
}

function toMeeting(node: BlockNode, names: Names): Json {
  const [summary, notes, transcript] = node.children;
  return {
    title: toRichText(node.spec.text ?? '', names),
    children: { summary_block_id: summary, notes_block_id: notes, transcript_block_id: transcript },
    ...node.spec.data,
  };
}
