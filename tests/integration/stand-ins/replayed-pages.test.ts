import { describe, expect, test } from 'vitest';
import type { Block, Document, NotionObject } from '../../../src/domain.ts';
import { createNotion } from '../../../src/notion/notion.ts';
import type { Notion } from '../../../src/ports.ts';
import { Secret } from '../../../src/secret.ts';
import { renderPage } from '../../../src/sync/render.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { findTestData } from '../../fixtures/test-data.ts';
import { type NotionReplay, openNotionReplay } from '../../stand-ins/notion-replay/open-notion-replay.ts';

const signal = new AbortController().signal;
const clock = { now: () => new Date(), wait: async () => undefined };
const newest = findTestData('notion/ultimate-notion-2026-03-11/recordings');
const older = findTestData('notion/ultimate-notion-2022-06-28/recordings');
const oldest = findTestData('notion/notion-ruby-client-2021/recordings');

const connect = (replay: NotionReplay): Notion =>
  createNotion({ token: new Secret(replay.token), baseUrl: replay.url, ratePerMinute: 1e6, clock }, silentLog);

async function listAll(notion: Notion): Promise<NotionObject[]> {
  const found: NotionObject[] = [];
  for (let cursor: string | undefined; ; ) {
    const listing = await notion.search({ ...(cursor !== undefined && { cursor }) }, signal);
    found.push(...listing.items);
    if (listing.cursor === undefined) return found;
    cursor = listing.cursor;
  }
}

async function read(notion: Notion, page: NotionObject): Promise<Document> {
  const sources = {
    notion,
    titlesOf: async () => new Map(),
    fileText: undefined,
    withComments: false,
    contentMode: 'blocks' as const,
    mustHaveFiles: false,
  };
  return (await renderPage(page, [], sources, signal)).document;
}

describe.skipIf(newest === undefined)('the recorded workspace, read by the program', () => {
  test('every page whose blocks were recorded whole is read without a failure', async () => {
    await using replay = await openNotionReplay({ folder: newest!, onlyWhole: true });
    const notion = connect(replay);
    const pages = (await listAll(notion)).filter(({ kind }) => kind === 'page');
    expect(pages.length).toBe(replay.pages.length);
    expect(pages.length).toBeGreaterThanOrEqual(15);
    for (const page of pages) await read(notion, page);
  });

  test('the richest page has the text of each of its blocks', async () => {
    await using replay = await openNotionReplay({ folder: newest!, onlyWhole: false });
    const notion = connect(replay);
    const page = await notion.object('00000000-0000-4000-8000-000000000004' as never, 'page', signal);
    const document = await read(notion, page!);
    const text = document.blocks.map((block) => [...block.headings, block.text].join('\n')).join('\n');
    const { items } = await notion.children(page!.id, undefined, signal);
    expect(items.length).toBeGreaterThan(30);
    for (const block of items.filter(isText)) expect(text, block.type).toContain(block.text.trim());
  });

  test('every recorded page and data source is listed once', async () => {
    await using replay = await openNotionReplay({ folder: newest!, onlyWhole: false });
    const found = await listAll(connect(replay));
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    expect(found.filter(({ kind }) => kind === 'page')).toHaveLength(replay.pages.length);
  });
});

const isText = (block: Block): boolean =>
  block.text.trim() !== '' && !['child_page', 'child_database', 'code'].includes(block.type);

describe.each([
  ['2022-06-28', older],
  ['2021', oldest],
])('recordings of %s', (_, folder) => {
  test.skipIf(folder === undefined)('are understood as far as they go', async () => {
    await using replay = await openNotionReplay({ folder: folder!, onlyWhole: false });
    const found = await listAll(connect(replay));
    expect(found.length).toBeGreaterThan(0);
    for (const { title, editedAt } of found)
      expect([typeof title, Number.isNaN(editedAt.getTime())]).toEqual(['string', false]);
  });
});
