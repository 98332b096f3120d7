import { describe, expect, test } from 'vitest';
import type { PageId } from '../../../../../src/core/domain/notion-id.ts';
import type { CataloguePage } from '../../../../../src/discord/store.ts';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { eventually, openHarness, shown } from '../../harness.ts';

const TITLES = [
  'Annual leave',
  'Annual leave (old)',
  'Travel, hotels and meals',
  'Parking',
  'Notes',
  'Notes',
  'Salaries',
];

const pages: readonly CataloguePage[] = TITLES.map((title, index) => ({
  pageId: `${String(index + 1).repeat(8)}-1111-4111-8111-111111111111` as PageId,
  title,
  url: `https://www.notion.so/${index}`,
  editedAt: new Date(),
  indexedAt: new Date(),
}));
const [LEAVE, OLD, TRAVEL, PARKING, NOTES, MORE_NOTES, SALARIES] = pages.map(({ pageId }) => pageId);

async function openPages() {
  const store = createFakeDiscordStore(pages);
  const ids = pages.map(({ pageId }) => pageId);
  const visiblePages = async (_: string, scope: { readonly roots?: readonly string[] } | undefined) =>
    new Set(ids.filter((id) => scope?.roots?.includes(id) ?? true));
  const harness = await openHarness({ store, deps: { visiblePages } });
  const { standIn, channel, someone, admin, asked } = harness;
  return {
    ...harness,
    /** What `/ask` with this scope searches, or the sentence that refuses. */
    async rootsOf(scope: string) {
      const before = asked.length;
      const use = standIn.runCommand(someone, channel, 'ask', { question: 'How many days?', scope });
      await eventually(() => shown(use)).toMatch(/30 days|no page called|Several pages|isn't a Notion|can't see/);
      return asked[before]?.scope?.roots ?? shown(use);
    },
    async set(scope: string) {
      const use = standIn.runCommand(admin, channel, 'channel set', { scope });
      await eventually(() => shown(use)).toMatch(/Saved|no page called|Several pages|isn't a Notion/);
      return (await store.settings(harness.guild, channel.id, new AbortController().signal)).scope?.roots ?? shown(use);
    },
  };
}

describe('/ask scope', () => {
  test.each([
    ['Annual leave', [LEAVE]],
    ['  annual   LEAVE ', [LEAVE]],
    ['“Annual leave”', [LEAVE]],
    ['(old) leave', [OLD]],
    ['Travel, hotels and meals', [TRAVEL]],
    ['meals hotels', [TRAVEL]],
    ['park', [PARKING]],
    // Nobody can tell them apart by their title.
    ['notes', [NOTES, MORE_NOTES]],
    [String(TRAVEL), [TRAVEL]],
  ])('a typed title: %s', async (typed, roots) => {
    const { rootsOf } = await openPages();
    expect(await rootsOf(typed)).toEqual(roots);
  });

  test('names the candidates if several pages match, and says what to do if none does', async () => {
    const { rootsOf } = await openPages();
    expect(await rootsOf('annual')).toContain(
      '“annual”: Annual leave, Annual leave (old). Please type the whole title',
    );
    expect(await rootsOf('pets')).toContain('no page called “pets” here. Choose one of the suggestions');
    expect(await rootsOf('https://example.com/x')).toContain("isn't a Notion link");
    expect(await rootsOf(' , ')).toContain('no page called');
  });

  test('finds no title outside the scope of the channel', async () => {
    const { rootsOf, set } = await openPages();
    expect(await set('Annual leave, Parking')).toEqual([LEAVE, PARKING]);
    expect(await rootsOf('Salaries')).toContain('no page called “Salaries”');
    expect(await rootsOf('annual')).toEqual([LEAVE]);
    expect(await rootsOf(String(SALARIES))).toContain("can't see that page");
  });
});

test('/channel set scope takes titles, also with commas in them, beside addresses and ids', async () => {
  const { set } = await openPages();
  expect(await set(`parking, ${LEAVE}`)).toEqual([PARKING, LEAVE]);
  expect(await set('Travel, hotels and meals')).toEqual([TRAVEL]);
  expect(await set(`${LEAVE} ${PARKING}`)).toEqual([LEAVE, PARKING]);
  expect(await set('all')).toContain('everything');
  expect(await set('parking, pets')).toContain('no page called “pets”');
  expect(await set('parking,')).toEqual([PARKING]);
});

describe('suggestions match every word that was typed, in any order', () => {
  test.each([
    ['ask', 'scope', 'leave ann', ['Annual leave', 'Annual leave (old)']],
    ['ask', 'scope', 'old annual', ['Annual leave (old)']],
    ['ask', 'scope', 'leave parking', []],
    ['channel set', 'scope', 'meals travel', ['Travel, hotels and meals']],
    ['config get', 'key', 'usd budget day', []],
    ['config get', 'key', 'usd daily', ['daily_budget_usd']],
    ['collection use', 'name', 'docs notion', ['notion_docs']],
    ['servers allow', 'server', 'tes', [expect.stringMatching(/^Test \(\d+\)$/)]],
  ])('/%s %s: "%s"', async (command, option, typed, suggested) => {
    const { standIn, channel, admin } = await openPages();
    const typing = standIn.autocomplete(admin, channel, command, option, typed);
    await eventually(() => typing.choices?.map(({ name }) => name)).toEqual(suggested);
  });

  test('the last of several pages is completed, as far as Discord has room', async () => {
    const { standIn, channel, admin, set } = await openPages();
    const typing = standIn.autocomplete(admin, channel, 'channel set', 'scope', `${LEAVE}, park`);
    await eventually(() => typing.choices?.length).toBe(1);
    expect(await set(String(typing.choices?.[0]?.value))).toEqual([LEAVE, PARKING]);
    const full = standIn.autocomplete(admin, channel, 'channel set', 'scope', `${LEAVE}, ${LEAVE}, park`);
    await eventually(() => full.choices).toEqual([]);
  });
});
