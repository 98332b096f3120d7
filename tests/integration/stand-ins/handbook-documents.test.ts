import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NotionStandIn, openNotionStandIn } from '../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { sampleQuestions } from '../../../sample/workspace/questions.ts';
import { handbook } from '../../../sample/workspace/workspace.ts';
import { locateQuote } from '../../../src/ask/verify/locate-quote.ts';
import { normalize } from '../../../src/ask/verify/normalize.ts';
import type { Document, NotionObject } from '../../../src/core/domain/document.ts';
import type { Notion } from '../../../src/core/ports/notion.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createNotion } from '../../../src/notion/notion.ts';
import { renderPage } from '../../../src/sync/read/render.ts';
import { resolveGold } from '../../fixtures/gold/resolve.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const signal = new AbortController().signal;
const clock = { now: () => new Date(), wait: async () => undefined };

let standIn: NotionStandIn;
const documents: Document[] = [];

beforeAll(async () => {
  standIn = await openNotionStandIn({ workspace: handbook });
  const notion = createNotion(
    { token: new Secret(standIn.token), baseUrl: standIn.url, ratePerMinute: 1e6, clock },
    silentLog,
  );
  for (const page of await listPages(notion)) documents.push(await read(page, notion));
});

afterAll(() => standIn[Symbol.asyncDispose]());

async function listPages(notion: Notion): Promise<NotionObject[]> {
  const pages: NotionObject[] = [];
  let cursor: string | undefined;
  do {
    const listing = await notion.search({ ...(cursor !== undefined && { cursor }) }, signal);
    pages.push(...listing.items.filter(({ kind }) => kind === 'page'));
    cursor = listing.cursor;
  } while (cursor !== undefined);
  return pages;
}

async function read(page: NotionObject, notion: Notion): Promise<Document> {
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

describe('read by the program itself', () => {
  test.each(resolveGold().filter(({ answerable }) => answerable))(
    'the block that answers "$question" holds its quote',
    ({ relevant, quote = '' }) => {
      for (const id of relevant) {
        const blocks = documents.flatMap((document) => document.blocks.filter(({ blockId }) => blockId === id));
        expect(blocks.some(({ text }) => locateQuote(quote, normalize(text)) !== undefined)).toBe(true);
      }
    },
  );

  test.each(sampleQuestions.filter(({ expected }) => expected !== undefined))(
    'the sample question "$question" has its words',
    ({ expected }) => {
      const document = documents.find(({ page }) => page.id === expected!.pageId)!;
      expect(document.blocks.some(({ text }) => locateQuote(expected!.quote, normalize(text)) !== undefined)).toBe(
        true,
      );
    },
  );
});
