import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NotionStandIn, openNotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { blockId, databaseId, dataSourceId, pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import { findTestData } from '../../../sample/test-data.ts';
import { handbook } from '../../../sample/workspace/workspace.ts';
import { createShapes } from './shapes.ts';

type Exchange = {
  readonly status: number;
  readonly method: string;
  readonly path: string;
  readonly response_body: unknown;
};

const recordings = findTestData('notion/ultimate-notion-2026-03-11/recordings');

/** What the handbook has and nobody recorded: shapes after the types of @notionhq/client. */
const NOT_RECORDED = [
  'block<meeting_notes>',
  'comment',
  'list<comment>',
  'page_markdown',
  'block<heading_4>',
  'block<image>.image<file>',
  'block<file>.file<file>',
];

describe.skipIf(recordings === undefined)('the stand-in answers in the shapes of recorded answers', () => {
  const shapes = createShapes();
  let standIn: NotionStandIn;

  beforeAll(async () => {
    for (const file of readdirSync(recordings!)) {
      const { exchanges } = JSON.parse(readFileSync(join(recordings!, file), 'utf8')) as { exchanges: Exchange[] };
      for (const { response_body } of exchanges) shapes.learn(response_body);
    }
    standIn = await openNotionStandIn({ workspace: handbook });
  });

  afterAll(() => standIn[Symbol.asyncDispose]());

  const get = async (path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${standIn.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${standIn.token}`, 'notion-version': '2026-03-11' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return response.json();
  };

  test.each<[string, string, unknown?]>([
    ['search', '/v1/search', { page_size: 100 }],
    ['the trash', '/v1/search', { filter: { in_trash: true } }],
    ['a page', `/v1/pages/${pageId('leave')}`],
    ['a row', `/v1/pages/${pageId('team-mobile')}`],
    ['a database', `/v1/databases/${databaseId('vendors')}`],
    ['a data source', `/v1/data_sources/${dataSourceId('teams')}`],
    ['rows', `/v1/data_sources/${dataSourceId('services')}/query`, {}],
    ['a block', `/v1/blocks/${blockId('promote-step')}`],
    ['the bot', '/v1/users/me'],
    ['users', '/v1/users'],
    ['a relation', `/v1/pages/${pageId('team-platform')}/properties/title`],
    ['404', '/v1/pages/00000000-0000-4000-8000-000000000000'],
    ['400', '/v1/pages/none'],
  ])('%s', async (_, path, body) => {
    expect(shapes.differences(await get(path, body))).toEqual([]);
  });

  test('every block of the handbook', async () => {
    const differences = new Set<string>();
    for (const node of standIn.workspace.nodes.values()) {
      if (node.kind !== 'page' && node.kind !== 'block') continue;
      for (const difference of shapes.differences(await get(`/v1/blocks/${node.id}/children`)))
        differences.add(difference);
    }
    expect([...differences]).toEqual([]);
  });

  test('and what was never recorded is known by name', () => {
    expect([...shapes.unknown].filter((kind) => !NOT_RECORDED.includes(kind))).toEqual([]);
  });
});
