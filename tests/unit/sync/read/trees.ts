import type { Block, Document } from '../../../../src/core/domain/document.ts';
import type { NotionId } from '../../../../src/core/domain/notion-id.ts';
import { type RenderSources, renderPage } from '../../../../src/sync/read/render.ts';
import { anId } from '../../../fixtures/corpus.ts';
import { createFakeClock } from '../clock.ts';
import { never } from '../rig.ts';
import { createFakeWorkspace, type FakeWorkspace } from '../workspace.ts';

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

/** Renders the page; related pages are titled by their number, except number 404, which is not shared. */
export async function render(
  { workspace, page }: { workspace: FakeWorkspace; page: NotionId },
  changes: Partial<RenderSources> = {},
) {
  const sources: RenderSources = {
    notion: workspace,
    titlesOf: async (ids) =>
      new Map(ids.filter((id) => id !== anId(404)).map((id) => [id, `Title of ${Number.parseInt(id.slice(-4), 16)}`])),
    fileText: undefined,
    withComments: false,
    contentMode: 'blocks',
    ...changes,
  };
  const object = (await workspace.object(page, 'page', never))!;
  return renderPage(object, ['Handbook'], sources, never);
}

export const linesOf = ({ blocks }: Document) => blocks.map(({ text }) => text);
