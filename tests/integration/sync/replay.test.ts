import { describe, expect, it } from 'vitest';
import { openNotionReplay } from '../../../sample/stand-ins/notion-replay.ts';
import type { SyncReport, WhyReport } from '../../../src/core/sync-report.ts';
import { openPostgres } from '../../../src/postgres/pool.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import {
  knownObjects,
  loadRecordings,
  type Recording,
  VERSIONS,
  wholePages,
} from '../../fixtures/notion-recordings.ts';
import { silentLog } from '../../fixtures/silent-log.ts';
import { createHttpSync } from './http-sync.ts';
import { COLLECTION, never } from './rig.ts';

/** Syncs what was recorded; returns the report, what the store says of each page, and each page's text. */
async function syncRecorded(recordings: readonly Recording[], ids: readonly string[]) {
  await using replay = await openNotionReplay({ recordings, order: 'last', searchable: new Set(ids) });
  await using database = await createTestDatabase();
  await using postgres = openPostgres({ url: database.url, maxConnections: 8 }, silentLog);
  const sync = createHttpSync(postgres, replay.url, 'ntn_replay');
  const report = await sync.run({ mode: 'incremental', collection: COLLECTION, resources: [] }, never);
  const whys: WhyReport[] = [];
  // Each call asks Notion and resolves all parents, so only a sample is checked.
  for (const id of ids.slice(0, 30)) whys.push(await sync.why(id, never));
  return { report, states: whys.map(({ state }) => state) };
}

describe.each(VERSIONS)('recordings of the real Notion: %s', (version) => {
  const recordings = loadRecordings(version);

  it.skipIf(recordings.length === 0)('sync with every page accounted for', async () => {
    const ids = [...knownObjects(recordings).values()]
      .filter(({ object, in_trash, archived }) => object === 'page' && in_trash !== true && archived !== true)
      .map(({ id }) => String(id));
    const { report, states } = await syncRecorded(recordings, ids);
    const { discovered, indexed, unchanged, skipped, failed } = report;
    tell(version, `${ids.length} live pages recorded`, report);
    expect(discovered).toBe(indexed + unchanged + skipped + failed);
    expect(report.problems.length).toBe(skipped + failed);
    for (const { reason } of report.problems) expect(reason).not.toContain('unexpected');
    // Every page has a verdict; one of which no block was recorded is said to have failed or to be gone.
    expect(discovered).toBeGreaterThanOrEqual(ids.length - report.deleted);
    expect(states.filter((state) => state === 'not_yet')).toEqual([]);
  });

  it.skipIf(recordings.length === 0)('sync each page of which every block was recorded', async () => {
    const ids = wholePages(recordings).filter((id) => isStillThere(recordings, id));
    const { report, states } = await syncRecorded(recordings, ids);
    tell(version, `${ids.length} recorded whole`, report);
    expect(states.filter((state) => state !== 'indexed' && state !== 'empty')).toEqual([]);
    // Pages below them that were not recorded are found all the same, and said to have failed.
    const others = report.problems.filter(({ state, id }) => state === 'failed' && ids.includes(id));
    expect(others).toEqual([]);
    expect(report.discovered).toBeGreaterThanOrEqual(ids.length);
  });
});

function tell(version: string, recorded: string, report: SyncReport): void {
  const { discovered, indexed, unchanged, skipped, failed, deleted } = report;
  process.stdout.write(
    `${version}: ${recorded}; ${discovered} discovered = ${indexed} indexed + ${unchanged} unchanged + ` +
      `${skipped} skipped + ${failed} failed; ${deleted} gone\n`,
  );
}

/** The recordings go on after some pages were deleted: the last answer counts. */
function isStillThere(recordings: readonly Recording[], id: string): boolean {
  const answers = recordings.flatMap(({ exchanges }) =>
    exchanges.filter(({ path }) => path === `/v1/blocks/${id}/children`),
  );
  return answers.at(-1)?.status === 200;
}
