import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSourceId, pageId } from '../../../sample/stand-ins/notion/workspace/ids.ts';
import type { Answer, Scope } from '../../../src/core/domain/answer.ts';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import { DEFAULT_ASK_SETTINGS } from '../../fixtures/ask-settings.ts';
import { DEALS } from '../../fixtures/tables/rows.ts';
import { COLLECTION, openSyncedTables, type SyncedTables } from '../../fixtures/tables/synced-tables.ts';
import { tablesWorkspace } from '../../fixtures/tables/workspace.ts';
import { askTables } from './tables-rig.ts';

const signal = new AbortController().signal;
const won = DEALS.filter(({ stage }) => stage === 'Won');

describe('all rows behind a computed answer', () => {
  let tables: SyncedTables;
  beforeAll(async () => {
    tables = await openSyncedTables(tablesWorkspace);
  });
  afterAll(() => tables[Symbol.asyncDispose]());

  const ask = (question: string) =>
    askTables(tables.postgres).ask({ question, collection: COLLECTION, history: [] }, signal);

  /** With the plan as the database returns it: parsed from JSON. */
  const list = ({ computed }: Answer, scope?: Scope, maxRows = 1_000, flow = askTables(tables.postgres)) => {
    const plan = JSON.parse(JSON.stringify(computed!.plan));
    return flow.listRows({ plan, collection: COLLECTION, scope, maxRows, language: 'en' }, signal);
  };

  it('are those that the answer counted, and the first ones are those that it shows', async () => {
    const answer = await ask('List all deals that are won');
    const all = await list(answer);
    expect(all).toMatchObject({ kind: 'rows', table: 'Deals', listed: won.length });
    const rows = all.kind === 'rows' ? all.rows : [];
    expect(rows.map((row) => row.pageId).toSorted()).toEqual(won.map(({ key }) => pageId(key)).toSorted());
    expect(rows.slice(0, 10).map((row) => row.pageId)).toEqual(answer.citations.map((citation) => citation.pageId));
    expect(rows.every(({ cells }) => cells.some(({ name, text }) => name === 'Stage' && text === 'Won'))).toBe(true);
  });

  it('are at most as many as wanted, with the number of all', async () => {
    const all = await list(await ask('How many deals are there?'), undefined, 25);
    expect(all).toMatchObject({ kind: 'rows', listed: DEALS.length });
    expect(all.kind === 'rows' && all.rows).toHaveLength(25);
  });

  it('are those of the scope as it is now', async () => {
    const answer = await ask('How many deals are there?');
    const all = await list(answer, { properties: [{ name: 'Stage', values: ['won'] }] });
    expect(all).toMatchObject({ kind: 'rows', listed: won.length });
    expect(await list(answer, { roots: [dataSourceId('inventory') as NotionId] })).toEqual({ kind: 'not-visible' });
  });

  it('do not follow a relation out of the scope', async () => {
    const answer = await ask('How many deals of customers in Norway are there?');
    expect(answer.computed?.plan.filter).toMatchObject({ related: { title: 'Customers' } });
    expect(await list(answer, { roots: [dataSourceId('deals') as NotionId] })).toEqual({
      kind: 'changed',
      reason: 'I cannot see the database that “Customer” leads to.',
    });
  });

  it('leave out what the settings exclude now', async () => {
    const answer = await ask('How many deals are there?');
    const drafts = { rule: 'exclude' as const, property: 'Stage', values: ['lost', 'open'] };
    const flow = askTables(tables.postgres, { settings: () => ({ ...DEFAULT_ASK_SETTINGS, drafts }) });
    const listed = DEALS.filter(({ stage }) => !['Lost', 'Open'].includes(stage)).length;
    expect(await list(answer, undefined, 1_000, flow)).toMatchObject({ kind: 'rows', listed });
  });
});
