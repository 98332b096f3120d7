import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Log } from '../../src/core/log.ts';
import { pictureTexts, summarize } from '../../src/discord/features/insights/report-figures.ts';
import { createTexts } from '../../src/discord/i18n/translate.ts';
import { openEmbeddedPostgres } from '../../src/embedded/postgres/postgres.ts';
import { createInsights } from '../../src/insights/insights.ts';
import { periodBefore, periodUntil } from '../../src/insights/period.ts';
import { drawPicture } from '../../src/insights/picture/draw-picture.ts';
import { createInsightsStore } from '../../src/postgres/insights/insights-store.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { openPostgres, type Postgres } from '../../src/postgres/pool.ts';
import { generateTraffic, TRAFFIC_GUILD } from '../../tests/fixtures/traffic.ts';
import { writeTraffic } from '../../tests/fixtures/write-traffic.ts';
import { watchMemory } from './watch-memory.ts';

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
  await using postgres = openPostgres({ url: server.url, maxConnections: 8, statementTimeoutMs: 0 }, quiet);
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
  const [reports, pictures]: [number[], number[]] = [[], []];
  let png: Uint8Array = new Uint8Array();
  const make = async () => {
    const started = performance.now();
    const report = await insights.report({ period, guildId: TRAFFIC_GUILD }, NEVER);
    reports.push(performance.now() - started);
    const texts = pictureTexts(summarize(report, t), t);
    png = await drawPicture({ report, texts, theme: 'dark' }, NEVER);
    pictures.push(performance.now() - started);
    return report;
  };
  const { total } = await make();
  reports.length = 0;
  pictures.length = 0;
  const loop = monitorEventLoopDelay({ resolution: 5 });
  const memory = watchMemory();
  loop.enable();
  for (let run = 0; run < Number(values.runs); run++) await make();
  loop.disable();
  const { ownMb, withChildrenMb, keptMb } = await memory.stop();
  if (values.png !== undefined) await writeFile(values.png, png);
  const p95 = percentile(pictures, 0.95);
  process.stdout.write(
    [
      `${total.questions} counted answers in the period: figures p50 ${percentile(reports, 0.5)} ms, p95 ${percentile(reports, 0.95)} ms`,
      `to the picture (${Math.round(png.length / 1000)} kB): p50 ${percentile(pictures, 0.5)} ms, p95 ${p95} ms (goal: ${GOAL_P95_MS} ms)`,
      `event loop held for at most ${Math.round(loop.max / 1e6)} ms`,
      `memory while drawing: +${ownMb} MB in the bot's process, +${withChildrenMb} MB with the drawing process (goal: ${GOAL_GROWTH_MB} MB)`,
      `memory afterwards: +${keptMb} MB`,
      '',
    ].join('\n'),
  );
  return p95 <= GOAL_P95_MS && withChildrenMb <= GOAL_GROWTH_MB;
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.ceil(sorted.length * share) - 1]!);
}
