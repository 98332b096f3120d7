import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { NotionId, PageId } from '../../src/core/domain/notion-id.ts';
import { createChangeLog } from '../../src/postgres/changes/change-log.ts';
import { type BenchDatabase, COLLECTION, createBenchSync, never, openServer } from '../sync/rig.ts';
import { openStandInProcess, type StandInProcess } from '../sync/stand-in-process.ts';
import { addFollows, createFollowRounds } from './follows.ts';

/**
 * `npm run bench:changes -- [--pages N] [--follows N] [--rounds N]`: how long a sync takes that finds every page edited,
 * without the list of changes, with it, and with follows besides, by turns. Exits with 1 if follows cost more than 5 %.
 */
const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '1000' },
    follows: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '3' },
  },
});

const HOUR_MS = 3_600_000;
const MAX_RATIO = 1.05;
const VARIANTS = ['no list of changes', 'list of changes', 'list of changes and follows'] as const;
type Variant = (typeof VARIANTS)[number];
type Time = { readonly wallS: number; readonly cpuS: number; readonly requests: number; readonly followsS: number };

const write = (text: string): void => void process.stdout.write(`${text}\n`);

await using server = await openServer();
await using standIn = await openStandInProcess({ pages: Number(values.pages) });
await using postgres = await server.open();
const log = createChangeLog(postgres);
let offsetMs = 0;
const now = () => new Date(Date.now() + offsetMs);
const syncs = {
  on: createBenchSync(standIn, postgres, 'auto', log),
  off: createBenchSync(standIn, postgres, 'auto', 'off'),
};

await advance(standIn, HOUR_MS);
await run('on');
await advance(standIn, HOUR_MS);
await run('on', 'audit');
const pages = await memberPages(postgres);
const times: Record<Variant, Time[]> = {
  'no list of changes': [],
  'list of changes': [],
  'list of changes and follows': [],
};
for (let round = 0; round < Number(values.rounds); round++) {
  for (const variant of VARIANTS) {
    for (const page of pages)
      await standIn.call('appendBlocks', page, [{ type: 'paragraph', text: `Round ${round}, ${variant}.` }]);
    await advance(standIn, HOUR_MS);
    const time = await measure(variant, postgres);
    times[variant].push(time);
    write(
      `${variant}: ${time.wallS.toFixed(1)} s, ${time.cpuS.toFixed(1)} s of processor time, ${time.requests} requests`,
    );
  }
}
process.exitCode = report(times);
await reportDelivery(postgres);

async function advance(notion: StandInProcess, ms: number): Promise<void> {
  await notion.call('advanceClock', ms);
  offsetMs += ms;
  for (const sync of Object.values(syncs)) sync.advanceClock(ms);
}

function run(which: keyof typeof syncs, mode: 'incremental' | 'audit' = 'incremental') {
  return syncs[which].sync.run({ mode, collection: COLLECTION, resources: [standIn.root as NotionId] }, never);
}

async function memberPages(sql: BenchDatabase): Promise<readonly PageId[]> {
  const rows = await sql.query<{ id: PageId }>('SELECT page_id AS id FROM collection_page ORDER BY 1', [], never);
  return rows.map(({ id }) => id);
}

async function measure(variant: Variant, sql: BenchDatabase): Promise<Time> {
  // A sync without the list leaves its edits to the next one with it: they are taken off before.
  await clearUnrecorded(sql);
  await sql.execute('DELETE FROM follow', [], never);
  const isFollowed = variant === 'list of changes and follows';
  if (isFollowed) await addFollows(sql, Number(values.follows), pages);
  await sql.execute('CHECKPOINT', [], never);
  const since = performance.now();
  const cpu = process.cpuUsage();
  const rounds = createFollowRounds(sql, now);
  const running = isFollowed ? rounds.start() : undefined;
  const result = await run(variant === 'no list of changes' ? 'off' : 'on');
  await running?.[Symbol.asyncDispose]();
  const used = process.cpuUsage(cpu);
  if (result.indexed < pages.length) throw new Error(`Only ${result.indexed} of ${pages.length} pages were indexed.`);
  return {
    wallS: (performance.now() - since) / 1000,
    cpuS: (used.user + used.system) / 1e6,
    requests: result.requests,
    followsS: rounds.spentMs() / 1000,
  };
}

async function clearUnrecorded(sql: BenchDatabase): Promise<void> {
  const unrecorded = await log.unrecorded(Number.MAX_SAFE_INTEGER, never);
  await log.record(
    unrecorded.map((page) => ({ page, change: undefined })),
    now(),
    never,
  );
  await sql.execute('DELETE FROM discord_outbox', [], never);
}

/** Processor time is of the syncing process alone; unlike the time on the clock it does not depend on the machine's load. */
function report(measured: Record<Variant, readonly Time[]>): number {
  const line = (variant: Variant) => {
    const [wallS, cpuS] = [measured[variant].map((time) => time.wallS), measured[variant].map((time) => time.cpuS)];
    const [wall, cpu] = [median(wallS), median(cpuS)];
    write(`  ${variant}: ${wall.toFixed(1)} s on the clock, ${cpu.toFixed(1)} s of processor time`);
    return { wall, cpu };
  };
  write(`\n${pages.length} pages changed, ${values.follows} follows, median of ${values.rounds} rounds:`);
  const [off, on, followed] = [line(VARIANTS[0]), line(VARIANTS[1]), line(VARIANTS[2])];
  const ratio = (kind: 'wall' | 'cpu', a: typeof on, b: typeof on) => (a[kind] / b[kind]).toFixed(3);
  write(`  the list costs ${ratio('wall', on, off)} (clock), ${ratio('cpu', on, off)} (processor)`);
  write(`  follows cost ${ratio('wall', followed, on)} (clock), ${ratio('cpu', followed, on)} (processor)`);
  const share = median(measured[VARIANTS[2]].map(({ followsS, wallS }) => (100 * followsS) / wallS));
  write(`  the rounds of the follows took ${share.toFixed(2)} % of the time of their sync`);
  const isMet = followed.wall / on.wall <= MAX_RATIO;
  write(isMet ? '  Goal is met: at most 5 % more with follows.' : '  MISSED: at most 5 % more with follows.');
  return isMet ? 0 : 1;
}

/** What the follows cost after the sync, when the edits have settled. */
async function reportDelivery(sql: BenchDatabase): Promise<void> {
  offsetMs += HOUR_MS;
  const rounds = createFollowRounds(sql, now);
  const since = performance.now();
  await rounds.round();
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  write(`  deciding and sending ${rounds.sent().length} messages afterwards: ${seconds} s`);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
