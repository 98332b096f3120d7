import { expect, test } from 'vitest';
import type { StandInMessage } from '../../../../../sample/stand-ins/discord/world.ts';
import type { NotionId, PageId } from '../../../../../src/core/domain/notion-id.ts';
import type { ColumnRef, RowList, TablePlan, TableRow } from '../../../../../src/core/domain/table.ts';
import { AppError } from '../../../../../src/core/errors.ts';
import { renderRowsFile } from '../../../../../src/discord/features/ask/buttons/rows-file.ts';
import type { RowsRequest } from '../../../../../src/discord/ports.ts';
import { anAnswer } from '../../../../fixtures/answer.ts';
import { citation, PAGE_A, PAGE_B, PAGES, visibleOf } from '../../../../fixtures/discord.ts';
import { eventually, expectCleanTraffic, type HarnessOptions, openAnswered, shown } from '../../harness.ts';

const STAGE: ColumnRef = { id: 'stage', name: 'Stage', kind: 'choice', type: 'status' };
const PLAN: TablePlan = { table: { id: 'd1' as NotionId, title: 'Deals' }, columns: [STAGE] };

const rowOf = (pageId: PageId, title: string, stage = 'Won'): TableRow => ({
  pageId,
  title,
  url: `https://www.notion.so/${pageId.replaceAll('-', '')}`,
  editedAt: new Date(0),
  isStale: false,
  cells: [{ name: 'Stage', text: stage }],
});

const listOf = (rows: readonly TableRow[], listed = rows.length): Extract<RowList, { kind: 'rows' }> => ({
  kind: 'rows',
  table: 'Deals',
  titleColumn: 'Deal',
  columns: ['Stage'],
  rows,
  listed,
});

/** Shows one row of as many as `listed`. */
const computedAnswer = (listed: number) => {
  const result = { total: listed, matched: listed, empty: 0, rows: [], listed, hiddenRelations: 0 };
  return anAnswer({
    kind: 'table',
    text: `${listed} rows of “Deals”: [1]`,
    citations: [citation(1)],
    computed: { plan: PLAN, words: 'Counted over all rows of Deals: all rows.', result },
  });
};

/** An answer that shows one of three rows; a scope shows the rows that it names. */
async function openComputed(options: HarnessOptions & { readonly listed?: number } = {}, isPrivate = false) {
  const requests: RowsRequest[] = [];
  const rows = (request: RowsRequest): RowList => {
    requests.push(request);
    return listOf(
      PAGES.filter(({ pageId }) => visibleOf(request.scope).has(pageId)).map((p) => rowOf(p.pageId, p.title)),
    );
  };
  const answer = async () => computedAnswer(options.listed ?? 3);
  const harness = await openAnswered({ answer, rows, ...options }, isPrivate ? { private: true } : {});
  return { ...harness, requests };
}

const fileOf = (message: StandInMessage | undefined) => message?.attachments[0];
const lines = (text = '') =>
  text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n');

test('All rows sends the presser a CSV file with every row that matches now', async () => {
  const harness = await openComputed();
  const { standIn, admin, channel, message, requests } = harness;
  const pressed = standIn.pressButton(admin, message, 'All rows');
  await eventually(() => shown(pressed)).toBe('The file has all 3 rows of “Deals” that match now.');
  expect(pressed.original?.visibleTo).toBe(admin.id);
  const file = fileOf(pressed.original);
  expect(file?.filename).toMatch(/^rows-\w+\.csv$/);
  expect(lines(file?.text)).toEqual([
    '"Deal","Stage","Page link"',
    ...PAGES.map(({ pageId, title }) => `"${title}","Won","https://www.notion.so/${pageId.replaceAll('-', '')}"`),
  ]);
  expect(requests).toEqual([
    { plan: PLAN, collection: 'notion_docs', scope: undefined, maxRows: 1000, language: 'en' },
  ]);
  expect(standIn.messages(channel.id).filter(({ attachments }) => attachments.length > 0)).toEqual([]);
  expectCleanTraffic(harness);
});

test('the file has only the rows of the scope that the channel has now', async () => {
  const { standIn, someone, guild, message, store } = await openComputed();
  await store.setSettings(guild, '', { scope: { roots: [PAGE_B] } }, new AbortController().signal);
  const pressed = standIn.pressButton(someone, message, 'All rows');
  await eventually(() => shown(pressed)).toBe('The file has the row of “Deals” that matches now.');
  expect(lines(fileOf(pressed.original)?.text)).toHaveLength(2);
  expect(fileOf(pressed.original)?.text).toContain('Expenses');
  expect(fileOf(pressed.original)?.text).not.toContain('Holidays');
});

test('a question about one page stays narrowed to it, and gets nothing once the page is out of scope', async () => {
  const { standIn, someone, guild, channel, store, requests } = await openComputed();
  const asked = standIn.runCommand(someone, channel, 'ask', { question: 'How many deals?', scope: PAGE_A });
  await eventually(() => asked.original?.components.length).toBeGreaterThan(0);
  const first = standIn.pressButton(someone, asked.original!, 'All rows');
  await eventually(() => shown(first)).toContain('the row of “Deals”');
  expect(requests.at(-1)?.scope).toEqual({ roots: [PAGE_A] });
  await store.setSettings(guild, '', { scope: { roots: [PAGE_B] } }, new AbortController().signal);
  const second = standIn.pressButton(someone, asked.original!, 'All rows');
  await eventually(() => shown(second)).toContain("can't see that page");
  expect(fileOf(second.original)).toBeUndefined();
  expect(requests).toHaveLength(1);
});

test('there is no button if the answer shows every row', async () => {
  const { message } = await openComputed({ listed: 1 });
  expect(JSON.stringify(message.components)).not.toContain('all-rows:');
});

test('a private answer gives its rows to nobody else', async () => {
  const { standIn, someone, admin, channel, message, requests } = await openComputed({}, true);
  const copy = standIn.sendMessage(admin, channel, 'a copy');
  copy.components = message.components;
  const refused = standIn.pressButton(admin, copy, 'All rows');
  await eventually(() => shown(refused)).toContain('has expired');
  expect(requests).toEqual([]);
  const pressed = standIn.pressButton(someone, message, 'All rows');
  await eventually(() => fileOf(pressed.original)?.text).toContain('Holidays');
});

test.each<[string, RowList, string]>([
  ['rows are cut', listOf([rowOf(PAGE_A, 'Holidays')], 2300), 'The file has the first 1 of 2,300 rows of “Deals”'],
  ['no row matches any more', listOf([]), 'No row that you can see here matches any more.'],
  ['the database has left the scope', { kind: 'not-visible' }, 'can no longer be seen here'],
  [
    'the plan no longer fits',
    { kind: 'changed', reason: '“Deals” has no property “Stage”. @everyone' },
    "so I can't list its rows. “Deals” has no property “Stage”.",
  ],
])('it says if %s', async (_, list, says) => {
  const { standIn, someone, message } = await openComputed({ rows: () => list });
  const pressed = standIn.pressButton(someone, message, 'All rows');
  await eventually(() => shown(pressed)).toContain(says);
  expect(fileOf(pressed.original) !== undefined).toBe(list.kind === 'rows' && list.rows.length > 0);
});

test('a database that does not answer is reported in words', async () => {
  const rows = () => {
    throw new AppError({ service: 'postgres', code: 'unavailable', message: 'canceling statement' });
  };
  const { standIn, someone, message } = await openComputed({ rows });
  const pressed = standIn.pressButton(someone, message, 'All rows');
  await eventually(() => shown(pressed)).toContain("can't reach the index");
});

test('without the permission to attach files it names the permission', async () => {
  const { standIn, someone, channel, message, requests } = await openComputed();
  standIn.deny(channel, ['ATTACH_FILES']);
  const pressed = standIn.pressButton(someone, message, 'All rows');
  await eventually(() => shown(pressed)).toContain('I need the permission “Attach Files”');
  expect(requests).toEqual([]);
});

test('no cell of the file runs as a formula, and every cell survives', () => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'];
  const rows = formulas.map((text) => rowOf(PAGE_A, text, text));
  const { text, count } = renderRowsFile({ ...listOf(rows), columns: ['=Stage'] }, 'Link');
  expect(count).toBe(formulas.length);
  expect(text.startsWith('\ufeff"Deal","\'=Stage","Link"\r\n')).toBe(true);
  for (const formula of formulas) expect(text).toContain(`"'${formula}","'${formula}",`);
  const tricky = renderRowsFile(listOf([rowOf(PAGE_A, 'a "quoted", title\nof two lines', '')]), 'Link');
  expect(tricky.text).toContain('"a ""quoted"", title\nof two lines","","https://');
});

test('a file that would be too large for Discord is cut after whole rows', () => {
  const long = '語'.repeat(40_000);
  const rows = Array.from({ length: 200 }, () => rowOf(PAGE_A, 'Long', long));
  const { text, count } = renderRowsFile(listOf(rows), 'Link');
  expect(count).toBeGreaterThan(50);
  expect(count).toBeLessThan(200);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(8_000_000);
  expect(lines(text)).toHaveLength(count + 1);
});
