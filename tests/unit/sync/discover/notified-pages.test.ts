import { describe, expect, it } from 'vitest';
import { handleNotifiedPages } from '../../../../src/sync/discover/notified-pages.ts';
import { anId } from '../../../fixtures/corpus.ts';
import { silentLog } from '../../../fixtures/silent-log.ts';
import { createRig, never, type Rig } from '../rig.ts';

const MINUTE = 60_000;
const ROOT = anId(1);

/** A root with one page below it, synced; another page is shared, but not below the root. */
async function openSynced(): Promise<Rig & { notify(...pages: readonly number[]): Promise<void>; wakes(): number }> {
  const rig = createRig();
  const { workspace, clock, store } = rig;
  workspace.addPage(1, { kind: 'workspace' });
  workspace.addPage(2, { kind: 'page', id: ROOT });
  workspace.addPage(9, { kind: 'workspace' });
  for (const n of [1, 2, 9]) workspace.addBlock(anId(n), 100 + n, { text: `Page ${n} as it was.` });
  clock.advance(20 * MINUTE);
  await rig.run('incremental', [ROOT]);
  let wakes = 0;
  const notified = { store, clock, log: silentLog, wake: () => void wakes++ };
  const notify = (...pages: readonly number[]) => handleNotifiedPages({ ids: pages.map(anId) }, notified, never);
  return { ...rig, notify, wakes: () => wakes };
}

describe('an event that Notion sends', () => {
  it('gets its page read even if search does not show the edit yet', async () => {
    const rig = await openSynced();
    rig.workspace.lagMs = 9 * MINUTE;
    rig.workspace.editBlock(anId(102), 'Page 2 as it is.');
    await rig.run('incremental', [ROOT]);
    expect(rig.textOf(anId(2))).toContain('as it was');
    await rig.notify(2);
    expect(rig.wakes()).toBe(1);
    await rig.run('incremental', [ROOT]);
    expect(rig.textOf(anId(2))).toContain('as it is');
  });

  it('costs the requests of one page, however often it arrives before the sync', async () => {
    const rig = await openSynced();
    for (let n = 0; n < 5; n++) await rig.notify(2);
    expect(rig.store.tasks.has(anId(2))).toBe(true);
    const before = { ...rig.workspace.requests };
    const report = await rig.run('incremental', [ROOT]);
    expect((rig.workspace.requests.children ?? 0) - (before.children ?? 0)).toBe(1);
    expect(report).toMatchObject({ unchanged: 2, embeddedChunks: 0 });
    expect(rig.store.tasks.has(anId(2))).toBe(false);
  });

  it('leaves unknown, deleted and unrelated pages to the poll', async () => {
    const rig = await openSynced();
    rig.workspace.trash(anId(2));
    rig.clock.advance(20 * MINUTE);
    await rig.run('incremental', [ROOT]);
    const queued = [...rig.store.tasks.keys()];
    await rig.notify(2, 9, 77);
    expect([...rig.store.tasks.keys()]).toEqual(queued);
    expect(rig.wakes()).toBe(1);
    rig.workspace.addPage(77, { kind: 'page', id: ROOT });
    rig.workspace.addBlock(anId(77), 177, { text: 'A new page.' });
    await rig.run('incremental', [ROOT]);
    expect(rig.textOf(anId(77))).toContain('A new page.');
  });

  it('of a move or a deletion refreshes the object at once, although search shows neither', async () => {
    const { workspace, store, clock, run, textOf } = await openSynced();
    const notified = { store, clock, log: silentLog, wake: () => undefined };
    workspace.lagMs = 60 * MINUTE;
    workspace.move(anId(9), { kind: 'page', id: ROOT });
    workspace.unshare(anId(2));
    await Promise.all(
      [9, 2].map((n) => handleNotifiedPages({ ids: [anId(n)], restructured: anId(n) }, notified, never)),
    );
    expect(await run('incremental', [ROOT])).toMatchObject({ discovered: 2, deleted: 1 });
    expect([textOf(anId(9)), textOf(anId(2))]).toEqual(['Page 9 as it was.', '']);
    expect(await run('incremental', [ROOT])).toMatchObject({ discovered: 2, deleted: 0 });
    clock.advance(61 * MINUTE);
    for (let n = 0; n < 2; n++) await run('incremental', [ROOT]);
    const before = workspace.requests.object;
    expect(await run('incremental', [ROOT])).toMatchObject({ discovered: 2, deleted: 0 });
    expect(workspace.requests.object).toBe(before);
  });

  it('wakes the poll even if the database is down', async () => {
    let wakes = 0;
    const store = { ...createRig().store, enqueue: () => Promise.reject(new Error('away')) };
    const clock = createRig().clock;
    await handleNotifiedPages({ ids: [anId(1)] }, { store, clock, log: silentLog, wake: () => void wakes++ }, never);
    expect(wakes).toBe(1);
  });
});
