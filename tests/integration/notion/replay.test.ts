import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NotionReplay, openNotionReplay } from '../../../sample/stand-ins/notion-replay.ts';
import type { Block } from '../../../src/core/domain/document.ts';
import { type NotionId, parseNotionId } from '../../../src/core/domain/notion-id.ts';
import type { Notion } from '../../../src/core/ports/notion.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createNotion } from '../../../src/notion/notion.ts';
import { renderPage } from '../../../src/sync/read/render.ts';
import { createSimClock } from '../../fakes/sim-clock.ts';
import { type Exchange, type Json, loadRecordings, resultsOf, wholePages } from '../../fixtures/notion-recordings.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const never = new AbortController().signal;
const recordings = loadRecordings('ultimate-notion-2026-03-11');
const idsOf = (items: readonly { readonly id?: unknown }[]): unknown[] => items.map(({ id }) => id);

const toNotion = ({ url }: NotionReplay): Notion =>
  createNotion(
    { token: new Secret('ntn_replay'), baseUrl: url, ratePerMinute: 1e6, clock: createSimClock() },
    silentLog,
  );

type Step = (notion: Notion, exchange: Exchange) => Promise<void>;

/** Each recorded request that this program sends itself, and what must come of the recorded answer. */
const STEPS: readonly (readonly [RegExp, Step])[] = [
  [
    /^GET \/v1\/blocks\/([^/]+)\/children$/,
    async (notion, exchange) => {
      const { items, cursor } = await notion.children(idIn(exchange), exchange.query.start_cursor, never);
      expect(idsOf(items)).toEqual(idsOf(resultsOf(exchange)));
      expect(cursor ?? null).toBe(exchange.response_body!.next_cursor);
    },
  ],
  [
    /^POST \/v1\/data_sources\/([^/]+)\/query$/,
    async (notion, exchange) => {
      const cursor = exchange.request_body?.start_cursor as string | undefined;
      const listing = await notion.rows(idIn(exchange), cursor === undefined ? {} : { cursor }, never);
      expect(idsOf(listing.items)).toEqual(idsOf(resultsOf(exchange)));
      expect([listing.cursor ?? null, listing.isComplete]).toEqual([exchange.response_body!.next_cursor, true]);
    },
  ],
  [
    /^POST \/v1\/search$/,
    async (notion, exchange) => {
      const cursor = exchange.request_body?.start_cursor as string | undefined;
      const listing = await notion.search(cursor === undefined ? {} : { cursor }, never);
      expect(idsOf(listing.items)).toEqual(idsOf(resultsOf(exchange)));
    },
  ],
  [
    /^GET \/v1\/(pages|databases|data_sources)\/([^/]+)$/,
    async (notion, exchange) => {
      const kind = exchange.path.includes('/pages/')
        ? 'page'
        : exchange.path.includes('bases')
          ? 'database'
          : 'data_source';
      const reading = notion.object(idIn(exchange), kind, never);
      if (exchange.status === 404) await expect(reading).resolves.toBeUndefined();
      else if (exchange.status === 400) await expect(reading).rejects.toMatchObject({ code: 'rejected' });
      else await expect(reading).resolves.toMatchObject({ kind, id: exchange.response_body!.id });
    },
  ],
  [
    /^GET \/v1\/pages\/([^/]+)\/properties\/[^/]+$/,
    async (notion, exchange) => {
      const body = exchange.response_body!;
      const head = (body.property_item ?? body) as Json;
      const type = String(head.type);
      const id = exchange.path.split('/').at(-1)!;
      const page = await notion.property(idIn(exchange), { id, name: 'n', type, text: '' }, never);
      const items = resultsOf(exchange).map((item) => item[type]);
      // A rollup that counts has its value beside the empty list of what it shows.
      const values = body.object === 'list' && type !== 'rollup' ? items : [body[type] ?? head[type]];
      const isEmpty = values.every((value) => isNothing(value));
      expect([type, page.text === '']).toEqual([type, isEmpty || type === 'button']);
    },
  ],
  [
    /^GET \/v1\/users\/me$/,
    async (notion, exchange) => {
      const me = await notion.whoAmI(never);
      expect(me).toEqual({
        name: exchange.response_body!.name,
        workspace: (exchange.response_body!.bot as Json).workspace_name,
      });
    },
  ],
];

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  const record = value as Json;
  return typeof value === 'object' && 'type' in record && record[String(record.type)] === null;
}

function idIn({ path }: Exchange): NotionId {
  return path
    .split('/')
    .map((part) => parseNotionId(part))
    .find((id) => id !== undefined)!;
}

describe.skipIf(recordings.length === 0)('recordings of the real Notion, reply by reply', () => {
  test.each(recordings.map((recording) => [recording.name, recording] as const))('%s', async (_, recording) => {
    await using replay = await openNotionReplay({ recordings: [recording], order: 'in-order' });
    const notion = toNotion(replay);
    for (const exchange of recording.exchanges) {
      const step = STEPS.find(([pattern]) => pattern.test(`${exchange.method} ${exchange.path}`))?.[1];
      if (step) await step(notion, exchange);
    }
    expect(replay.unknown).toEqual([]);
  });
});

describe.skipIf(recordings.length === 0)('completely recorded pages', () => {
  const RICHEST = '00000000-0000-4000-8000-000000000004' as NotionId;
  let replay: NotionReplay;
  let notion: Notion;
  const ids = wholePages(recordings);

  beforeAll(async () => {
    replay = await openNotionReplay({ recordings, order: 'last', searchable: new Set(ids) });
    notion = toNotion(replay);
  });
  afterAll(() => replay?.[Symbol.asyncDispose]());

  const render = async (id: NotionId) => {
    const page = (await notion.object(id, 'page', never))!;
    const titlesOf = async () => new Map();
    const sources = {
      notion,
      titlesOf,
      fileText: undefined,
      withComments: false,
      contentMode: 'blocks' as const,
      mustHaveFiles: false,
    };
    return renderPage(page, [], sources, never);
  };

  async function* walk(id: NotionId): AsyncGenerator<Block> {
    let cursor: string | undefined;
    do {
      const listing = await notion.children(id, cursor, never);
      for (const block of listing.items) {
        yield block;
        if (block.childrenOf === block.id) yield* walk(block.id);
      }
      cursor = listing.cursor;
    } while (cursor !== undefined);
  }

  test('the richest has 44 blocks of 26 types', async () => {
    const blocks = await Array.fromAsync(walk(RICHEST));
    expect(blocks).toHaveLength(44);
    expect(new Set(blocks.map(({ type }) => type)).size).toBe(26);
  });

  test('every recorded text is in the result', async () => {
    const { document } = await render(RICHEST);
    const text = document.blocks.map((block) => `${block.headings.join('\n')}\n${block.text}`).join('\n');
    for (const block of await Array.fromAsync(walk(RICHEST))) {
      if (block.type === 'child_page' || block.type === 'child_database') continue;
      const words = [block.text, block.caption, block.link, ...(block.cells ?? [])];
      for (const part of words.filter((each) => each !== undefined && each.trim() !== '')) {
        expect(text).toContain(part!.trim());
      }
    }
  });

  test('search lists them, newest edit first', async () => {
    const { items } = await notion.search({}, never);
    expect(items.length).toBeGreaterThan(15);
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set(ids));
  });

  test('each can be read completely', async () => {
    for (const id of ids) {
      const { document } = await render(id as NotionId);
      expect(document.page.id).toBe(id);
    }
    expect(replay.unknown).toEqual([]);
  });
});
