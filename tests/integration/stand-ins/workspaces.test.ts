import { Client } from '@notionhq/client';
import { expect, test } from 'vitest';
import { openNotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { blockId, dataSourceId, pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import { buildNasty } from '../../../sample/stand-ins/notion/workspace/nasty.ts';
import { buildWorkload } from '../../../sample/stand-ins/notion/workspace/workload.ts';
import { loadWorkspace } from '../../../sample/stand-ins/notion/workspace/workspace.ts';

test('workload W has the shape that the request goals are computed for', () => {
  const { nodes } = loadWorkspace(buildWorkload({ pages: 1_000, seed: 7 }));
  const all = [...nodes.values()];
  const pages = all.filter((node) => node.kind === 'page');
  const rows = pages.filter(({ parent }) => parent.type === 'data_source_id');
  expect([pages.length, rows.length]).toEqual([1_000, 800]);
  expect(all.filter(({ kind }) => kind === 'data_source')).toHaveLength(5);
  expect(all.filter((node) => node.kind === 'block' && node.children.length > 0)).toHaveLength(3_000);
  expect(Math.max(...all.map((node) => ('children' in node ? node.children.length : 0)))).toBeLessThan(100);
});

test('workload W is the same for the same seed and another for another', () => {
  const titles = (seed: number): unknown =>
    buildWorkload({ pages: 1_000, seed }).pages[0]!.pages!.map(({ title }) => title);
  expect(titles(1)).toEqual(titles(1));
  expect(titles(1)).not.toEqual(titles(2));
});

test('the nasty workspace is served', async () => {
  await using standIn = await openNotionStandIn({ workspace: buildNasty({ longPageBlocks: 250, depth: 40 }) });
  const client = new Client({
    auth: standIn.token,
    baseUrl: standIn.url,
    notionVersion: '2026-03-11',
    retry: false,
    logger: () => undefined,
  });
  const markdown = async (key: string) => client.pages.retrieveMarkdown({ page_id: pageId(key) });
  const cycle = await markdown('nasty-cycle');
  expect(cycle.markdown).toContain('Inside B.');
  expect(cycle.unknown_block_ids.length).toBeGreaterThan(2);
  expect((await markdown('nasty-deep')).markdown).toContain(`${'\t'.repeat(39)}Level 40, the bottom.`);
  expect((await client.blocks.children.list({ block_id: pageId('nasty-long') })).has_more).toBe(true);
  for (const id of [blockId('nasty-secret'), blockId('nasty-gone')]) {
    await expect(client.blocks.children.list({ block_id: id })).rejects.toMatchObject({ code: 'object_not_found' });
  }
  const wiki = await client.dataSources.query({ data_source_id: dataSourceId('nasty-wiki') });
  expect(wiki.results.map(({ object }) => object).toSorted()).toEqual(['data_source', 'page']);
});
