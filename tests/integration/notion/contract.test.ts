import { openNotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import type { WorkspaceSpec } from '../../../sample/stand-ins/notion/rules/spec.ts';
import { p } from '../../../sample/stand-ins/notion/workspace/build.ts';
import { databaseId, dataSourceId, pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import type { BlockId, NotionId } from '../../../src/core/domain/notion-id.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createNotion } from '../../../src/notion/notion.ts';
import { createSimClock } from '../../fakes/sim-clock.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { notionContract } from '../notion.contract.ts';
import type { NotionWorld, NotionWorldOptions } from '../notion-world.ts';

const CREATED = '2026-03-01T09:00:00.000Z';
const SPEC: WorkspaceSpec = {
  name: 'Contract',
  integration: 'Bot',
  users: [{ key: 'ann', name: 'Ann', email: 'ann@example.org' }],
  roots: ['root'],
  pages: [
    {
      key: 'root',
      title: 'Root',
      createdAt: CREATED,
      editedAt: CREATED,
      by: 'ann',
      databases: [
        {
          key: 'base',
          title: 'Base',
          editedAt: CREATED,
          sources: [{ key: 'source', title: 'Source', properties: {}, rows: [] }],
        },
      ],
    },
  ],
};

async function open({ queryCap, searchLagMs }: NotionWorldOptions): Promise<NotionWorld> {
  const clock = createSimClock(Date.parse('2026-03-02T09:00:10Z'));
  const limits = { queryRows: queryCap, searchLagMs };
  const standIn = await openNotionStandIn({ workspace: SPEC, now: clock.now, limits });
  const { url: baseUrl, token } = standIn;
  const notion = createNotion({ token: new Secret(token), baseUrl, ratePerMinute: 1e6, clock }, silentLog);
  let count = 0;
  const key = () => `added-${++count}`;
  return {
    notion,
    root: pageId('root') as NotionId,
    database: databaseId('base') as NotionId,
    dataSource: dataSourceId('source') as NotionId,
    now: standIn.now,
    advance: standIn.advanceClock,
    addPage: (parent) => {
      const name = key();
      return standIn.addPage(parent, { key: name, title: name }) as NotionId;
    },
    addRow: () => {
      const name = key();
      return standIn.addRow(dataSourceId('source'), { key: name, title: name, values: {} }) as NotionId;
    },
    addBlock: (parent, text) => standIn.appendBlocks(parent, [{ ...p(text), key: key() }])[0] as BlockId,
    editBlock: standIn.editBlock,
    removeBlock: standIn.deleteBlock,
    rename: standIn.renamePage,
    move: standIn.movePage,
    trash: standIn.trash,
    restore: standIn.restore,
    unshare: standIn.unshare,
    hide: standIn.hideFromSearch,
    [Symbol.asyncDispose]: () => standIn[Symbol.asyncDispose](),
  };
}

notionContract({ name: 'The adapter', open });
