import type { Block } from '../../../src/core/domain/document.ts';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import { createFakeClock } from './clock.ts';
import { createFakeWorkspace, type FakeWorkspace } from './workspace.ts';

/** Each block with its children. */
export type Tree = Partial<Block> & { readonly children?: readonly Tree[] };

/** A workspace of one page with these blocks; their ids count from 101 in reading order. */
export function workspaceOf(trees: readonly Tree[], pageSize = 3): { workspace: FakeWorkspace; page: NotionId } {
  const workspace = createFakeWorkspace({ clock: createFakeClock(), pageSize });
  const page = workspace.addPage(1, { kind: 'workspace' });
  let n = 100;
  const hang = (parent: NotionId, { children = [], ...block }: Tree): void => {
    const id = workspace.addBlock(parent, ++n, { text: '', ...block });
    for (const child of children) hang(id, child);
  };
  for (const tree of trees) hang(page, tree);
  return { workspace, page };
}
