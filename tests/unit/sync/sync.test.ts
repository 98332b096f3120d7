import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { anId } from '../../fixtures/corpus.ts';
import { handbook, MINUTE } from './handbook.ts';
import { COLLECTION, createRig } from './rig.ts';

describe('a sync', () => {
  it('makes every page searchable and counts each one', async () => {
    const rig = createRig();
    const { leave } = handbook(rig);
    const report = await rig.run();
    expect(report).toMatchObject({ discovered: 3, indexed: 3, unchanged: 0, failed: 0, complete: true, deleted: 0 });
    expect(rig.textOf(leave)).toContain('Twenty-eight days');
    expect(rig.store.outboxSize).toBe(0);
    const [collection] = await rig.store.collections(AbortSignal.timeout(1000));
    expect(await rig.parts.vectors.count(collection!.vectorCollection!, AbortSignal.timeout(1000))).toBe(
      rig.store.chunks.size,
    );
  });

  it('costs two requests and no embedding if nothing changed', async () => {
    const rig = createRig();
    handbook(rig);
    await rig.run();
    rig.clock.advance(30 * MINUTE);
    const paid = rig.embedder.texts.length;
    const report = await rig.run();
    expect(report).toMatchObject({ discovered: 3, indexed: 0, unchanged: 3, requests: 2, embeddedChunks: 0 });
    expect(rig.embedder.texts.length).toBe(paid);
  });

  it('embeds one chunk for one edited paragraph', async () => {
    const rig = createRig();
    const { leaveText, leave } = handbook(rig);
    await rig.run();
    rig.workspace.editBlock(leaveText, 'Thirty days a year.');
    rig.clock.advance(30 * MINUTE);
    const report = await rig.run();
    expect(report).toMatchObject({ indexed: 1, unchanged: 2, embeddedChunks: 1 });
    expect(rig.textOf(leave)).toContain('Thirty days');
  });

  it('embeds nothing when an ancestor is renamed, and rewrites the breadcrumbs', async () => {
    const rig = createRig();
    const { root, leave } = handbook(rig);
    await rig.run();
    rig.workspace.rename(root, 'Company handbook');
    rig.clock.advance(30 * MINUTE);
    const report = await rig.run();
    expect(report).toMatchObject({ embeddedChunks: 0, failed: 0 });
    const contexts = [...rig.store.chunks.values()]
      .filter(({ pageId }) => pageId === leave)
      .map(({ context }) => context);
    expect(contexts).toEqual(['Company handbook › Leave']);
  });

  it('does not lose a second edit in the same minute', async () => {
    const rig = createRig();
    const { leave, leaveText } = handbook(rig);
    await rig.run();
    rig.workspace.editBlock(leaveText, 'Thirty days.');
    await rig.run();
    rig.workspace.editBlock(leaveText, 'Thirty-one days.');
    rig.clock.advance(2 * MINUTE);
    await rig.run();
    expect(rig.textOf(leave)).toContain('Thirty-one');
  });

  it('removes a page in the trash and everything below it, and restores it at no cost', async () => {
    const rig = createRig();
    const { root, leave, travel } = handbook(rig);
    await rig.run();
    rig.workspace.addPage(4, { kind: 'page', id: leave }, { title: 'Parental leave' });
    rig.workspace.addBlock(anId(4), 104, { text: 'Sixteen weeks.' });
    rig.clock.advance(30 * MINUTE);
    await rig.run();
    rig.workspace.trash(leave);
    rig.clock.advance(MINUTE);
    const report = await rig.run();
    expect(report).toMatchObject({ discovered: 2, deleted: 2 });
    expect(rig.textOf(leave) + rig.textOf(anId(4))).toBe('');
    expect(rig.textOf(root) + rig.textOf(travel)).toContain('Trains');
    rig.workspace.restore(leave);
    rig.clock.advance(MINUTE);
    const paid = rig.embedder.texts.length;
    await rig.run('audit');
    expect(rig.textOf(leave)).toContain('Twenty-eight');
    expect(rig.textOf(anId(4))).toContain('Sixteen');
    expect(rig.embedder.texts.length).toBe(paid);
  });

  it('notices in an audit that a page is no longer shared', async () => {
    const rig = createRig();
    const { leave } = handbook(rig);
    await rig.run();
    rig.workspace.unshare(leave);
    rig.clock.advance(MINUTE);
    const report = await rig.run('audit');
    expect(report).toMatchObject({ discovered: 2, deleted: 1, complete: true });
    expect(rig.textOf(leave)).toBe('');
  });

  it('keeps the old version while a page cannot be read, says why, and tries again', async () => {
    const rig = createRig();
    const { leave, leaveText } = handbook(rig);
    await rig.run();
    rig.workspace.editBlock(leaveText, 'Thirty days.');
    rig.clock.advance(30 * MINUTE);
    rig.workspace.onRequest = (name, id) => {
      if (name === 'children' && id === leave)
        throw new AppError({ service: 'notion', code: 'unavailable', message: 'Notion did not answer.' });
    };
    const report = await rig.run();
    expect(report).toMatchObject({ discovered: 3, failed: 1, unchanged: 2, complete: false });
    expect(report.problems).toMatchObject([
      { id: leave, state: 'failed', reason: expect.stringContaining('did not answer') },
    ]);
    expect(rig.textOf(leave)).toContain('Twenty-eight');
    rig.workspace.onRequest = () => undefined;
    expect(await rig.run()).toMatchObject({ failed: 0, indexed: 1, complete: true });
    expect(rig.textOf(leave)).toContain('Thirty');
  });

  it('counts as added what was not in the index before, also if an earlier run had found it', async () => {
    const rig = createRig();
    const { root, leave, leaveText } = handbook(rig);
    rig.workspace.onRequest = (name, id) => {
      if (name === 'children' && id === leave)
        throw new AppError({ service: 'notion', code: 'unavailable', message: 'Notion did not answer.' });
    };
    expect(await rig.run()).toMatchObject({ indexed: 2, added: 2, failed: 1 });
    rig.workspace.onRequest = () => undefined;
    expect(await rig.run()).toMatchObject({ indexed: 1, added: 1, unchanged: 2 });
    rig.workspace.editBlock(leaveText, 'Thirty days a year.');
    // A title alone makes a page.
    rig.workspace.addPage(4, { kind: 'page', id: root }, { title: 'Parental leave' });
    rig.clock.advance(30 * MINUTE);
    expect(await rig.run()).toMatchObject({ indexed: 2, added: 1, unchanged: 2, skipped: 0, failed: 0, problems: [] });
    rig.clock.advance(30 * MINUTE);
    expect(await rig.run()).toMatchObject({ indexed: 0, added: 0, unchanged: 4 });
  });

  it('keeps reading while the vector index is down, reports it, and catches up', async () => {
    const rig = createRig();
    const { leave } = handbook(rig);
    const down = new AppError({ service: 'chroma', code: 'unavailable', message: 'Chroma does not answer.' });
    rig.vectors.failure = down;
    await expect(rig.run()).rejects.toBe(down);
    expect(rig.textOf(leave)).toContain('Twenty-eight');
    rig.vectors.failure = undefined;
    const paid = rig.embedder.texts.length;
    expect(await rig.run()).toMatchObject({ complete: true, unchanged: 3, embeddedChunks: 0 });
    expect(rig.store.outboxSize).toBe(0);
    expect(rig.embedder.texts.length).toBe(paid);
  });

  it('refuses a second sync while one is running', async () => {
    const rig = createRig();
    handbook(rig);
    await using _held = (await rig.store.lock(AbortSignal.timeout(1000)))!;
    await expect(rig.run()).rejects.toMatchObject({ code: 'busy' });
  });

  it('continues after it was stopped', async () => {
    const rig = createRig({ settings: { concurrency: 1 } });
    handbook(rig);
    const stop = new AbortController();
    let reads = 0;
    rig.workspace.onRequest = (name) => {
      if (name === 'children' && ++reads === 2) stop.abort();
    };
    const run = rig.sync.run({ mode: 'incremental', collection: COLLECTION, resources: [] }, stop.signal);
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    rig.workspace.onRequest = () => undefined;
    expect(await rig.run()).toMatchObject({ discovered: 3, complete: true });
    expect([...rig.store.tasks.keys()]).toEqual([]);
  });
});
