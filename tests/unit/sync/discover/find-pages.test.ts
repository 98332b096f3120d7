import { describe, expect, it } from 'vitest';
import { anId } from '../../../fixtures/corpus.ts';
import { handbook, MINUTE, TOP } from '../handbook.ts';
import { COLLECTION, createRig } from '../rig.ts';

describe('which pages a sync finds', () => {
  it('finds child pages and rows that search hides', async () => {
    const rig = createRig();
    const { root } = handbook(rig);
    const hidden = rig.workspace.addPage(5, { kind: 'page', id: root }, { title: 'Hidden', isHidden: true });
    rig.workspace.addBlock(hidden, 105, { text: 'Found by walking.' });
    const database = rig.workspace.addDatabase(6, { kind: 'page', id: root }, [7]);
    const row = rig.workspace.addPage(8, { kind: 'data_source', id: anId(7) }, { title: 'Row', isHidden: true });
    rig.workspace.addBlock(row, 108, { text: 'A row that search does not know.' });
    rig.clock.advance(30 * MINUTE);
    await rig.run('audit', [root]);
    expect(rig.textOf(hidden)).toContain('Found by walking');
    expect(rig.textOf(row)).toContain('does not know');
    expect(rig.store.membersOf(COLLECTION).has(row)).toBe(true);
    expect(database).toBeDefined();
  });

  it('adds pages inside blocks once the page that holds the block was read', async () => {
    const rig = createRig();
    const { root } = handbook(rig);
    const toggle = rig.workspace.addBlock(root, 200, { type: 'toggle', text: 'More' });
    const inside = rig.workspace.addPage(9, { kind: 'block', id: toggle }, { title: 'Inside' });
    // The workspace hangs it below the toggle.
    rig.workspace.addBlock(inside, 201, { text: 'Deep inside.' });
    rig.workspace.addBlock(toggle, 202, { text: 'Beside.' });
    rig.clock.advance(30 * MINUTE);
    const report = await rig.run('incremental', [root]);
    expect(report).toMatchObject({ discovered: 4, indexed: 4, complete: true });
    expect(rig.textOf(inside)).toContain('Deep inside');
  });

  it('stays below its roots, and follows a page that moves out and in', async () => {
    const rig = createRig();
    const { root, leave } = handbook(rig);
    const other = rig.workspace.addPage(20, TOP, { title: 'Elsewhere' });
    rig.workspace.addBlock(other, 120, { text: 'Not for everyone.' });
    rig.clock.advance(30 * MINUTE);
    expect(await rig.run('incremental', [root])).toMatchObject({ discovered: 3, indexed: 3 });
    expect(rig.textOf(other)).toBe('');
    rig.workspace.move(leave, { kind: 'page', id: other });
    rig.clock.advance(MINUTE);
    expect(await rig.run('audit', [root])).toMatchObject({ discovered: 2, deleted: 1 });
    expect(rig.textOf(leave)).toBe('');
    rig.workspace.move(leave, { kind: 'page', id: root });
    const paid = rig.embedder.texts.length;
    rig.clock.advance(MINUTE);
    expect(await rig.run('audit', [root])).toMatchObject({ discovered: 3, indexed: 1 });
    expect(rig.embedder.texts.length).toBe(paid);
  });

  it('gets past the cap of a query', async () => {
    const rig = createRig({ pageSize: 10, queryCap: 30 });
    const root = rig.workspace.addPage(1, TOP, { title: 'Root' });
    rig.workspace.addDatabase(2, { kind: 'page', id: root }, [3]);
    for (let n = 100; n < 200; n++) {
      rig.workspace.addPage(n, { kind: 'data_source', id: anId(3) }, { isHidden: true });
      rig.workspace.addBlock(anId(n), 1000 + n);
      rig.clock.advance(MINUTE);
    }
    rig.clock.advance(30 * MINUTE);
    expect(await rig.run('audit', [root])).toMatchObject({ discovered: 101, complete: true });
  });

  it('names the database that has more rows in one minute than a query returns, and deletes elsewhere', async () => {
    const rig = createRig({ pageSize: 10, queryCap: 30 });
    const root = rig.workspace.addPage(1, TOP, { title: 'Root' });
    const gone = rig.workspace.addPage(4, { kind: 'page', id: root });
    rig.workspace.addDatabase(2, { kind: 'page', id: root }, [3]);
    for (let n = 100; n < 150; n++) {
      rig.workspace.addPage(n, { kind: 'data_source', id: anId(3) });
      rig.workspace.addBlock(anId(n), 1000 + n);
    }
    rig.clock.advance(30 * MINUTE);
    await rig.run('incremental', [root]);
    for (const id of [gone, anId(120)]) rig.workspace.unshare(id);
    rig.workspace.hide(anId(149));
    rig.clock.advance(30 * MINUTE);
    const report = await rig.run('audit', [root]);
    expect(report).toMatchObject({ deleted: 1, complete: false });
    expect(rig.store.membersOf(COLLECTION).has(anId(149))).toBe(true);
    expect(report.problems.find(({ id }) => id === anId(3))).toMatchObject({
      title: 'data_source 3',
      reason: expect.stringContaining('in one minute (2026-03-02 09:00 UTC)'),
    });
  });
});
