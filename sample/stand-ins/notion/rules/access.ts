import type { BlockNode, Node, ParentRef, Workspace } from '../workspace/workspace.ts';

/** The parent of an object. */
export function parentOf(node: Node): ParentRef {
  return node.kind === 'data_source' ? { type: 'database_id', id: node.databaseId } : node.parent;
}

/** The ancestors, nearest first. Ends at a deleted parent. */
function* ancestors(workspace: Workspace, node: Node): Generator<Node> {
  let parent = parentOf(node);
  while (parent.type !== 'workspace') {
    const above = workspace.nodes.get(parent.id);
    if (!above) return;
    yield above;
    parent = parentOf(above);
  }
}

/** The nearest ancestor with a sharing setting decides. */
export function isShared(workspace: Workspace, node: Node): boolean {
  for (const step of [node, ...ancestors(workspace, node)]) {
    if (step.kind === 'page' && step.shared !== undefined) return step.shared;
  }
  return false;
}

/** Everything below an object in the trash is in the trash too. */
export function isInTrash(workspace: Workspace, node: Node): boolean {
  for (const step of [node, ...ancestors(workspace, node)]) {
    if ((step.kind === 'page' || step.kind === 'database') && step.inTrash) return true;
  }
  return false;
}

/** The original of a synced copy; undefined if it is deleted or not shared. */
export function originalOf(workspace: Workspace, copy: BlockNode, originalId: string): Node | undefined {
  const original = workspace.nodes.get(originalId);
  return original && original.id !== copy.id && isShared(workspace, original) ? original : undefined;
}

/** Notion rounds every time down to the minute. */
export function toMinute(ms: number): string {
  return new Date(Math.floor(ms / 60_000) * 60_000).toISOString();
}

/** The last edit before or at `untilMs`; undefined if the object did not exist yet. */
export function editedBy(node: Node, untilMs: number): number | undefined {
  return node.edits.findLast((edit) => edit <= untilMs);
}
