import MiniSearch from 'minisearch';
import { boundHeap } from '../../src/app/heap.ts';
import { openInstalledDictionary } from '../../src/embedded/thesaurus/dictionary.ts';
import { openWordNet } from '../../src/embedded/thesaurus/wordnet.ts';
import { createLexicalIndex } from '../../src/lexical/bm25.ts';
import type { Postgres } from '../../src/postgres/pool.ts';
import { percentile } from './bootstrap.ts';
import { usedBytes } from './memory.ts';
import { note, printTable, verdict } from './print.ts';
import { openStores, type SpeedSizes } from './stores.ts';
import { syntheticPages, syntheticQueries } from './synthetic.ts';
import { benchWholeRetrieval } from './whole-retrieval.ts';

const QUERIES = 200;
/** Questions for MiniSearch and Postgres, which take seconds for each. */
const COMPARED_QUERIES = 20;
const WARM_UP = 20;
const NEVER = new AbortController().signal;

type Figures = { readonly seconds: number; readonly megabytes: number; readonly ms: readonly number[] };

/** The word index at size, whole retrievals from real stores, and MiniSearch and Postgres full text for comparison. */
export async function benchSpeed(sizes: SpeedSizes): Promise<void> {
  // The program does the same for itself.
  boundHeap();
  await using stores = await openStores(sizes);
  const ours = createLexicalIndex(openWordNet(), openInstalledDictionary());
  const lexical = await measure(
    sizes.chunks,
    (page) => ours.replacePage(page.pageId, page.chunks),
    (query) => ours.search(query, 50, undefined),
    QUERIES,
  );
  // This runs before the others leave garbage in this process's heap and in Postgres' buffers.
  await benchWholeRetrieval(stores, ours, sizes.vectors);
  const theirs = await measureMiniSearch(sizes.compared);
  const fullText = await postgresFullText(stores.postgres, sizes.compared);
  const row = (name: string, chunks: number, { seconds, megabytes, ms }: Figures) => [
    name,
    chunks.toLocaleString('en-US'),
    seconds.toFixed(1),
    megabytes.toFixed(0),
    percentile(ms, 0.5).toFixed(1),
    percentile(ms, 0.95).toFixed(1),
  ];
  printTable(
    'Words: building and searching synthetic chunks of 180 words',
    ['', 'chunks', 'built in s', 'MB', 'p50 ms', 'p95 ms'],
    [
      row('ours', sizes.chunks, lexical),
      row('MiniSearch', sizes.compared, theirs),
      row('Postgres, any word (GIN, ts_rank_cd)', sizes.compared, fullText.any),
      row('Postgres, all words (websearch)', sizes.compared, fullText.all),
    ],
  );
  note(`Postgres with all words finds nothing for ${fullText.empty} of ${COMPARED_QUERIES} questions`);
  note(
    `ours, p95 ≤ 15 ms: ${verdict(percentile(lexical.ms, 0.95) <= 15)}; ≤ 200 MB: ${verdict(lexical.megabytes <= 200)}; ≤ 15 s: ${verdict(lexical.seconds <= 15)}`,
  );
}

type Page = ReturnType<typeof syntheticPages> extends Generator<infer T> ? T : never;

/** The time excludes the generation of the texts. Memory is the growth of the heap and its buffers. */
async function measure(
  chunks: number,
  add: (page: Page) => void,
  search: (query: string) => unknown,
  count: number,
): Promise<Figures> {
  const before = usedBytes();
  let ms = 0;
  for (const page of syntheticPages(chunks)) {
    const started = performance.now();
    add(page);
    ms += performance.now() - started;
  }
  const megabytes = (usedBytes() - before) / 1e6;
  const queries = syntheticQueries(count + WARM_UP);
  const times = queries.map((query) => {
    const started = performance.now();
    search(query);
    return performance.now() - started;
  });
  return { seconds: ms / 1_000, megabytes, ms: times.slice(WARM_UP) };
}

function measureMiniSearch(chunks: number): Promise<Figures> {
  const index = new MiniSearch({ fields: ['context', 'text'], storeFields: [] });
  return measure(
    chunks,
    (page) => index.addAll([...page.chunks]),
    (query) => index.search(query).slice(0, 50),
    COMPARED_QUERIES,
  );
}

async function postgresFullText(postgres: Postgres, chunks: number) {
  const started = performance.now();
  const document = `to_tsvector('english', context || ' ' || text)`;
  await postgres.execute('DROP TABLE IF EXISTS full_text', [], NEVER);
  await postgres.execute('CREATE TABLE full_text (id text, vector tsvector)', [], NEVER);
  await postgres.execute(
    `INSERT INTO full_text SELECT id, ${document} FROM chunk ORDER BY id LIMIT $1`,
    [chunks],
    NEVER,
  );
  await postgres.execute('CREATE INDEX full_text_vector ON full_text USING gin (vector)', [], NEVER);
  const seconds = (performance.now() - started) / 1_000;
  const sql = (query: string) =>
    `SELECT id FROM full_text, (SELECT ${query} AS query) AS asked WHERE vector @@ query ORDER BY ts_rank_cd(vector, query) DESC LIMIT 50`;
  const size = await postgres.query<{ readonly bytes: bigint }>(
    `SELECT pg_total_relation_size('full_text') AS bytes`,
    [],
    NEVER,
  );
  const megabytes = Number(size[0]!.bytes) / 1e6;
  const any = await timeQueries(postgres, sql(`replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery`));
  const all = await timeQueries(postgres, sql(`websearch_to_tsquery('english', $1)`));
  const figures = ({ ms }: { readonly ms: readonly number[] }): Figures => ({ seconds, megabytes, ms });
  return { any: figures(any), all: figures(all), empty: all.empty };
}

async function timeQueries(postgres: Postgres, sql: string) {
  const ms: number[] = [];
  let empty = 0;
  for (const query of syntheticQueries(COMPARED_QUERIES)) {
    const started = performance.now();
    const rows = await postgres.query(sql, [query], NEVER);
    ms.push(performance.now() - started);
    if (rows.length === 0) empty++;
  }
  return { ms, empty };
}
