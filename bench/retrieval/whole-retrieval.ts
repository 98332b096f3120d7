import { diversify, PASSAGES_PER_PAGE } from '../../src/ask/retrieve/diversify.ts';
import { expand } from '../../src/ask/retrieve/expand.ts';
import { retrieve } from '../../src/ask/retrieve/retrieve.ts';
import type { LexicalIndex } from '../../src/core/ports/indexes.ts';
import { DEFAULT_ASK_SETTINGS } from '../../tests/fixtures/ask-settings.ts';
import { percentile } from './bootstrap.ts';
import { note, printTable, verdict } from './print.ts';
import { type BenchStores, COLLECTION } from './stores.ts';
import { syntheticQueries } from './synthetic.ts';

const QUERIES = 200;
const AT_ONCE = 8;
/** Rounds of each kind. Other work on the machine can only add time, so the median is judged and all are printed. */
const ROUNDS = 5;
const NEVER = new AbortController().signal;

/** Retrieval without the embedding, one question at a time and eight at once, with warm caches. */
export async function benchWholeRetrieval(stores: BenchStores, lexical: LexicalIndex, vectors: number): Promise<void> {
  const deps = { ...stores, lexical };
  const settings = DEFAULT_ASK_SETTINGS;
  const context = { deps, settings, signal: NEVER };
  const run = async (query: string) => {
    const started = performance.now();
    const { hits } = await retrieve(context, { query, collection: COLLECTION });
    await expand(context, diversify(hits, settings.maxPassages, PASSAGES_PER_PAGE));
    return performance.now() - started;
  };
  // Opens the connections and fills their caches.
  await timesOf(run, AT_ONCE);
  const alone = await rounds(run, 1);
  const together = await rounds(run, AT_ONCE);
  printTable(
    `Whole retrieval without the embedding call: ${deps.vectors.kind} with ${vectors.toLocaleString('en-US')} vectors, Postgres, words; median of ${ROUNDS} rounds`,
    ['', 'p50 ms', 'p95 ms', 'p95 of each round'],
    [row('one at a time', alone), row(`${AT_ONCE} at once`, together)],
  );
  note(
    `p95 ≤ 40 ms: ${verdict(alone.p95 <= 40)}; ${AT_ONCE} at once ≤ 120 ms: ${verdict(together.p95 <= 120)} (on a machine that does nothing else)`,
  );
}

type Run = (query: string) => Promise<number>;
type Rounds = { readonly p50: number; readonly p95: number; readonly p95s: readonly number[] };

async function rounds(run: Run, atOnce: number): Promise<Rounds> {
  const times: (readonly number[])[] = [];
  while (times.length < ROUNDS) times.push(await timesOf(run, atOnce));
  const [p50s, p95s] = [0.5, 0.95].map((share) => times.map((each) => percentile(each, share)));
  return { p50: percentile(p50s!, 0.5), p95: percentile(p95s!, 0.5), p95s: p95s! };
}

async function timesOf(run: Run, atOnce: number): Promise<readonly number[]> {
  const rest = [...syntheticQueries(QUERIES, 3)];
  const times: number[] = [];
  const worker = async () => {
    for (let query = rest.pop(); query !== undefined; query = rest.pop()) times.push(await run(query));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return times;
}

function row(name: string, { p50, p95, p95s }: Rounds): readonly string[] {
  return [name, p50.toFixed(1), p95.toFixed(1), p95s.map((ms) => ms.toFixed(0)).join(' ')];
}
