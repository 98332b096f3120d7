import { anId } from '../../fixtures/corpus.ts';
import { notionContract } from '../../integration/notion.contract.ts';
import type { NotionWorld, NotionWorldOptions } from '../../integration/notion-world.ts';
import { createFakeClock } from '../sync/clock.ts';
import { createFakeWorkspace } from '../sync/workspace.ts';

async function open({ queryCap, searchLagMs }: NotionWorldOptions): Promise<NotionWorld> {
  const clock = createFakeClock(new Date('2026-03-02T09:00:10Z'));
  const fake = createFakeWorkspace({ clock, queryCap });
  fake.lagMs = searchLagMs;
  let count = 100;
  const root = fake.addPage(1, { kind: 'workspace' });
  const database = fake.addDatabase(2, { kind: 'page', id: root }, [3]);
  const dataSource = anId(3);
  return {
    notion: fake,
    root,
    database,
    dataSource,
    now: clock.now,
    advance: clock.advance,
    addPage: (parent) => fake.addPage(++count, { kind: 'page', id: parent }),
    addRow: () => fake.addPage(++count, { kind: 'data_source', id: dataSource }),
    addBlock: (parent, text) => fake.addBlock(parent, ++count, { text }),
    editBlock: fake.editBlock,
    removeBlock: fake.removeBlock,
    rename: fake.rename,
    move: (id, parent) => fake.move(id, { kind: 'page', id: parent }),
    trash: fake.trash,
    restore: fake.restore,
    unshare: fake.unshare,
    hide: fake.hide,
    async [Symbol.asyncDispose]() {},
  };
}

notionContract({ name: 'The fake workspace', open });
