import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { NotionId } from '../../src/core/domain/notion-id.ts';
import type { SyncMode, SyncReport } from '../../src/core/sync-report.ts';
import { type BenchDatabase, COLLECTION, createBenchSync, never } from './rig.ts';
import type { StandInProcess } from './stand-in-process.ts';

const FIRST_SYNC = fileURLToPath(new URL('./first-sync.ts', import.meta.url));
const HOUR_MS = 60 * 60_000;

export type FirstSync = SyncReport & { readonly peakMegabytes: number };
export type CountedRun = SyncReport & { readonly byEndpoint: Readonly<Record<string, number>> };

/** The first sync in a separate process, so that only its memory counts. */
export async function runFirstSync(
  standIn: StandInProcess,
  postgres: BenchDatabase,
  mode: 'blocks' | 'auto',
): Promise<FirstSync> {
  const args = [FIRST_SYNC, postgres.url, standIn.url, standIn.token, standIn.root, mode];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const output = await text(child.stdout);
  const [code] = await exit;
  if (code !== 0) throw new Error(`The first sync ended with ${code}.`);
  return JSON.parse(output) as FirstSync;
}

/** Later syncs, an hour apart, so that Notion's search index has caught up with every edit. */
export function createRuns(
  standIn: StandInProcess,
  postgres: BenchDatabase,
  contentMode: 'blocks' | 'auto',
): (mode?: SyncMode) => Promise<CountedRun> {
  const { sync, advanceClock } = createBenchSync(standIn, postgres, contentMode);
  return async (mode = 'incremental') => {
    await standIn.call('advanceClock', HOUR_MS);
    advanceClock(HOUR_MS);
    const before = (await standIn.requests()).length;
    const report = await sync.run({ mode, collection: COLLECTION, resources: [standIn.root as NotionId] }, never);
    const made = (await standIn.requests()).slice(before);
    return { ...report, byEndpoint: countBy(made.map(({ endpoint }) => endpoint)) };
  };
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
