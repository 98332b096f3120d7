import { describe, expect, it } from 'vitest';
import { type NotionStandIn, openNotionStandIn } from '../../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import type { WorkspaceSpec } from '../../../../sample/stand-ins/notion/rules/spec.ts';
import { buildNasty } from '../../../../sample/stand-ins/notion/workspace/nasty.ts';
import { buildWorkload } from '../../../../sample/stand-ins/notion/workspace/workload.ts';
import { handbook } from '../../../../sample/workspace/workspace.ts';
import type { NotionObject } from '../../../../src/core/domain/document.ts';
import type { NotionId } from '../../../../src/core/domain/notion-id.ts';
import type { Notion } from '../../../../src/core/ports/notion.ts';
import { Secret } from '../../../../src/core/secret.ts';
import { createNotion } from '../../../../src/notion/notion.ts';
import { renderPage } from '../../../../src/sync/read/render.ts';
import { silentLog } from '../../../fixtures/silent-log.ts';
import { never } from '../rig.ts';

function open(standIn: NotionStandIn): Notion {
  const clock = { now: () => standIn.now(), wait: async () => undefined };
  const options = { token: new Secret(standIn.token), baseUrl: standIn.url, ratePerMinute: 1_000_000, clock };
  return createNotion(options, silentLog);
}

async function allPages(notion: Notion): Promise<readonly NotionObject[]> {
  const pages: NotionObject[] = [];
  let cursor: string | undefined;
  do {
    const listing = await notion.search({ sort: 'newest-first', ...(cursor === undefined ? {} : { cursor }) }, never);
    pages.push(...listing.items.filter(({ kind }) => kind === 'page'));
    cursor = listing.cursor;
  } while (cursor !== undefined);
  return pages;
}

/** Every page in both modes, and what each mode asked for. */
async function readBoth(workspace: WorkspaceSpec) {
  await using standIn = await openNotionStandIn({ workspace });
  const notion = open(standIn);
  const titlesOf = async (ids: readonly NotionId[]) => new Map(ids.map((id) => [id, 'Related']));
  const results: { title: string; blocks: string[]; auto: string[] }[] = [];
  const requests = { blocks: 0, auto: 0 };
  for (const page of await allPages(notion)) {
    const read = async (contentMode: 'blocks' | 'auto') => {
      const before = notion.requestCount();
      const sources = { notion, titlesOf, fileText: undefined, withComments: false, contentMode };
      const rendered = await renderPage(page, [], sources, never);
      requests[contentMode] += notion.requestCount() - before;
      return rendered;
    };
    const [blocks, auto] = [await read('blocks'), await read('auto')];
    const lines = ({ document }: typeof blocks) =>
      document.blocks.map(({ kind, headings, text }) => `${kind} [${headings.join(' / ')}] ${text}`);
    expect(auto.children).toEqual(blocks.children);
    expect(auto.ownedBlocks).toEqual(blocks.ownedBlocks);
    results.push({
      title: page.title,
      blocks: lines(blocks),
      auto: lines(auto),
    });
  }
  return { results, requests };
}

describe('the mode auto', () => {
  it('reads workload W in two requests a page, with the same text', async () => {
    const { results, requests } = await readBoth(buildWorkload({ pages: 100, seed: 3 }));
    for (const { title, blocks, auto } of results) expect(auto, title).toEqual(blocks);
    expect(requests).toEqual({ blocks: results.length * 4, auto: results.length * 2 });
  });

  it('gives the same handbook as reading block by block', async () => {
    const { results, requests } = await readBoth(handbook);
    for (const { title, blocks, auto } of results) expect(auto, title).toEqual(blocks);
    expect(requests.auto).toBeLessThan(requests.blocks);
  });

  it('loses nothing of pages that are hard to read', async () => {
    const { results } = await readBoth(buildNasty({ longPageBlocks: 150, depth: 12 }));
    for (const { title, blocks, auto } of results) expect(auto.join('\n'), title).toEqual(blocks.join('\n'));
  });
});
