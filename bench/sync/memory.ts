import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PROJECT_DIR } from '../../src/config/project.ts';
import { openEmbeddedChroma } from '../../src/embedded/chroma/chroma.ts';
import { silentLog } from '../../tests/fixtures/silent-log.ts';
import { startBot } from './bot-process.ts';
import { type BenchDatabase, type BenchServer, never } from './rig.ts';
import { serve } from './served-process.ts';
import { openStandInProcess } from './stand-in-process.ts';
import { printTable } from './table.ts';

const LEXICAL = fileURLToPath(new URL('./lexical-memory.ts', import.meta.url));
/** The highest rate that can be set. */
const RATE_PER_MINUTE = '6000';
const QUESTIONS = 20;
/** The program returns free memory to the system when it is idle. */
const REST_MS = 30_000;

export type MemoryOptions = {
  readonly pages: number;
  readonly chunks: number;
  readonly mode: 'blocks' | 'auto';
  /** Node's options, as the image sets them. */
  readonly flags: readonly string[];
};

type Discord = {
  readonly url: string;
  readonly controlUrl: string;
  readonly token: string;
  readonly adminId: string;
  readonly guildId: string;
};

/**
 * Measures `notionbot run` as on a server, with everything else in separate processes: its memory during the first sync,
 * afterwards, and the part that the word index uses. All in MB.
 */
export async function benchMemory(
  server: BenchServer,
  options: MemoryOptions,
  write: (text: string) => void,
): Promise<number> {
  await using stack = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'notionbot-bench-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const postgres = await server.open();
  stack.use(postgres);
  const environment = await openOutside(stack, postgres, dataDir, options);
  const discord = environment.discord;
  const first = await measureRun(environment.variables, discord, options, true);
  const again = await measureRun(environment.variables, discord, options, false);
  const lexical = await measureLexical(postgres);
  const limit = 200 + lexical.megabytes;
  write(`\nMemory of \`notionbot run\`: ${options.pages} pages, ${lexical.chunks} chunks, ${options.mode}\n`);
  write(`  first sync: ${first.requests} requests in ${first.seconds} s; the lexical index: ${lexical.megabytes} MB\n`);
  return printTable(
    'Resident memory, MB',
    [
      { what: 'peak while syncing', ours: first.peak, lower: 0, goal: 400 },
      { what: `afterwards, ${QUESTIONS} questions answered`, ours: first.now, lower: lexical.megabytes, goal: limit },
      { what: 'the same after a restart', ours: again.now, lower: lexical.megabytes, goal: limit },
    ],
    write,
  );
}

async function openOutside(
  stack: AsyncDisposableStack,
  postgres: BenchDatabase,
  dataDir: string,
  { pages, chunks, mode }: MemoryOptions,
) {
  const notion = stack.use(await openStandInProcess({ pages, chunks }));
  const openai = stack.use(await serve<{ readonly url: string; readonly apiKey: string }>('openai/serve.ts'));
  const discord = stack.use(await serve<Discord>('discord/serve.ts'));
  const loaderDir = join(PROJECT_DIR, '.tool', 'glibc');
  const chroma = stack.use(await openEmbeddedChroma({ dataDir, log: silentLog, loaderDir }, never));
  if (chroma.url === undefined) throw new Error(chroma.reason);
  await postgres.execute(
    `INSERT INTO bot_config (key, value) VALUES ('content_mode', to_jsonb($1::text))`,
    [mode],
    never,
  );
  const variables = {
    DISCORD_API_URL: discord.line.url,
    DISCORD_TOKEN: discord.line.token,
    ADMIN_IDS: discord.line.adminId,
    ALLOWED_GUILD_IDS: discord.line.guildId,
    NOTION_BASE_URL: notion.url,
    NOTION_TOKEN: notion.token,
    NOTION_RESOURCE_ID: notion.root,
    NOTION_RATE_PER_MINUTE: RATE_PER_MINUTE,
    OPENAI_BASE_URL: openai.line.url,
    OPENAI_API_KEY: openai.line.apiKey,
    OPENAI_EMBEDDING_DIMENSIONS: '1024',
    DATABASE_URL: postgres.url,
    CHROMA_URL: chroma.url,
    DATA_DIR: dataDir,
    SYNC_INTERVAL: '86400',
  };
  return { variables, discord: discord.line };
}

async function measureRun(
  variables: Readonly<Record<string, string>>,
  discord: Discord,
  { flags, pages }: MemoryOptions,
  isFirst: boolean,
) {
  await using bot = startBot(variables, flags);
  await bot.logged('ready');
  await bot.logged('the word index is built');
  const report = await bot.logged('synced');
  if (isFirst && report.indexed !== pages) throw new Error(`The first sync indexed ${report.indexed} pages.`);
  await askSome(discord);
  await wait(REST_MS);
  const { now, peak } = await bot.memory();
  return {
    now: megabytes(now),
    peak: megabytes(peak),
    requests: Number(report.requests),
    seconds: Math.round(Number(report.seconds)),
  };
}

/** Asks like a member would: each question uses both retrievers and the model. */
async function askSome({ controlUrl }: Discord): Promise<void> {
  for (let n = 0; n < QUESTIONS; n++) {
    const question = `What does number ${n} of the register say about bargam and folden?`;
    const response = await fetch(`${controlUrl}/command`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: `member ${n}`, name: 'ask', options: { question } }),
    });
    if (!response.ok) throw new Error(`A question was not answered: ${await response.text()}`);
    await response.json();
  }
}

async function measureLexical(postgres: BenchDatabase) {
  const child = spawn(process.execPath, ['--expose-gc', LEXICAL, postgres.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { bytes, chunks } = JSON.parse(await text(child.stdout)) as { bytes: number; chunks: number };
  return { megabytes: megabytes(bytes), chunks };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
