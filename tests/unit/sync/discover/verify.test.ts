import { expect, it } from 'vitest';
import { anId } from '../../../fixtures/corpus.ts';
import { COLLECTION, createRig, never } from '../rig.ts';

const DAY = 24 * 60 * 60_000;
const PAGES = 60;

it('reads every page again within thirty daily audits, a thirtieth each, without embedding unchanged text', async () => {
  const rig = createRig({ pageSize: 100 });
  const root = rig.workspace.addPage(1, { kind: 'workspace' });
  for (let n = 2; n <= PAGES; n++) {
    rig.workspace.addPage(n, { kind: 'page', id: root });
    rig.workspace.addBlock(anId(n), 1000 + n, { text: `Page ${n} says ${n}.` });
  }
  rig.clock.advance(DAY);
  await rig.run('incremental', [root]);
  const paid = rig.embedder.texts.length;
  const firstAudit = rig.clock.now();
  for (let day = 0; day < 30; day++) {
    rig.clock.advance(DAY);
    const before = rig.workspace.requests.children ?? 0;
    expect(await rig.run('audit', [root])).toMatchObject({ complete: true, unchanged: PAGES, skipped: 0 });
    // Plus the root: search may hide pages in it.
    expect((rig.workspace.requests.children ?? 0) - before).toBeLessThanOrEqual(PAGES / 30 + 1);
  }
  const members = await rig.store.members(COLLECTION, never);
  expect(members.filter(({ verifiedAt }) => !verifiedAt || verifiedAt <= firstAudit)).toEqual([]);
  expect(rig.embedder.texts.length).toBe(paid);
});
