import { describe, expect, it } from 'vitest';
import { openNotionStandIn } from '../../../../sample/stand-ins/notion/open-notion-stand-in.ts';
import type { PageSpec } from '../../../../sample/stand-ins/notion/rules/spec.ts';
import { pageId } from '../../../../sample/stand-ins/notion/workspace/ids.ts';
import type { NotionId } from '../../../../src/core/domain/notion-id.ts';
import { Secret } from '../../../../src/core/secret.ts';
import { createNotion } from '../../../../src/notion/notion.ts';
import { renderPage } from '../../../../src/sync/read/render.ts';
import { loadRecordings, VERSIONS } from '../../../fixtures/notion-recordings.ts';
import { recordedPages } from '../../../fixtures/recorded-workspace.ts';
import { silentLog } from '../../../fixtures/silent-log.ts';
import { never } from '../rig.ts';

describe.each(VERSIONS)('recorded pages: %s', (version) => {
  const pages = recordedPages(loadRecordings(version));

  it.skipIf(pages.length === 0)('have the same text in the modes auto and blocks', async () => {
    await using standIn = await openNotionStandIn({ workspace: workspaceOf(pages) });
    const clock = { now: () => standIn.now(), wait: async () => undefined };
    const options = { token: new Secret(standIn.token), baseUrl: standIn.url, ratePerMinute: 10_000_000, clock };
    const notion = createNotion(options, silentLog);
    const counts = { blocks: 0, nested: 0, understood: 0 };
    for (const { key } of pages) {
      const page = (await notion.object(pageId(key) as NotionId, 'page', never))!;
      const read = async (contentMode: 'blocks' | 'auto') => {
        const before = notion.requestCount();
        const sources = { notion, titlesOf: async () => new Map(), fileText: undefined, withComments: false };
        const { document } = await renderPage(page, [], { ...sources, contentMode }, never);
        const text = document.blocks.map(({ headings, text: words }) => `[${headings.join(' / ')}] ${words}`);
        return { text, requests: notion.requestCount() - before };
      };
      const [blocks, auto] = [await read('blocks'), await read('auto')];
      expect(auto.text, key).toEqual(blocks.text);
      counts.blocks += blocks.text.length;
      counts.nested += blocks.requests > 1 ? 1 : 0;
      counts.understood += blocks.requests > 1 && auto.requests <= 2 ? 1 : 0;
    }
    process.stdout.write(
      `${version}: ${pages.length} recorded pages with ${counts.blocks} blocks of text, ${counts.nested} with nested ` +
        `content, ${counts.understood} of them read in at most two requests\n`,
    );
    expect(counts.blocks).toBeGreaterThan(0);
  });
});

function workspaceOf(pages: readonly PageSpec[]) {
  return {
    ...{ name: 'Recorded', integration: 'Recorded', users: [], roots: ['root'] },
    pages: [{ key: 'root', title: 'Root', pages }],
  };
}
