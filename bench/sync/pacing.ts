import { openNotionStandIn } from '../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { buildWorkload } from '../../sample/stand-ins/notion/workspace/workload.ts';
import type { NotionId } from '../../src/core/domain/notion-id.ts';
import { Secret } from '../../src/core/secret.ts';
import { createNotion } from '../../src/notion/notion.ts';
import { createSyncStore } from '../../src/postgres/sync/sync-store.ts';
import { createSync } from '../../src/sync/sync.ts';
import { createFakeEmbeddingStore } from '../../tests/fakes/embedding-store.ts';
import { createFakeRunLog } from '../../tests/fakes/run-log.ts';
import { createFakeVectorIndex } from '../../tests/fakes/vector-index.ts';
import { silentLog } from '../../tests/fixtures/silent-log.ts';
import { createFakeEmbedder } from '../../tests/unit/sync/rig.ts';
import type { BenchServer } from './rig.ts';
import { printTable } from './table.ts';

const PER_MINUTE = 180;
const PAGES = 200;
/** How much faster than real time the clock of Notion and of the client runs. */
const SPEED = 8;

const RETRY_AFTER_S = 90;
/** In time of the faster clock. A request that arrives this soon after a 429 was already under way. */
const UNDER_WAY_MS = 2_000;

/**
 * A full sync at the real rate on a faster clock: how much of the allowed rate is lost. Then another one that Notion
 * interrupts once with a 429.
 */
export async function benchPacing(server: BenchServer, write: (text: string) => void): Promise<number> {
  const startMs = Date.now();
  const now = () => new Date(startMs + (Date.now() - startMs) * SPEED);
  const clock = { now, wait: (ms: number, signal: AbortSignal) => wait(ms / SPEED, signal) };
  await using standIn = await openNotionStandIn({
    workspace: buildWorkload({ pages: PAGES, seed: 5 }),
    ratePerMinute: PER_MINUTE,
    now,
  });
  await using postgres = await server.open();
  const token = new Secret(standIn.token);
  const sync = createSync({
    notion: createNotion({ token, baseUrl: standIn.url, ratePerMinute: PER_MINUTE, clock }, silentLog),
    store: createSyncStore(postgres, silentLog),
    embedder: createFakeEmbedder(),
    vectors: createFakeVectorIndex(),
    embeddings: createFakeEmbeddingStore(),
    runs: createFakeRunLog(now),
    clock,
    log: silentLog,
  });
  const request = {
    mode: 'incremental' as const,
    collection: 'bench',
    resources: standIn.roots as readonly NotionId[],
  };
  const report = await sync.run(request, new AbortController().signal);
  const refused = standIn.requests.all.filter(({ status }) => status === 429).length;
  const busiest = standIn.requests.busiestMinute();
  standIn.fail({ kind: 'status', status: 429, retryAfterSeconds: RETRY_AFTER_S, after: 20 });
  const held = await sync.run({ ...request, mode: 'full' }, new AbortController().signal);
  if (!held.complete) throw new Error('The sync that had to wait is not complete.');
  const refusal = standIn.requests.all.find(({ status }) => status === 429)!;
  const pause = standIn.requests.all.filter(
    ({ atMs }) => atMs > refusal.atMs + UNDER_WAY_MS && atMs < refusal.atMs + RETRY_AFTER_S * 1000,
  );
  return printTable(
    `Pacing: ${report.requests} requests at ${PER_MINUTE} a minute`,
    [
      {
        what: 'wall time in % of requests ÷ budget',
        ours: toPercent(report),
        lower: 100,
        goal: 105,
      },
      {
        what: 'most requests in any 60 s',
        ours: busiest,
        lower: PER_MINUTE,
        goal: PER_MINUTE,
      },
      { what: 'requests that were refused (429)', ours: refused, lower: 0, goal: 0 },
      {
        what: `requests during a Retry-After of ${RETRY_AFTER_S} s`,
        ours: pause.length,
        lower: 0,
        goal: 0,
        note: `(of another full sync; ${standIn.requests.duringRetryAfter} besides were under way when Notion said so)`,
      },
      { what: 'most requests in any 60 s of both', ours: standIn.requests.busiestMinute(), lower: 0, goal: PER_MINUTE },
    ],
    write,
  );
}

/** Wall time in per cent of the shortest time that the rate allows. */
function toPercent({ seconds, requests }: { readonly seconds: number; readonly requests: number }): number {
  return Math.round((seconds / ((requests / PER_MINUTE) * 60)) * 100);
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    function done() {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
