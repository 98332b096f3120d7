import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type BenchServer, never } from './rig.ts';
import { createRuns, runFirstSync } from './runs.ts';
import { openStandInProcess, type StandInProcess } from './stand-in-process.ts';

const OTHERS = fileURLToPath(new URL('./others/', import.meta.url));
const NAMES = { langchain: 'LangChain.js NotionAPILoader', llamaindex: 'LlamaIndex.TS NotionReader' } as const;

type Reading = { readonly ids: readonly string[]; readonly seconds: number; readonly errors: number };

/** Other Notion loaders on the same stand-in and workload: what they request, miss and repeat. */
export async function compareOthers(server: BenchServer, pages: number, write: (text: string) => void): Promise<void> {
  if (!existsSync(`${OTHERS}node_modules`)) {
    write('\nNot compared with others: run `npm ci --legacy-peer-deps --ignore-scripts` in bench/sync/others first.\n');
    return;
  }
  await using standIn = await openStandInProcess({ pages });
  write(`\nThe same ${pages} pages, read by others (API version 2026-03-11)\n`);
  write(`  ${'who'.padEnd(32)}${'requests'.padStart(9)}${'seconds'.padStart(9)}${'pages missed'.padStart(14)}`);
  write(`${'rows missed'.padStart(13)}${'again: requests'.padStart(18)}${'to embed again'.padStart(16)}\n`);
  const all = await writeOurs(server, standIn, pages, write);
  for (const [key, name] of Object.entries(NAMES)) {
    const first = await count(standIn, () => readWith(key, standIn));
    const again = await count(standIn, () => readWith(key, standIn));
    const { seconds } = first.result;
    const found = new Set(first.result.ids.map(bare));
    const missed = [all.pages, all.rows].map((ids) => ids.filter((id) => !found.has(bare(id))).length);
    writeRow(name, [first.requests, seconds, ...missed, again.requests, again.result.ids.length], write);
    if (first.result.errors > 0)
      write(`    (${first.result.errors} complaints on the console; the call itself succeeded)\n`);
  }
}

/** Ids may have dashes or not. */
function bare(id: string): string {
  return id.replaceAll('-', '').toLowerCase();
}

/** Returns every page and row that exists. Our sync must find as many. */
async function writeOurs(server: BenchServer, standIn: StandInProcess, pages: number, write: (text: string) => void) {
  await using postgres = await server.open();
  const first = await count(standIn, () => runFirstSync(standIn, postgres, 'blocks'));
  const again = await createRuns(standIn, postgres, 'blocks')();
  const { seconds, indexed } = first.result;
  if (indexed !== pages) throw new Error(`${indexed} of ${pages} pages were indexed.`);
  const listed = await postgres.query<{ id: string; isRow: boolean }>(
    `SELECT id, parent_kind = 'data_source' AS "isRow" FROM notion_object WHERE kind = 'page'`,
    [],
    never,
  );
  writeRow('notionbot', [first.requests, seconds, 0, 0, again.requests, again.indexed], write);
  const idsOf = (wanted: boolean) => listed.filter(({ isRow }) => isRow === wanted).map(({ id }) => id);
  return { pages: idsOf(false), rows: idsOf(true) };
}

function writeRow(name: string, figures: readonly number[], write: (text: string) => void): void {
  const widths = [9, 9, 14, 13, 18, 16];
  const cells = figures.map((value, index) => String(Math.round(value)).padStart(widths[index]!));
  write(`  ${name.padEnd(32)}${cells.join('')}\n`);
}

async function count<T>(standIn: StandInProcess, work: () => Promise<T>) {
  const before = (await standIn.requests()).length;
  const result = await work();
  return { result, requests: (await standIn.requests()).length - before };
}

async function readWith(key: string, standIn: StandInProcess): Promise<Reading> {
  const args = ['read.mjs', key, standIn.url, standIn.token, standIn.root];
  const child = spawn(process.execPath, args, { cwd: OTHERS, stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const output = await text(child.stdout);
  await exit;
  return JSON.parse(output) as Reading;
}
