import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NotionId } from '../../../src/core/domain/notion-id.ts';
import { AppError } from '../../../src/core/errors.ts';
import { anId } from '../../fixtures/corpus.ts';
import { COLLECTION, createRig, never, type Rig } from './rig.ts';

/** `NOTIONBOT_SCHEDULES=100000` runs the full proof (5 to 15 minutes). */
const RUNS = Number(process.env.NOTIONBOT_SCHEDULES ?? 1_000);
const MINUTE = 60_000;
const PAGES = 6;
const ROOT = anId(1);
const SOURCE = anId(90);
/** Inside a block of each page; more than one listing holds. */
const NESTED = ['Apple', 'Berry', 'Cherry', 'Date', 'Elder', 'Fig'];
const blockOf = (page: number) => anId(100 + page);

/** What people, time and Notion's index do between and during the reads; pages by number. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('edit' as const), page: fc.integer({ min: 0, max: PAGES }) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('sync' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(5, 20, 50, 70, 300) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('editWhileRead' as const),
      page: fc.integer({ min: 0, max: PAGES }),
      after: fc.integer({ min: 0, max: 9 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('trash' as const, 'restore' as const, 'unshare' as const, 'share' as const),
      page: fc.integer({ min: 1, max: PAGES }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('rename' as const), page: fc.integer({ min: 0, max: PAGES }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('property' as const), page: fc.integer({ min: 5, max: PAGES }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      page: fc.integer({ min: 1, max: 4 }),
      to: fc.constantFrom(0, 1, 2, 99),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lag' as const), minutes: fc.integer({ min: 0, max: 9 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('failure' as const), after: fc.integer({ min: 0, max: 12 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('audit' as const) }) },
  // What Notion does to single objects until the schedule ends.
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('trouble' as const),
      object: fc.integer({ min: 0, max: PAGES + 1 }),
      trouble: fc.constantFrom(
        'refused' as const,
        'slow' as const,
        'cut' as const,
        'partial' as const,
        'well' as const,
      ),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('any schedule of edits, reads and index lag', () => {
  it(
    `loses no edit, serves no deleted page, deletes no live page (${RUNS} schedules)`,
    async () => {
      let played = 0;
      const play = async (steps: readonly Step[], pageSize: number) => {
        await playAndCheck(steps, pageSize);
        played++;
      };
      const schedule = fc.array(step, { minLength: 3, maxLength: 14 });
      await fc.assert(fc.asyncProperty(schedule, fc.integer({ min: 2, max: 5 }), play), {
        numRuns: RUNS,
        endOnFailure: true,
      });
      process.stdout.write(`schedules played: ${played}\n`);
      expect(played).toBe(RUNS);
    },
    Math.max(900_000, 60 * RUNS),
  );
});

async function playAndCheck(steps: readonly Step[], pageSize: number): Promise<void> {
  const rig = openWorkspace(pageSize);
  const facts: Facts = { edits: 0, trashed: new Set(), troubles: new Map() };
  rig.workspace.onRequest = (name, id) => suffer(rig, facts, name, id);
  await rig.run('incremental', [ROOT]);
  for (const each of steps) {
    await play(rig, each, facts);
    checkNotShortened(rig);
  }
  rig.workspace.onRequest = () => undefined;
  for (const id of rig.workspace.things.keys()) rig.workspace.setPartial(id, false);
  await settle(rig);
  checkEdits(rig, 'after polls alone');
  checkNoneServedFromTrash(rig, facts);
  await rig.run('audit', [ROOT]);
  rig.clock.advance(2 * MINUTE);
  await rig.run('incremental', [ROOT]);
  checkAll(rig);
  await checkVectors(rig);
}

/** A root, four pages, two of them below another, and a data source with two rows. */
function openWorkspace(pageSize: number): Rig {
  const rig = createRig({ pageSize, settings: { concurrency: 2 } });
  const { workspace, clock } = rig;
  workspace.addPage(1, { kind: 'workspace' });
  workspace.addPage(99, { kind: 'workspace' });
  for (const [n, parent] of [
    [2, 1],
    [3, 1],
    [4, 2],
    [5, 4],
  ] as const)
    workspace.addPage(n, { kind: 'page', id: anId(parent) });
  workspace.addDatabase(89, { kind: 'page', id: ROOT }, [90]);
  for (const n of [6, 7]) workspace.addPage(n, { kind: 'data_source', id: SOURCE });
  for (let page = 0; page <= PAGES; page++) workspace.addBlock(idOf(page), 100 + page, { text: `First of ${page}.` });
  for (let page = 0; page <= PAGES; page++) {
    const columns = workspace.addBlock(idOf(page), 200 + page, { type: 'column_list', text: '' });
    for (const [n, nested] of NESTED.entries())
      workspace.addBlock(columns, 1000 + 100 * n + page, { text: `${nested} of ${page}.` });
  }
  clock.advance(20 * MINUTE);
  return rig;
}

function idOf(page: number): NotionId {
  return anId(page === 99 ? 99 : page + 1);
}

type Trouble = 'refused' | 'slow' | 'cut';
type Facts = {
  edits: number;
  readonly trashed: Set<NotionId>;
  /** Objects that Notion has trouble with, and for how many more requests. */
  readonly troubles: Map<NotionId, { readonly trouble: Trouble; left: number }>;
};

const ERRORS: Readonly<Record<Trouble, AppError>> = {
  refused: new AppError({ service: 'notion', code: 'rejected', message: 'Notion refuses.', cause: new Error('403') }),
  slow: new AppError({ service: 'notion', code: 'unavailable', message: 'Notion did not answer in time.' }),
  cut: new AppError({ service: 'notion', code: 'rejected', message: 'Notion returned half a listing.' }),
};

/** Fails a request for an object that Notion has trouble with: its retrieval and the listing of its blocks or rows. */
function suffer({ workspace }: Rig, { troubles }: Facts, name: string, id: NotionId | undefined): void {
  const trouble = id && troubles.get(workspace.pageOf(id) ?? id);
  if (!trouble || trouble.left <= 0 || (trouble.trouble === 'cut' && name === 'object')) return;
  trouble.left -= 1;
  throw ERRORS[trouble.trouble];
}

async function play(rig: Rig, each: Step, facts: Facts): Promise<void> {
  const { workspace, clock } = rig;
  const edit = (page: number) => workspace.editBlock(blockOf(page), `Edit ${++facts.edits} of ${page}.`);
  switch (each.kind) {
    case 'edit':
      return edit(each.page);
    case 'wait':
      return clock.advance(each.seconds * 1000);
    case 'lag':
      workspace.lagMs = each.minutes * MINUTE;
      return;
    case 'rename':
      return workspace.rename(idOf(each.page), `Title ${++facts.edits}`);
    case 'property':
      return workspace.setProperties(idOf(each.page), [
        { id: 'a', name: 'Note', type: 'rich_text', text: `Value ${++facts.edits}` },
      ]);
    case 'move':
      if (each.to === 99 || !workspace.isBelow(idOf(each.to), idOf(each.page)))
        workspace.move(idOf(each.page), { kind: 'page', id: idOf(each.to) });
      return;
    case 'trash':
      facts.trashed.add(idOf(each.page));
      return workspace.trash(idOf(each.page));
    case 'restore':
      facts.trashed.delete(idOf(each.page));
      return workspace.restore(idOf(each.page));
    case 'unshare':
    case 'share':
      return workspace[each.kind](idOf(each.page));
    case 'trouble': {
      const id = each.object > PAGES ? SOURCE : idOf(each.object);
      workspace.setPartial(id, each.trouble === 'partial');
      if (each.trouble === 'well' || each.trouble === 'partial') facts.troubles.delete(id);
      else facts.troubles.set(id, { trouble: each.trouble, left: each.times });
      return;
    }
    case 'editWhileRead':
      return during(rig, facts, each.after, () => edit(each.page));
    case 'failure':
      return during(rig, facts, each.after, () => {
        throw new Error('broken off');
      });
    case 'audit':
    case 'sync':
      await rig.run(each.kind === 'audit' ? 'audit' : 'incremental', [ROOT]).catch(allowStop);
  }
}

/** At one of the requests to come. */
function during(rig: Rig, facts: Facts, after: number, act: () => void): void {
  let left = after;
  rig.workspace.onRequest = (name, id) => {
    suffer(rig, facts, name, id);
    if (left-- === 0) act();
  };
}

function allowStop(error: unknown): void {
  // Several objects in a row that do not answer look like an outage, and that stops a run.
  if (error instanceof AppError && error.code === 'unavailable') return;
  if (!(error instanceof Error) || error.message !== 'broken off') throw error;
}

/** Whatever happens, a page that is served has all its blocks. */
function checkNotShortened(rig: Rig): void {
  for (let page = 0; page <= PAGES; page++) {
    const text = rig.textOf(idOf(page));
    if (text === '') continue;
    for (const nested of NESTED) expect(text, `page ${page} is shortened`).toContain(`${nested} of ${page}.`);
  }
}

/** The index catches up; two polls, the second for pages that were not settled. */
async function settle(rig: Rig): Promise<void> {
  for (const minutes of [61, 2]) {
    rig.clock.advance(minutes * MINUTE);
    await rig.run('incremental', [ROOT]);
  }
}

/** What is served is what is there; a page that is served at all is served as it is. */
function checkEdits(rig: Rig, when: string): void {
  for (const id of rig.store.membersOf(COLLECTION)) {
    if (!rig.workspace.isLive(id)) continue;
    expect(rig.textOf(id), `${id} ${when}`).toContain(rig.workspace.textOf(id));
  }
}

function checkNoneServedFromTrash(rig: Rig, { trashed }: Facts): void {
  // What is unshared besides is listed nowhere, not even in the trash: that is for the audit to find.
  const listed = [...trashed].filter((id) => rig.workspace.isShared(id));
  for (const id of listed) expect(rig.textOf(id), `${id} is in the trash`).toBe('');
}

function checkAll(rig: Rig): void {
  const { workspace, store } = rig;
  for (const { id, kind } of workspace.things.values()) {
    if (kind !== 'page') continue;
    const isOurs = workspace.isLive(id) && workspace.isBelow(id, ROOT);
    expect(store.membersOf(COLLECTION).has(id), `${id} is ${isOurs ? '' : 'not '}to be served`).toBe(isOurs);
    expect(rig.textOf(id)).toContain(isOurs ? workspace.textOf(id) : '');
    if (!isOurs) expect(rig.textOf(id)).toBe('');
    for (const { name, text } of workspace.things.get(id)!.properties)
      if (isOurs) expect(rig.textOf(id)).toContain(`${name}: ${text}`);
  }
  for (const chunk of store.chunks.values()) {
    expect(chunk.context.endsWith(workspace.things.get(chunk.pageId)!.title), chunk.context).toBe(true);
  }
}

async function checkVectors({ parts, store }: Rig): Promise<void> {
  expect(store.outboxSize).toBe(0);
  const [collection] = await store.collections(never);
  expect(await parts.vectors.count(collection!.vectorCollection!, never)).toBe(store.chunks.size);
}
