import { describe, expect, it } from 'vitest';
import { anId } from '../../../fixtures/corpus.ts';
import { createRig, type Rig } from '../rig.ts';

const MINUTE = 60_000;

/** Fifty pages that are synced; `lose` takes thirty of them away. */
async function loseThirty(lose: (rig: Rig, id: ReturnType<typeof anId>) => void): Promise<Rig> {
  const rig = createRig();
  const root = rig.workspace.addPage(1, { kind: 'workspace' });
  for (let n = 10; n < 60; n++) {
    rig.workspace.addPage(n, { kind: 'page', id: root });
    rig.workspace.addBlock(anId(n), 1000 + n, { text: `Page ${n} says ${n}.` });
  }
  rig.clock.advance(30 * MINUTE);
  await rig.run();
  for (let n = 10; n < 40; n++) lose(rig, anId(n));
  rig.clock.advance(MINUTE);
  return rig;
}

describe('an audit that misses many pages', () => {
  it('deletes nothing until a person confirms it', async () => {
    const rig = await loseThirty(({ workspace }, id) => workspace.unshare(id));
    expect(await rig.run('audit')).toMatchObject({ deleted: 0, complete: false });
    expect(rig.textOf(anId(10))).toContain('Page 10');
    expect(await rig.run('full')).toMatchObject({ deleted: 30, complete: true });
  });

  it('deletes pages in the trash without asking, and does not list the trash for it', async () => {
    const rig = await loseThirty(({ workspace }, id) => workspace.trash(id));
    const listings = rig.workspace.requests.trash;
    expect(await rig.run('audit')).toMatchObject({ deleted: 30, complete: true });
    expect(rig.workspace.requests.trash).toBe(listings);
    expect(rig.textOf(anId(10))).toBe('');
  });
});
