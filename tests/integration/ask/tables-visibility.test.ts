import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSourceId, pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import type { Scope } from '../../../src/core/domain/answer.ts';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import { DEFAULT_ASK_SETTINGS } from '../../fixtures/ask-settings.ts';
import { DEALS } from '../../fixtures/tables/rows.ts';
import { COLLECTION, openSyncedTables, type SyncedTables } from '../../fixtures/tables/synced-tables.ts';
import { tablesWorkspace } from '../../fixtures/tables/workspace.ts';
import { createScriptedChat } from '../../unit/ask/scripted-chat.ts';
import { askTables } from './tables-rig.ts';

const signal = new AbortController().signal;
const deals = dataSourceId('deals') as NotionId;
const won = DEALS.filter(({ stage }) => stage === 'Won');

describe('a question over a database', () => {
  let tables: SyncedTables;
  beforeAll(async () => {
    tables = await openSyncedTables(tablesWorkspace);
  });
  afterAll(() => tables[Symbol.asyncDispose]());

  const answerIn = (scope: Scope | undefined, question: string) =>
    askTables(tables.postgres).ask(
      { question, collection: COLLECTION, history: [], ...(scope ? { scope } : {}) },
      signal,
    );

  it.each([
    ['How many deals are there?'],
    ['How many deals are not lost?'],
    ['How many deals are open or won?'],
    ['How many deals per stage?'],
    ['List all deals'],
    ['What is the total amount of deals?'],
    ['top 100 deals by amount'],
    ['Which deals close in 2026?'],
    ['Wie viele Deals gibt es?'],
    ['dealsは何件ですか'],
    ['won deals'],
    ['deals without a close date'],
    ['deals of ada'],
    ['deals not owned by bruno'],
    ['which stage has the most deals'],
    ['total amount per stage'],
    ['the 3 deals with the largest amount'],
    ['deals between 10,000 and 90,000 euros'],
    ['deals con más de 1.000 euros'],
    ['AmountのdealsのAmountの平均は'],
  ])('counts no row outside the scope of the channel: %s', async (question) => {
    const { computed, citations } = await answerIn({ properties: [{ name: 'Stage', values: ['won'] }] }, question);
    expect(computed?.result.total, question).toBe(won.length);
    expect(computed!.result.matched).toBeLessThanOrEqual(won.length);
    expect(computed!.result.groups?.map(({ label }) => label) ?? ['Won']).toEqual(['Won']);
    const ids = won.map(({ key }) => pageId(key));
    expect(citations.every((citation) => ids.includes(citation.pageId))).toBe(true);
  });

  it('does not know a database outside the scope', async () => {
    const { computed } = await answerIn(
      { roots: [dataSourceId('inventory') as NotionId] },
      'How many deals are there?',
    );
    expect(computed).toBeUndefined();
  });

  it('offers no name from outside the scope', async () => {
    const filters = [{ any: [{ property: 'Customer', of: '', operator: 'is', values: ['Frim 001'] }] }];
    const chat = createScriptedChat(() => JSON.stringify({ answerable: true, table: 'Deals', filters }));
    const ask = askTables(tables.postgres, { chat });
    const scope = { properties: [{ name: 'Stage', values: ['won'] }] };
    const question = 'How many deals did the frim sign?';
    const answer = await ask.ask({ question, collection: COLLECTION, history: [], scope }, signal);
    expect(answer.text).not.toContain('Firm');
  });

  it('does not follow a relation out of the scope, and says so if a model plans it', async () => {
    const filters = [{ any: [{ property: 'Customer', of: 'Country', operator: 'is', values: ['Norway'] }] }];
    const plan = { answerable: true, table: 'Deals', filters, aggregate: 'count' };
    const chat = createScriptedChat(() => JSON.stringify(plan));
    const ask = askTables(tables.postgres, { chat });
    const question = 'How many deals did firms of the far north sign?';
    const answer = await ask.ask({ question, collection: COLLECTION, history: [], scope: { roots: [deals] } }, signal);
    expect(answer).toMatchObject({
      status: 'not_found',
      kind: 'table',
      text: 'I cannot see the database that “Customer” leads to.',
    });
    expect(answer.computed).toBeUndefined();
  });

  it.each([
    [undefined, '2026-11-30'],
    ['Europe/Berlin', '2026-11-30'],
    ['Pacific/Kiritimati', '2026-12-01'],
  ])('means by “today” the day in the time zone of the place: %s', async (timeZone, day) => {
    const ask = askTables(tables.postgres);
    const request = { question: 'Which deals close today?', collection: COLLECTION, history: [] };
    const { computed } = await ask.ask({ ...request, ...(timeZone ? { timeZone } : {}) }, signal);
    expect(computed?.plan.filter).toMatchObject({ operator: 'within', days: { from: day } });
  });

  it('does not know the first name of a person who is only outside the scope', async () => {
    const scope = {
      properties: [{ name: 'Close date', values: [DEALS.find(({ closeDate }) => closeDate)!.closeDate!] }],
    };
    const names = ['Ada', 'Bruno', 'Chiyo', 'Dora', 'Emil'];
    const all = await Promise.all(names.map((name) => answerIn(scope, `deals of ${name}`)));
    const owners = new Set(
      DEALS.filter(({ closeDate }) => closeDate === scope.properties[0]!.values[0]).map(({ owner }) => owner),
    );
    expect(all.map(({ computed }) => computed !== undefined)).toEqual(
      names.map((name) => owners.has(name.toLowerCase())),
    );
  });

  it('takes a first name that a model plans for the only person who has it', async () => {
    const filters = [{ any: [{ property: 'Owner', of: '', operator: 'is', values: ['ada'] }] }];
    const plan = { answerable: true, table: 'Deals', filters, aggregate: 'count' };
    const chat = createScriptedChat(() => JSON.stringify(plan));
    const ask = askTables(tables.postgres, { chat });
    const question = 'How many deals is our colleague Ada busy with?';
    const { computed } = await ask.ask({ question, collection: COLLECTION, history: [] }, signal);
    expect(computed?.result.value).toBe(DEALS.filter(({ owner }) => owner === 'ada').length);
    expect(computed?.words).toContain('Owner is Ada Lind');
  });

  it('says what the figures of groups are', async () => {
    const { text } = await answerIn(undefined, 'average amount of deals per stage');
    expect(text).toContain('By Stage (Average Amount):');
  });

  it('excludes pages that the settings exclude', async () => {
    const settings = {
      ...DEFAULT_ASK_SETTINGS,
      drafts: { rule: 'exclude' as const, property: 'Stage', values: ['lost', 'open'] },
    };
    const ask = askTables(tables.postgres, { settings: () => settings });
    const { computed } = await ask.ask(
      { question: 'How many deals are there?', collection: COLLECTION, history: [] },
      signal,
    );
    expect(computed?.result.value).toBe(DEALS.filter(({ stage }) => !['Lost', 'Open'].includes(stage)).length);
  });

  it('gives rows as citations, and takes text in rows for data', async () => {
    const answer = await answerIn(undefined, 'How many deals are won?');
    expect(answer.text).toContain(`${won.length} rows of “Deals”.`);
    expect(answer.text).toContain(`and ${won.length - 10} more`);
    expect(answer.text).toContain('Counted over 240 rows of Deals: Stage is Won.');
    expect(answer.citations).toHaveLength(10);
    expect(answer.citations[0]).toMatchObject({
      n: 1,
      title: expect.stringContaining('Contract'),
      quote: expect.stringContaining('Stage: Won'),
    });
    expect(answer.citations.every(({ url }) => url.startsWith('https://'))).toBe(true);
  });

  it.each([
    [
      { filters: [{ any: [{ property: 'Priority', operator: 'is', values: ['High'] }] }] },
      '“Deals” has no property “Priority”.',
    ],
    [
      { filters: [{ any: [{ property: 'Stage', operator: 'is', values: ['Frozen'] }] }] },
      '“Stage” has no option “Frozen”. Closest: Open, Won, Lost.',
    ],
    [
      { filters: [{ any: [{ property: 'Amount', operator: '>', values: ['lots'] }] }] },
      '“lots” is not a number that “Amount” can be compared with.',
    ],
    [
      { filters: [{ any: [{ property: 'Close date', operator: 'within', values: ['2026-02-31'] }] }] },
      '“2026-02-31” is not a date that “Close date” can be compared with.',
    ],
    [
      { aggregate: 'sum', aggregate_property: 'Stage' },
      'The property “Stage” cannot be compared or added up like this.',
    ],
    [
      { filters: [{ any: [{ property: 'Owner', operator: 'is', values: ['Nobody Known'] }] }] },
      '“Nobody Known” does not occur in “Owner”.',
    ],
    [
      { filters: [{ any: [{ property: 'Owner', operator: 'is', values: ['Ada Lindt'] }] }] },
      '“Ada Lindt” does not occur in “Owner”. Closest: Ada Lind.',
    ],
    [
      { filters: [{ any: [{ property: 'Customer', of: '', operator: 'is', values: ['Frim 001'] }] }] },
      '“Frim 001” does not occur in “Customer”. Closest: Firm 001',
    ],
    [{ table: 'Salaries' }, 'I can see no database “Salaries” here.'],
  ])('says what a plan names that does not exist: %j', async (plan, sentence) => {
    const chat = createScriptedChat(() => JSON.stringify({ answerable: true, table: 'Deals', ...plan }));
    const ask = askTables(tables.postgres, { chat });
    const question = 'How many deals did the firm sign?';
    const answer = await ask.ask({ question, collection: COLLECTION, history: [] }, signal);
    expect(answer).toMatchObject({ status: 'not_found', kind: 'table', citations: [] });
    expect(answer.text).toContain(sentence);
    expect(answer.computed).toBeUndefined();
  });

  it.each([
    ['Which deals have an owner?'],
    ['Which deals did Ada Lind create?'],
    ['Which deals have an owner and an amount?'],
    ['List the deals with a customer'],
    ['Which deals may close?'],
    ['What is the newest deal?'],
    ['How many deals are only open?'],
    ['How many deals are won or have no amount?'],
    ['How many of my deals are won?'],
    ['Which deals are bigger than average?'],
    ['How many deals cost more than 100 dollars?'],
    ['How many deals closed on 03/04/2026?'],
    ['How many deals were won this year compared with last year?'],
  ])('is not guessed by rules: %s', async (question) => {
    const { computed, degradations } = await answerIn(undefined, question);
    expect(computed).toBeUndefined();
    expect(degradations).toContain('not-planned');
  });

  it('drops a plan with other numbers than the question', async () => {
    const filters = [{ any: [{ property: 'Amount', operator: '>', values: ['5000'] }] }];
    const chat = createScriptedChat(() =>
      JSON.stringify({ answerable: true, table: 'Deals', filters, aggregate: 'count' }),
    );
    const ask = askTables(tables.postgres, { chat });
    const question = 'How many deals did we sign beyond 7000?';
    expect((await ask.ask({ question, collection: COLLECTION, history: [] }, signal)).computed).toBeUndefined();
  });

  it('counts rows that were stored before typed values were kept, at no more requests', async () => {
    const requestsOfAudit = async () => {
      tables.standIn.requests.reset();
      await tables.sync('audit');
      return tables.standIn.requests.count();
    };
    const usual = await requestsOfAudit();
    await tables.postgres.execute('TRUNCATE row_value', [], signal);
    await tables.postgres.execute('UPDATE notion_object SET listed_values = NULL, table_schema = NULL', [], signal);
    expect((await answerIn(undefined, 'How many deals are won?')).computed).toBeUndefined();
    expect(await requestsOfAudit()).toBe(usual);
    expect((await answerIn(undefined, 'How many deals are won?')).computed?.result.value).toBe(won.length);
  });

  it('follows edits and deletions with the next sync', async () => {
    const [first, second] = won.map(({ key }) => pageId(key));
    tables.standIn.setProperty(first!, 'Stage', 'Lost');
    tables.standIn.trash(second!);
    await tables.sync('audit');
    const { computed } = await answerIn(undefined, 'How many deals are won?');
    expect(computed?.result).toMatchObject({ value: won.length - 2, total: DEALS.length - 1 });
  });
});
