import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockUrl, isSiteWithoutId, type NotionId, parseNotionId } from '../../../src/core/domain/notion-id.ts';

const ID = '1a2b3c4d-5e6f-4a8b-9c0d-1e2f3a4b5c6d' as NotionId;
const BARE = ID.replaceAll('-', '');
const OTHER = '0f0e0d0c-0b0a-4908-8706-050403020100' as NotionId;
const OTHER_BARE = OTHER.replaceAll('-', '');

describe('parseNotionId', () => {
  test.each([
    ['a bare id', BARE],
    ['a dashed id', ID],
    ['capitals and spaces', `  ${BARE.toUpperCase()}\n`],
    ['a page by its id alone', `https://www.notion.so/${BARE}`],
    ['a page with its title', `https://www.notion.so/On-call-runbook-${BARE}`],
    ['a page within a workspace, shared by link', `https://www.notion.so/acme/On-call-runbook-${BARE}?pvs=4`],
    ['a title that ends in a date', `https://www.notion.so/Standup-20240115-${BARE}`],
    ['a title of hex words', `https://www.notion.so/Facade-deadbeef-cafe-${BARE}?pvs=4`],
    ['a title in another script', `https://www.notion.so/${encodeURIComponent('休暇-ポリシー')}-${BARE}`],
    ['a database in one of its views', `https://www.notion.so/acme/${BARE}?v=${OTHER_BARE}`],
    ['a row opened over its database', `https://www.notion.so/acme/${OTHER_BARE}?v=${OTHER_BARE}&p=${BARE}&pm=s`],
    ['a block of a page', `https://www.notion.so/Runbook-${BARE}#${OTHER_BARE}`],
    ['a published site', `https://acme.notion.site/Runbook-${BARE}`],
    ['the desktop app', `notion://www.notion.so/acme/Runbook-${BARE}`],
    ['a dashed id in an address', `https://www.notion.so/${ID}`],
    ['a slash at the end', `https://www.notion.so/Runbook-${BARE}/`],
    ['without a scheme', `notion.so/acme/Runbook-${BARE}`],
    ['without a scheme, with www', `www.notion.so/${BARE}`],
    ['a title and an id', `On-call-runbook-${BARE}`],
    ['in quotes', `"https://www.notion.so/${BARE}"`],
    ['in typographic quotes, with a dot', `“www.notion.so/Runbook-${BARE}”.`],
    ['a link of Slack', `<https://www.notion.so/Runbook-${BARE}|Runbook>`],
    ['a link in Markdown', `[Runbook](https://www.notion.so/Runbook-${BARE})`],
    ['a dot at the end', `https://www.notion.so/Runbook-${BARE}.`],
    ['a zero-width space', `\u200bhttps://www.notion.so/Runbook-${BARE}\ufeff`],
    ['a data source of an agent', `collection://${ID}`],
    [
      'a login page',
      `https://www.notion.so/login?redirectUrl=${encodeURIComponent(`https://www.notion.so/Runbook-${BARE}`)}`,
    ],
    ['a login page with a path', `https://www.notion.so/login?from=%2Facme%2FRunbook-${BARE}`],
    ['the new domain', `https://app.notion.com/p/acme/Runbook-${BARE}`],
    ['without a preview in Discord', `<https://www.notion.so/Runbook-${BARE}>`],
  ])('%s', (_, text) => {
    expect(parseNotionId(text)).toBe(ID);
  });

  test.each([
    ['nothing', ''],
    ['a word', 'runbook'],
    ['31 digits', BARE.slice(1)],
    ['33 digits', `${BARE}0`],
    ['a letter that is no hex digit', `${BARE.slice(1)}g`],
    ['an address without an id', 'https://www.notion.so/acme/Runbook'],
    ['an address that is none', 'https://'],
    ['another scheme', `javascript:${BARE}`],
    ['a sentence', `see the runbook ${BARE}`],
    ['a login page without a page', 'https://www.notion.so/login?from=%2Flogin'],
    ['only a view', `https://www.notion.so/acme?v=${BARE}`],
  ])('finds none in %s', (_, text) => {
    expect(parseNotionId(text)).toBeUndefined();
  });

  test('recognizes an address of a published site that has no id', () => {
    expect(isSiteWithoutId('acme.notion.site/handbook')).toBe(true);
    expect(isSiteWithoutId(`https://acme.notion.site/Handbook-${BARE}`)).toBe(false);
    expect(isSiteWithoutId('https://www.notion.so/acme/handbook')).toBe(false);
  });

  test('returns the block if a block is wanted, or else the page', () => {
    expect(parseNotionId(`https://www.notion.so/Runbook-${BARE}#${OTHER_BARE}`, 'block')).toBe(OTHER);
    expect(parseNotionId(`https://www.notion.so/Runbook-${BARE}`, 'block')).toBe(ID);
  });

  test('reads every URL of a block back, and never fails', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), fc.string(), (page, block, title) => {
        const slug = encodeURIComponent(title.replaceAll(/[/\s]/g, '-').toWellFormed());
        const url = `https://www.notion.so/${slug}-${page.replaceAll('-', '')}`;
        expect(parseNotionId(url)).toBe(page);
        expect(parseNotionId(blockUrl(url, block as NotionId, page as NotionId), 'block')).toBe(block);
        expect(() => parseNotionId(title)).not.toThrow();
      }),
    );
  });
});
