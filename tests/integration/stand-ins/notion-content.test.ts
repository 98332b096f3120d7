import { APIErrorCode, type Client, collectPaginatedAPI } from '@notionhq/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { blockId, databaseId, dataSourceId, pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import { codeOf, openHandbook, toClient } from './notion-rig.ts';

let standIn: NotionStandIn;
let client: Client;

beforeEach(async () => {
  standIn = await openHandbook();
  client = toClient(standIn);
});

afterEach(() => standIn[Symbol.asyncDispose]());

describe('content', () => {
  const childrenOf = async (id: string): Promise<{ id: string; type: string; has_children: boolean }[]> =>
    (await collectPaginatedAPI(client.blocks.children.list, { block_id: id, page_size: 3 })) as never;

  test('is listed in order, with child pages and databases as blocks', async () => {
    const blocks = await childrenOf(pageId('handbook'));
    expect(blocks.map(({ type }) => type)).toEqual([
      'paragraph',
      'column_list',
      'synced_block',
      'heading_2',
      'child_database',
      'child_database',
      'child_database',
      'child_database',
    ]);
    expect(blocks[4]!.id).toBe(databaseId('teams'));
  });

  test('of blocks that the API does not show answers 400, and 404 behind a copy of what is not shared', async () => {
    const draft = await childrenOf(pageId('draft-sabbatical'));
    const hidden = draft.find(({ type }) => type === 'unsupported')!;
    expect(hidden.has_children).toBe(true);
    expect(await codeOf(childrenOf(hidden.id))).toBe(APIErrorCode.ValidationError);
    const copy = (await childrenOf(pageId('pay-and-reviews'))).find(({ type }) => type === 'synced_block') as never as {
      synced_block: { synced_from: { block_id: string } };
    };
    expect(copy.synced_block.synced_from.block_id).toBe(blockId('salary-bands'));
    expect(await codeOf(childrenOf(blockId('salary-bands')))).toBe(APIErrorCode.ObjectNotFound);
  });

  test('comes as Markdown too, up to the limit, unknown blocks named', async () => {
    const whole = await client.pages.retrieveMarkdown({ page_id: pageId('draft-sabbatical') });
    expect(whole).toMatchObject({ object: 'page_markdown', truncated: false });
    expect(whole.markdown).toContain('<callout icon="🚧">\n\tThis is a draft for discussion.');
    expect(whole.markdown).toContain('- [x] Compare with two other companies');
    expect(whole.unknown_block_ids).toHaveLength(1);
    expect(whole.markdown).toContain(
      `<unknown url="https://www.notion.so/${whole.unknown_block_ids[0]!.replaceAll('-', '')}" alt="ai_block"/>`,
    );
    await using small = await openHandbook({ limits: { markdownBlocks: 4 } });
    const cut = await toClient(small).pages.retrieveMarkdown({ page_id: pageId('leave') });
    expect(cut.truncated).toBe(true);
    const rest = await toClient(small).pages.retrieveMarkdown({ page_id: cut.unknown_block_ids[0]! });
    expect(rest.markdown).not.toBe('');
  });

  test('has files whose addresses differ at each reading and expire in an hour', async () => {
    const read = async (): Promise<string> =>
      (
        (await childrenOf(pageId('release-process'))).find(({ type }) => type === 'file') as never as {
          file: { file: { url: string } };
        }
      ).file.file.url;
    const [first, second] = [await read(), await read()];
    expect(first).not.toBe(second);
    expect(await (await fetch(first!)).text()).toContain('Translations complete');
    standIn.advanceClock(3_700_000);
    expect((await fetch(first!)).status).toBe(403);
  });

  test('has comments', async () => {
    const { results } = await client.comments.list({ block_id: pageId('retro-2026-10') });
    expect(results).toMatchObject([{ object: 'comment', display_name: { resolved_name: 'Devika Rao' } }]);
  });

  test('takes a new page', async () => {
    const made = await client.pages.create({
      parent: { page_id: pageId('product') },
      properties: { title: { title: [{ text: { content: 'Asked often' } }] } },
      children: [{ paragraph: { rich_text: [{ text: { content: 'What is a berth?' } }] } }],
    });
    expect((await childrenOf(made.id)).map(({ type }) => type)).toEqual(['paragraph']);
    expect((await childrenOf(pageId('product'))).at(-1)!.id).toBe(made.id);
  });
});

describe('data sources', () => {
  test('give rows with typed values', async () => {
    const { results } = await client.dataSources.query({ data_source_id: dataSourceId('teams') });
    const platform = results.find(({ id }) => id === pageId('team-platform')) as never as {
      parent: unknown;
      properties: Record<string, Record<string, unknown>>;
    };
    expect(platform.parent).toEqual({
      type: 'data_source_id',
      data_source_id: dataSourceId('teams'),
      database_id: databaseId('teams'),
    });
    expect(platform.properties.Headcount).toMatchObject({ type: 'number', number: 9 });
    expect(platform.properties['Monthly cost of services']).toMatchObject({
      rollup: { type: 'number', number: 4400, function: 'sum' },
    });
    expect(platform.properties.Services).toMatchObject({
      relation: [{ id: pageId('service-nats') }, { id: pageId('service-postgres') }],
      has_more: false,
    });
    expect(platform.properties.Lead).toMatchObject({ people: [{ name: 'Tom Okafor' }] });
  });

  test('are cut at the limit, which windows by creation get around', async () => {
    await using small = await openHandbook({ limits: { queryRows: 4 } });
    const query = (filter = {}) =>
      toClient(small).dataSources.query({
        data_source_id: dataSourceId('teams'),
        page_size: 3,
        sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
        ...filter,
      });
    const first = await query();
    const second = await query({ start_cursor: first.next_cursor! });
    expect([second.results.length, second.has_more, second.request_status]).toEqual([
      1,
      false,
      { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' },
    ]);
    const none = await query({
      filter: { timestamp: 'created_time', created_time: { before: '2026-11-04T10:00:00Z' } },
    });
    expect(none.results).toEqual([]);
  });

  test('cap a relation at 25, and the property endpoint has the rest', async () => {
    const keys = Array.from({ length: 130 }, (_, index) => `service-${index}`);
    standIn.setProperty('page:team-mobile', 'Services', keys);
    const page = (await client.pages.retrieve({ page_id: pageId('team-mobile') })) as never as {
      properties: Record<string, { id: string; relation: unknown[]; has_more: boolean }>;
    };
    const services = page.properties.Services!;
    expect([services.relation.length, services.has_more]).toEqual([25, true]);
    const args = { page_id: pageId('team-mobile'), property_id: services.id };
    const first = (await client.pages.properties.retrieve(args)) as never as {
      results: unknown[];
      next_cursor: string;
    };
    const second = (await client.pages.properties.retrieve({ ...args, start_cursor: first.next_cursor })) as never as {
      results: unknown[];
      has_more: boolean;
    };
    expect([first.results.length, second.results.length, second.has_more]).toEqual([100, 30, false]);
  });

  test('of a linked database are missing', async () => {
    expect(await client.databases.retrieve({ database_id: databaseId('linked-teams') })).toMatchObject({
      data_sources: [],
    });
  });
});
