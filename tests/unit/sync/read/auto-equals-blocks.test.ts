import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openNotionStandIn } from '../../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { pageId } from '../../../../sample/stand-ins/notion/workspace/ids.ts';
import type { NotionId } from '../../../../src/core/domain/notion-id.ts';
import { Secret } from '../../../../src/core/secret.ts';
import { createNotion } from '../../../../src/notion/notion.ts';
import { renderPage } from '../../../../src/sync/read/render.ts';
import { silentLog } from '../../../fixtures/silent-log.ts';
import { never } from '../rig.ts';
import { aPage, aUsualPage } from './generated-pages.ts';

/** `NOTIONBOT_PAGES=1000` runs the full proof. */
const PAGES = Number(process.env.NOTIONBOT_PAGES ?? 250);

it(`the mode auto gives the text of the block mode (${PAGES} generated pages)`, async () => {
  const half = { numRuns: PAGES / 2, seed: 13 };
  const pages = [...fc.sample(aPage, half), ...fc.sample(aUsualPage, half)].map((blocks, n) => ({
    key: `page-${n}`,
    title: `${n}`,
    blocks,
  }));
  const users = [{ key: 'ann', name: 'Ann *Star* Lee', email: 'a@e.org' }];
  const workspace = {
    ...{ name: 'Generated', integration: 'Generated', users, roots: ['root'] },
    pages: [{ key: 'root', title: 'Root', pages: [...pages, { key: 'other', title: 'Other *page*' }] }],
  };
  await using standIn = await openNotionStandIn({ workspace });
  const clock = { now: () => standIn.now(), wait: async () => undefined };
  const options = { token: new Secret(standIn.token), baseUrl: standIn.url, ratePerMinute: 10_000_000, clock };
  const notion = createNotion(options, silentLog);
  const requests = { blocks: 0, auto: 0 };
  let nested = 0;
  let understood = 0;
  for (const { key, blocks } of pages) {
    const page = (await notion.object(pageId(key) as NotionId, 'page', never))!;
    const read = async (contentMode: 'blocks' | 'auto') => {
      const before = notion.requestCount();
      const titlesOf = async () => new Map();
      const sources = { notion, titlesOf, fileText: undefined, withComments: false, contentMode };
      const { document } = await renderPage(page, [], sources, never);
      requests[contentMode] += notion.requestCount() - before;
      return document.blocks.map(({ headings, text }) => `[${headings.join(' / ')}] ${text}`);
    };
    const before = requests.auto;
    expect(await read('auto'), JSON.stringify(blocks)).toEqual(await read('blocks'));
    const needed = requests.auto - before;
    nested += needed > 1 ? 1 : 0;
    understood += needed === 2 ? 1 : 0;
  }
  expect(understood).toBeGreaterThan(nested / 4);
  process.stdout.write(
    `${PAGES} pages read, ${nested} with nested content, ${understood} of them from Markdown: ` +
      `${requests.blocks} requests by blocks, ${requests.auto} in auto mode\n`,
  );
}, 300_000);
