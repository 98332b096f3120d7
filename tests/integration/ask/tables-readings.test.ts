import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clinic } from '../../fixtures/tables/clinic/workspace.ts';
import { makerspace } from '../../fixtures/tables/makerspace/workspace.ts';
import { COLLECTION, openSyncedTables, type SyncedTables } from '../../fixtures/tables/synced-tables.ts';
import { tablesWorkspace } from '../../fixtures/tables/workspace.ts';
import { askTables } from './tables-rig.ts';

const signal = new AbortController().signal;

/** Questions that had a wrong figure once, or could have one, and what is counted. Undefined: nothing may be. */
type Readings = readonly (readonly [question: string, words: string | undefined])[];

const OVER_MAKERSPACE: Readings = [
  ['total books', undefined],
  ['oldest member', undefined],
  ['latest candidate', undefined],
  ['top 3 recipes', undefined],
  ['größte maschine', undefined],
  ['members under 30', undefined],
  ['are all licenses active', undefined],
  ['licenses valid in 2027', undefined],
  ['sponsors renewing in january', undefined],
  ['sponsors signed by tom', undefined],
  ['sponsors of tom and ines', undefined],
  ['loans returned last month', undefined],
  ['how many candidates will be hired', undefined],
  ['maschinen unter 5000 dollar', undefined],
  ['loans of mia', undefined],
  ['how many books did we publish from march', undefined],
  ['alle maschinen pro zustand', 'Gezählt über 40 Zeilen von Maschinen: alle.'],
  ['books that are not crime or poetry', 'Counted over 90 rows of Books: Genre is not Poetry or Crime.'],
  ['candidates without python', 'Counted over 60 rows of Candidates: Skills is not Python.'],
  [
    'gold or silver sponsors without a renewal',
    'Counted over 30 rows of Sponsors: Renewal is empty; Tier is Silver or Gold.',
  ],
  [
    'all crime and poetry books under $20 with more than 200 pages',
    'Counted over 90 rows of Books: Genre is Poetry or Crime; Pages > 200; Price ($) < $20.',
  ],
  ['teams with more than 10 people', 'Counted over 7 rows of Teams: Headcount > 10.'],
  ['recipes with a rating of 5', 'Counted over 30 rows of Recipes: Rating = 5.'],
];

const OVER_CLINIC: Readings = [
  ['tasks that are not blocked and urgent', undefined],
  ['visits of mara', undefined],
  ['visits done last week', undefined],
  ['patients from 2020', undefined],
  ['unassigned urgent tasks', 'Counted over 80 rows of Tasks: Assignee is empty; Labels is urgent.'],
  ['frontend or backend tasks', 'Counted over 80 rows of Tasks: Labels is frontend or backend.'],
  ['tasks not assigned to mara', 'Counted over 80 rows of Tasks: Assignee is not Mara Ilic.'],
  ['verträge die 2026 enden', 'Gezählt über 36 Zeilen von Verträge: Vertragsende 2026-01-01 – 2026-12-31.'],
];

const OVER_DEALS: Readings = [
  ['Who is on call?', undefined],
  ['Which team is Ada on call for this week?', undefined],
  ['on-call week until 2026', undefined],
  ["Who's on call next week?", 'Counted over 156 rows of On-call: Week 2026-12-07 – 2026-12-13.'],
  ['Deals con Discount superior al 20 %', 'Contado sobre 240 filas de Deals: Discount > 20\u00a0%.'],
];

/** Questions whose order, group or figure was another one once. */
const MAKERSPACE_PLANS = [
  ['alle maschinen pro zustand', { group: { column: { name: 'Zustand' } } }],
  ['the most expensive book', { sort: { column: { name: 'Price ($)' }, direction: 'descending' }, limit: 1 }],
  ['3 latest books', { sort: { column: { name: 'Published' }, direction: 'descending' }, limit: 3 }],
  ['die 5 billigsten maschinen', { sort: { column: { name: 'Anschaffungspreis' }, direction: 'ascending' }, limit: 5 }],
  ['which city has the most members', { aggregate: { kind: 'count' }, group: { column: { name: 'City' } } }],
  ['how many seats do we have', { aggregate: { kind: 'sum', column: { name: 'Seats' } } }],
] as const;

const CLINIC_PLANS = [
  ['tasks per assignee', { aggregate: { kind: 'count' }, group: { column: { name: 'Assignee' } } }],
  ['average weight per species', { aggregate: { kind: 'average', column: { name: 'Weight (kg)' } } }],
] as const;

const DEALS_PLANS = [
  ['average number of employees per segment', { aggregate: { kind: 'average', column: { name: 'Employees' } } }],
  ['Who has the largest deal?', { sort: { column: { name: 'Amount' } }, columns: [{ name: 'Owner' }, {}, {}] }],
] as const;

describe.each([
  { name: 'makerspace', workspace: makerspace, readings: OVER_MAKERSPACE, plans: MAKERSPACE_PLANS },
  { name: 'clinic', workspace: clinic, readings: OVER_CLINIC, plans: CLINIC_PLANS },
  { name: 'deals', workspace: tablesWorkspace, readings: OVER_DEALS, plans: DEALS_PLANS },
])('a question over the workspace $name', ({ workspace, readings, plans }) => {
  let tables: SyncedTables;
  beforeAll(async () => {
    tables = await openSyncedTables(workspace);
  });
  afterAll(() => tables[Symbol.asyncDispose]());

  it.each(readings)('is read as it is meant, or not at all: %s', async (question, words) => {
    const answer = await askTables(tables.postgres).ask({ question, collection: COLLECTION, history: [] }, signal);
    expect(answer.computed?.words).toBe(words);
  });

  it.each<readonly [string, object]>(plans)('becomes the plan that it means: %s', async (question, plan) => {
    const answer = await askTables(tables.postgres).ask({ question, collection: COLLECTION, history: [] }, signal);
    expect(answer.computed?.plan).toMatchObject(plan);
  });
});
