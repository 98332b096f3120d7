import { describe, expect, it } from 'vitest';
import type { SyncProgress } from '../../../src/core/sync-report.ts';
import { anId } from '../../fixtures/corpus.ts';
import { COLLECTION, createRig, never } from './rig.ts';

const PAGES = 60;

/** A sync of sixty pages; each request takes a second. */
function openSlow() {
  const rig = createRig({ pageSize: 10, settings: { concurrency: 1 } });
  const root = rig.workspace.addPage(1, { kind: 'workspace' });
  for (let n = 2; n <= PAGES; n++) {
    rig.workspace.addPage(n, { kind: 'page', id: root });
    rig.workspace.addBlock(anId(n), 1000 + n);
  }
  rig.clock.advance(30 * 60_000);
  rig.workspace.onRequest = () => rig.clock.advance(1_000);
  return rig;
}

describe('the progress of a first sync', () => {
  it('shows the pages that are found while it discovers, then the rate and what is left', async () => {
    const { sync } = openSlow();
    const shown: SyncProgress[] = [];
    const onProgress = (progress: SyncProgress) => shown.push(progress);
    await sync.run({ mode: 'incremental', collection: COLLECTION, resources: [], onProgress }, never);
    const discovering = shown.filter(({ phase }) => phase === 'discover');
    expect(discovering.every(({ isDiscovering }) => isDiscovering)).toBe(true);
    expect(discovering.map(({ discovered }) => discovered)).toEqual([0, 10, 20, 30, 40, 50, 60]);
    const half = shown.find(({ phase, done }) => phase === 'fetch' && done === 30)!;
    expect(half).toMatchObject({ discovered: PAGES, isDiscovering: false });
    expect(half.perMinute).toBeGreaterThan(50);
    expect(half.perMinute).toBeLessThan(70);
  });

  it('is in the history while the sync runs', async () => {
    const { sync, workspace, parts, clock } = openSlow();
    let seen: unknown;
    workspace.onRequest = (name) => {
      clock.advance(1_000);
      if (name === 'children' && (workspace.requests.children ?? 0) === 50)
        void parts.runs.recent(1, never).then(([run]) => {
          seen = run;
        });
    };
    await sync.run({ mode: 'incremental', collection: COLLECTION, resources: [] }, never);
    expect(seen).toMatchObject({ finishedAt: undefined, discovered: expect.any(Number), pending: expect.any(Number) });
    expect((seen as { discovered: number }).discovered).toBeGreaterThan(30);
    expect((await parts.runs.recent(1, never))[0]).toMatchObject({ discovered: PAGES, indexed: PAGES, complete: true });
  });
});
