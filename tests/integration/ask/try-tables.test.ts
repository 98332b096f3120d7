import { it } from 'vitest';
import { createTableStore } from '../../../src/postgres/ask/rows/row-store.ts';
import { readQuestion } from '../../../src/ask/tables/reader/read-question.ts';
import { checkPlan } from '../../../src/ask/tables/check-plan.ts';
import { renderResult } from '../../../src/ask/tables/render-result.ts';
import { openSyncedTables, COLLECTION } from '../../fixtures/tables/synced-tables.ts';
import { tablesWorkspace } from '../../fixtures/tables/workspace.ts';

it('tries', async () => {
  await using rig = await openSyncedTables(tablesWorkspace);
  const store = createTableStore(rig.postgres);
  const signal = new AbortController().signal;
  const access = { collection: COLLECTION, scope: undefined, seesEverything: true };
  const tables = await store.tables(access, signal);
  console.log(tables.map((t) => t.title + ': ' + t.columns.map((c) => `${c.name}/${c.kind}`).join(', ')).join('\n'));
  for (const q of ['How many deals are won?', 'list all deals in Negotiation', 'who is on call this week?', 'largest open deal', 'total amount of won deals', 'deals of customers in Norway', 'Wie viele Deals sind Won?', 'Wonのdealsは何件ですか', 'how many deals per stage', 'which deals close in March 2026?']) {
    const reading = await readQuestion(q, { tables, today: '2026-11-30', knownValues: (among, keys) => store.knownValues(access, { tables: among.map((t) => t.id), keys }, signal) });
    console.log(q, reading.kind, JSON.stringify('draft' in reading ? reading.draft : ''));
    if (reading.kind !== 'plan') continue;
    const plan = checkPlan(reading.draft, { tables, today: '2026-11-30' });
    const result = await store.run(access, { plan, visibleIf: [], timeZone: 'UTC', maxRows: 10 }, signal);
    console.log(renderResult(plan, result, 'en').text);
  }
});
