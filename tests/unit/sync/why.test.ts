import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { anId } from '../../fixtures/corpus.ts';
import { createRig, never, type Rig } from './rig.ts';

const MINUTE = 60_000;
const ROOT = anId(1);

async function openSynced(): Promise<Rig> {
  const rig = createRig();
  const { workspace, clock } = rig;
  workspace.addPage(1, { kind: 'workspace' }, { title: 'Handbook' });
  workspace.addPage(8, { kind: 'page', id: ROOT }, { title: '' });
  workspace.addPage(2, { kind: 'page', id: ROOT }, { title: 'Leave' });
  workspace.addBlock(anId(2), 102, { text: 'Twenty-eight days.' });
  workspace.addPage(3, { kind: 'workspace' }, { title: 'Elsewhere' });
  workspace.addBlock(anId(3), 103);
  workspace.addDatabase(4, { kind: 'page', id: ROOT }, [5]);
  workspace.addPage(6, { kind: 'data_source', id: anId(5) });
  workspace.addDatabase(7, { kind: 'page', id: ROOT }, []);
  clock.advance(30 * MINUTE);
  await rig.run('incremental', [ROOT]);
  return rig;
}

describe('why', () => {
  it.each(['hello', 'https://www.notion.so/', '1234', `${anId(2)}0`])('rejects %s as an id', async (text) => {
    const rig = createRig();
    await expect(rig.sync.why(text, never)).rejects.toMatchObject({
      code: 'usage',
      fix: expect.stringContaining('Copy link'),
    });
  });

  it('finds a page by any form of its address', async () => {
    const rig = await openSynced();
    const hex = anId(2).replaceAll('-', '');
    for (const text of [
      anId(2),
      hex,
      `https://www.notion.so/team/Leave-${hex}?pvs=4#${anId(102).replaceAll('-', '')}`,
    ]) {
      expect(await rig.sync.why(text, never)).toMatchObject({ id: anId(2), state: 'indexed', chunks: 1 });
    }
  });

  it('distinguishes indexed, edited since, empty, outside, unseen, gone and trashed pages', async () => {
    const rig = await openSynced();
    const stateOf = async (n: number) => (await rig.sync.why(anId(n), never)).state;
    expect([await stateOf(2), await stateOf(1), await stateOf(8), await stateOf(3), await stateOf(99)]).toEqual([
      'indexed',
      'indexed',
      'empty',
      'outside_roots',
      'not_shared',
    ]);
    rig.workspace.editBlock(anId(102), 'Thirty days.');
    expect(await rig.sync.why(anId(2), never)).toMatchObject({
      state: 'indexed',
      reason: expect.stringContaining('a later edit is not indexed yet'),
    });
    rig.workspace.addPage(20, { kind: 'page', id: ROOT });
    expect(await stateOf(20)).toBe('not_yet');
    rig.workspace.trash(anId(2));
    expect(await stateOf(2)).toBe('in_trash');
    rig.workspace.unshare(anId(2));
    expect(await rig.sync.why(anId(2), never)).toMatchObject({
      state: 'not_shared',
      fix: expect.stringContaining('Connections'),
    });
  });

  it('recognizes databases and linked databases', async () => {
    const rig = await openSynced();
    expect(await rig.sync.why(anId(4), never)).toMatchObject({
      state: 'indexed',
      reason: expect.stringContaining('rows'),
    });
    expect(await rig.sync.why(anId(5), never)).toMatchObject({ state: 'indexed' });
    expect(await rig.sync.why(anId(7), never)).toMatchObject({
      state: 'empty',
      reason: expect.stringContaining('linked database'),
    });
  });

  it('says what failed, since when, and that answers still use the old version', async () => {
    const rig = await openSynced();
    rig.workspace.editBlock(anId(102), 'Thirty days.');
    rig.clock.advance(30 * MINUTE);
    rig.workspace.onRequest = (name) => {
      if (name === 'children')
        throw new AppError({ service: 'notion', code: 'unavailable', message: 'Notion did not answer.' });
    };
    await rig.run('incremental', [ROOT]);
    expect(await rig.sync.why(anId(2), never)).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(
        /did not answer.*1 failed attempt since 2026-03-02.*still use the version indexed before/,
      ),
      chunks: 1,
    });
  });
});
