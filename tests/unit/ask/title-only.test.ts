import { expect, it } from 'vitest';
import { aDocument, askOver, NEVER } from './ask-fixture.ts';
import { PAGES, request } from './office-pages.ts';

/** As the sync renders a page that has only a title: see `renderPage`. */
const BOARD = aDocument(9, 'Quarterly roadmap board', ['# Quarterly roadmap board']);

it('a page with nothing but a title is found by its title and named by “where is …”', async () => {
  const { ask: flow } = await askOver([...PAGES, BOARD]);
  const search = { query: 'quarterly roadmap board', limit: 3, collection: 'docs' };
  expect((await flow.search(search, NEVER))[0]!.chunk.pageTitle).toBe('Quarterly roadmap board');
  const answer = await flow.ask(request('Where is the quarterly roadmap board?'), NEVER);
  expect(answer.closest[0]?.title ?? answer.citations[0]?.title).toBe('Quarterly roadmap board');
});
