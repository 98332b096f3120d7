import { describe, expect, it } from 'vitest';
import type { NotionId } from '../../../../src/core/domain/notion-id.ts';
import { createSync } from '../../../../src/sync/sync.ts';
import { anId } from '../../../fixtures/corpus.ts';
import { COLLECTION, createRig, never } from '../rig.ts';

const [A, B, C] = [anId(1), anId(2), anId(3)];

/** Three shared pages, each with text. */
function openThree() {
  const rig = createRig();
  for (const [n, id] of [A, B, C].entries()) {
    rig.workspace.addPage(n + 1, { kind: 'workspace' });
    rig.workspace.addBlock(id, 100 + n, { text: `Page ${n + 1}.` });
  }
  const sync = async (
    configured: readonly NotionId[],
    resources: readonly NotionId[] = [],
    collection = COLLECTION,
  ) => {
    const options = { ...rig.parts, configured: { collection: COLLECTION, roots: configured } };
    await createSync(options).run({ mode: 'incremental', collection, resources }, never);
    return (await rig.store.collections(never)).find(({ name }) => name === collection)!.roots;
  };
  return { rig, sync };
}

describe('the roots of a run', () => {
  it('include the configured roots and what somebody names, from the first run on', async () => {
    const { sync } = openThree();
    expect(await sync([A], [B])).toEqual([A, B]);
    expect(await sync([A], [C])).toEqual([A, B, C]);
  });

  it('lose a root that leaves the configuration, and keep one that somebody named', async () => {
    const { sync } = openThree();
    await sync([A, B], [C]);
    expect(await sync([A])).toEqual([A, C]);
  });

  it('stay "everything" for a collection without roots, whatever somebody names', async () => {
    const { rig, sync } = openThree();
    expect(await sync([])).toEqual([]);
    expect(await sync([], [A])).toEqual([]);
    expect(rig.store.membersOf(COLLECTION)).toEqual(new Set([A, B, C]));
  });

  it('are the named ones for another collection, or the configured ones if nobody names any', async () => {
    const { sync } = openThree();
    expect(await sync([A], [B], 'other')).toEqual([B]);
    expect(await sync([A], [], 'other')).toEqual([B]);
    expect(await sync([A], [], 'third')).toEqual([A]);
  });

  it('are not stored before they are known to be readable', async () => {
    const { sync } = openThree();
    await sync([A]);
    await expect(sync([anId(99)])).rejects.toMatchObject({ code: 'misconfigured' });
    expect(await sync([B])).toEqual([B]);
  });
});
