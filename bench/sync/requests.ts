import { type BenchDatabase, type BenchServer, never } from './rig.ts';
import { type CountedRun, createRuns, runFirstSync } from './runs.ts';
import { openStandInProcess, type StandInProcess, type StandInWorkload } from './stand-in-process.ts';
import { printTable, type Row } from './table.ts';

const CHANGED = 25;
const GONE = 15;
const NESTED = 3;

/** Requests of a first sync, of one without changes, with changes and with deletions; embeddings of an edit and a rename. */
export async function benchRequests(
  server: BenchServer,
  workload: StandInWorkload,
  mode: 'blocks' | 'auto',
  write: (text: string) => void,
): Promise<number> {
  const { pages } = workload;
  await using standIn = await openStandInProcess(workload);
  await using postgres = await server.open();
  const rows = await measure(standIn, postgres, pages, mode);
  const missed = printTable(`Workload W, ${pages} pages, content mode ${mode}: requests`, rows.requests, write);
  const others = printTable('Embeddings', rows.embeddings, write);
  const memory = printTable(
    'Memory of the process, MB',
    [{ what: 'peak while syncing', ours: rows.peakMegabytes, lower: 0, goal: 400 }],
    write,
  );
  write(`  first sync: ${rows.seconds.toFixed(1)} s without a limit; ${rows.chunks} chunks\n`);
  return missed + others + memory;
}

async function measure(standIn: StandInProcess, postgres: BenchDatabase, pages: number, mode: 'blocks' | 'auto') {
  const perPage = mode === 'blocks' ? 1 + NESTED : 2;
  const sources = Math.max(1, Math.round((pages * 0.8) / 160));
  const listing = Math.ceil((pages + sources) / 100);
  const first = await runFirstSync(standIn, postgres, mode);
  const arrived = (await standIn.requests()).length;
  const run = createRuns(standIn, postgres, mode);
  const still = await run();
  for (let n = 0; n < CHANGED; n++) await standIn.call('renamePage', `page:w-row-0-${n}`, `Row ${n} as it is now`);
  const changed = await run();
  // Only a complete listing reveals pages that are no longer shared. (A poll finds pages in the trash.)
  for (let n = 0; n < GONE; n++) await standIn.call('unshare', `page:w-page-1-${20 + n}`);
  const audit = await run('audit');
  const asked = (audit.byEndpoint.search ?? 0) + (audit.byEndpoint.page ?? 0);
  const requests: Row[] = [
    {
      what: 'first sync',
      ours: arrived,
      lower: pages + Math.ceil((pages * 0.8) / 100),
      goal: pages * perPage + listing + 1,
      ...(first.requests !== arrived && { note: `(sent ${first.requests} times: connections broke)` }),
    },
    { what: 'nothing changed', ours: still.requests, lower: 1, goal: 2 },
    { what: `${CHANGED} pages changed`, ours: changed.requests, lower: CHANGED + 1, goal: CHANGED * perPage + 2 },
    {
      what: `${GONE} deletions found: listing and asking`,
      ours: asked,
      lower: Math.ceil(pages / 100),
      goal: listing + GONE,
      note: `(the audit besides: ${audit.byEndpoint.query ?? 0} for rows that search hides, ${audit.byEndpoint.children ?? 0} to verify 1/30 anew)`,
    },
  ];
  check('deleted', audit.deleted, GONE);
  check('complete', Number(first.complete && still.complete && changed.complete && audit.complete), 1);
  return {
    requests,
    peakMegabytes: first.peakMegabytes,
    embeddings: await measureEmbeddings(run, standIn, postgres, still.embeddedChunks),
    seconds: first.seconds,
    chunks: first.embeddedChunks,
  };
}

async function measureEmbeddings(
  run: () => Promise<CountedRun>,
  standIn: StandInProcess,
  postgres: BenchDatabase,
  still: number,
): Promise<readonly Row[]> {
  const blocks = Array.from({ length: 200 }, (_, n) => ({
    type: 'paragraph',
    text: `Paragraph ${n} tells something of its own, at some length, so that chunks fill up.`,
  }));
  const { result } = (await standIn.call('appendBlocks', 'page:w-row-2-0', blocks)) as { result: readonly string[] };
  await run();
  await standIn.call('editBlock', result[100], 'This one paragraph was edited.');
  const edited = await run();
  await standIn.call('renamePage', 'page:w-root', 'Another name for everything');
  const renamed = await run();
  const wrong = await postgres.query<{ count: bigint }>(
    `SELECT count(*) FROM chunk WHERE context NOT LIKE 'Another name for everything%'`,
    [],
    never,
  );
  return [
    { what: 'nothing changed', ours: still, lower: 0, goal: 0 },
    { what: 'a paragraph of a 200-block page edited: chunks', ours: edited.embeddedChunks, lower: 1, goal: 2 },
    { what: 'the root renamed: chunks', ours: renamed.embeddedChunks, lower: 0, goal: 0 },
    { what: 'the root renamed: breadcrumbs left wrong', ours: Number(wrong[0]!.count), lower: 0, goal: 0 },
  ];
}

function check(what: string, got: number, wanted: number): void {
  if (got !== wanted) throw new Error(`${what}: ${got}, not ${wanted}`);
}
