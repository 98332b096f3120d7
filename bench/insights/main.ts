import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Log } from '../../src/core/log.ts';
import { pictureTexts, summarize } from '../../src/discord/features/insights/report-figures.ts';
import { createTexts } from '../../src/discord/i18n/translate.ts';
import { openEmbeddedPostgres } from '../../src/embedded/postgres/postgres.ts';
import { createInsights } from '../../src/insights/insights.ts';
import { periodBefore, periodUntil } from '../../src/insights/period.ts';
import { createDrawPicture } from '../../src/insights/picture/draw-picture.ts';
import { createInsightsStore } from '../../src/postgres/insights/insights-store.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { openPostgres, type Postgres } from '../../src/postgres/pool.ts';
import { generateTraffic, TRAFFIC_GUILD } from '../../tests/fixtures/traffic.ts';
import { writeTraffic } from '../../tests/fixtures/write-traffic.ts';
import { type Growth, privateMb, processorMs, watchMemory } from './watch-memory.ts';

/**
 * `npm run bench:insights -- [--answers N] [--runs N] [--data FOLDER] [--png FILE]`: how long `/insights` takes from the command
 * to the picture, with N answers in the 14 days of the report and as many in the 14 days before, and how much memory it
 * takes. `--data` keeps the answers for the next run. Exits with 1 if a goal is missed.
 */
const { values } = parseArgs({
  options: {
    answers: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '20' },
    data: { type: 'string' },
    png: { type: 'string' },
  },
});

const GOAL_P95_MS = 1_500;
const GOAL_GROWTH_MB = 30;
/** What the heap may have grown by after a collection. */
const MAX_KEPT_MB = 5;
const MEMORY_RUNS = 5;
const SETTLE_MS = 500;
const CONNECTIONS = 8;
const DAYS = 14;
const PEOPLE = 2_000;
/** Different questions without an answer: more than are grouped. */
const LOST_TOPICS = 3_000;
/** A weekend has a seventh of the questions of other days; see `generateTraffic`. */
const WORKING_DAYS = 10.6;
const NEVER = new AbortController().signal;
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };
const now = new Date('2026-11-29T15:00:00Z');
const period = periodUntil(now, DAYS);

const folder = values.data ?? (await mkdtemp(join(tmpdir(), 'notionbot-insights-')));
try {
  await using server = await openEmbeddedPostgres({ dataDir: folder, log: quiet, isThrowaway: true }, NEVER);
  await using postgres = openPostgres({ url: server.url, maxConnections: CONNECTIONS, statementTimeoutMs: 0 }, quiet);
  await migrate(postgres, { log: quiet }, NEVER);
  const [stored] = await postgres.query<{ n: number }>('SELECT count(*)::int AS n FROM answer', [], NEVER);
  if (stored!.n === 0) await fill(postgres, Number(values.answers));
  process.exitCode = (await measure(postgres)) ? 0 : 1;
} finally {
  if (values.data === undefined) await rm(folder, { recursive: true, force: true });
}

async function fill(postgres: Postgres, answers: number): Promise<void> {
  const options = { questionsPerDay: answers / WORKING_DAYS, people: PEOPLE, lostTopics: LOST_TOPICS };
  const [inside, before] = [
    generateTraffic({ ...options, seed: 1, period }),
    generateTraffic({ ...options, seed: 2, period: periodBefore(period) }),
  ];
  const both = {
    answers: [...inside.answers, ...before.answers],
    votes: [...inside.votes, ...before.votes],
    costs: [...inside.costs, ...before.costs],
  };
  await writeTraffic(postgres, { ...inside, ...both }, NEVER);
  await postgres.execute('VACUUM ANALYZE', [], NEVER);
}

async function measure(postgres: Postgres): Promise<boolean> {
  const insights = createInsights({
    store: createInsightsStore(postgres),
    readPageState: () => undefined,
    dailyBudgetUsd: () => 100,
    clock: { now: () => now },
  });
  const t = createTexts()('en');
  const drawPicture = createDrawPicture();
  const backends = await backendsOf(postgres);
  const [reports, pictures]: [number[], number[]] = [[], []];
  let png: Uint8Array = new Uint8Array();
  const make = async () => {
    const started = performance.now();
    const report = await insights.report({ period, guildId: TRAFFIC_GUILD }, NEVER);
    reports.push(performance.now() - started);
    const texts = pictureTexts(summarize(report, t), t);
    png = await drawPicture({ report, texts, theme: 'dark' }, NEVER);
    pictures.push(performance.now() - started);
    return { report, texts };
  };
  const { report, texts } = await make();
  for (const list of [reports, pictures]) list.length = 0;
  globalThis.gc?.();
  const before = processorMs(backends);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const runs = Number(values.runs);
  for (let run = 0; run < runs; run++) await make();
  loop.disable();
  const cpu = processorMs(backends);
  const beforeMb = await settledMb();
  // Apart from the times, because looking at the memory takes processor time.
  const growths: Growth[] = [];
  for (let run = 0; run < MEMORY_RUNS; run++) {
    const stopWatching = watchMemory();
    await drawPicture({ report, texts, theme: 'dark' }, NEVER);
    growths.push(stopWatching());
  }
  const keptMb = (await settledMb()) - beforeMb;
  if (values.png !== undefined) await writeFile(values.png, png);
  const p95 = percentile(pictures, 0.95);
  const [ownMb, allMb] = [
    Math.max(...growths.map((each) => each.ownMb)),
    Math.max(...growths.map((each) => each.withChildrenMb)),
  ];
  const perRun = (kind: keyof typeof cpu) => Math.round((cpu[kind] - before[kind]) / runs);
  process.stdout.write(
    [
      `${report.total.questions} counted answers in the period: figures p50 ${percentile(reports, 0.5)} ms, p95 ${percentile(reports, 0.95)} ms`,
      `to the picture (${Math.round(png.length / 1000)} kB): p50 ${percentile(pictures, 0.5)} ms, p95 ${p95} ms (goal: ${GOAL_P95_MS} ms)`,
      `processor time of one: Postgres ${perRun('others')} ms, drawing ${perRun('children')} ms, the bot ${perRun('own')} ms`,
      `event loop held for at most ${Math.round(loop.max / 1e6)} ms`,
      `memory while drawing: +${ownMb.toFixed(1)} MB in the bot's process (goal: ${GOAL_GROWTH_MB} MB), +${allMb.toFixed(1)} MB with the drawing process`,
      `memory afterwards: ${keptMb < 0 ? '' : '+'}${keptMb.toFixed(1)} MB`,
      '',
    ].join('\n'),
  );
  return p95 <= GOAL_P95_MS && ownMb <= GOAL_GROWTH_MB && keptMb <= MAX_KEPT_MB;
}

/** The memory of this process once garbage is collected. */
async function settledMb(): Promise<number> {
  globalThis.gc?.();
  await setTimeout(SETTLE_MS);
  return privateMb('self');
}

/** Process ids of the connections that the reports use. */
async function backendsOf(postgres: Postgres): Promise<readonly string[]> {
  const sleeping = Array.from({ length: CONNECTIONS }, () =>
    postgres.query<{ pid: number }>('SELECT pg_backend_pid() AS pid, pg_sleep(0.3)', [], NEVER),
  );
  return [...new Set((await Promise.all(sleeping)).map(([row]) => String(row!.pid)))];
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.ceil(sorted.length * share) - 1]!);
}
