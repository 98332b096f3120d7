import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTableStore } from '../../../src/postgres/ask/rows/row-store.ts';
import { openPostgres, type Postgres } from '../../../src/postgres/pool.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { byLabel, evaluate } from '../../fixtures/tables/naive-evaluation.ts';
import { COLUMNS, randomPlan, randomRow, SOURCE } from '../../fixtures/tables/random-rows.ts';
import { writeRows } from '../../fixtures/tables/write-rows.ts';

const signal = new AbortController().signal;
/** Tables that are written, and plans that run over each of them. */
const TABLES = 25;
const PLANS = 20;
const ACCESS = { collection: 'docs', scope: undefined };

describe('plans over random rows', () => {
  let database: TestDatabase;
  let postgres: Postgres;
  beforeAll(async () => {
    database = await createTestDatabase();
    postgres = openPostgres({ url: database.url, maxConnections: 2 }, silentLog);
  });
  afterAll(async () => {
    await postgres[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  it.each([true, false])('give what going through all rows gives (sees everything: %s)', async (seesEverything) => {
    const store = createTableStore(postgres);
    const input = fc.tuple(
      fc.array(randomRow, { maxLength: 40 }),
      fc.array(randomPlan, { minLength: PLANS, maxLength: PLANS }),
    );
    await fc.assert(
      fc.asyncProperty(input, async ([rows, plans]) => {
        await writeRows(postgres, rows);
        for (const plan of plans) {
          const request = { plan, visibleIf: [], timeZone: 'UTC', maxRows: 10 };
          const result = await store.run({ ...ACCESS, seesEverything }, request, signal);
          const groups = result.groups?.map(({ label, rows: count, value }) => [label ?? null, count, value ?? null]);
          const { value, ...wanted } = evaluate(plan, rows);
          expect({ ...result, groups: groups?.toSorted(byLabel) }).toMatchObject(wanted);
          if (typeof value === 'number') expect(result.value).toBeCloseTo(value, 8);
          else expect(result.value).toBe(value);
        }
      }),
      { numRuns: TABLES },
    );
  });

  it('put a time on the day that it has in the time zone of the asker', async () => {
    const row = { title: 'Late', stage: undefined, tags: [], amount: 1, isPaid: false, client: undefined };
    await writeRows(postgres, [
      { ...row, due: { start: '2026-03-01T22:30:00.000Z' } },
      { ...row, due: { start: '2026-03-01' } },
    ]);
    const store = createTableStore(postgres);
    const days = { from: '2026-03-02', before: '2026-03-03' };
    const filter = { kind: 'condition', column: COLUMNS.due, operator: 'within', days } as const;
    const plan = { table: { id: SOURCE, title: 'Things' }, columns: [], filter };
    const run = (timeZone: string) =>
      store.run({ ...ACCESS, seesEverything: true }, { plan, visibleIf: [], timeZone, maxRows: 5 }, signal);
    expect((await run('UTC')).matched).toBe(0);
    expect((await run('Asia/Tokyo')).matched).toBe(1);
  });
});
