import { statfs } from 'node:fs/promises';
import { AppError } from '../core/errors.ts';
import type { App, Check } from './parts.ts';

/** One check must not keep the others waiting. */
const CHECK_TIMEOUT_MS = 15_000;
const MIN_FREE_BYTES = 512 * 1024 * 1024;

/** What it found, in a sentence; it throws, or returns a Check, where something is wrong. */
type Examine = (app: App, signal: AbortSignal) => Promise<string | Omit<Check, 'name'>>;

const CHECKS: Readonly<Record<string, Examine>> = {
  settings: checkSettings,
  postgres: checkPostgres,
  schema: checkSchema,
  'vector index': checkVectors,
  embeddings: checkEmbeddings,
  answers: checkAnswers,
  notion: checkNotion,
  sync: checkSync,
  backup: checkBackup,
  disk: checkDisk,
};

/** Examines every service and setting; never throws. */
export async function runChecks(app: App, signal: AbortSignal): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const [name, examine] of Object.entries(CHECKS)) checks.push({ name, ...(await judge(examine, app, signal)) });
  return checks;
}

async function judge(examine: Examine, app: App, signal: AbortSignal): Promise<Omit<Check, 'name'>> {
  try {
    const found = await examine(app, AbortSignal.any([signal, AbortSignal.timeout(CHECK_TIMEOUT_MS)]));
    return typeof found === 'string' ? { ok: true, detail: found, fix: '' } : found;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) return { ok: false, detail: error.message, fix: error.fix ?? '' };
    app.log.debug({ err: error }, 'a check failed');
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
    const detail = isTimeout ? `No answer within ${CHECK_TIMEOUT_MS / 1000} s.` : 'It failed in an unexpected way.';
    return { ok: false, detail, fix: 'Run with LOG_LEVEL=debug for the details.' };
  }
}

async function checkSettings({ config }: App): Promise<string | Omit<Check, 'name'>> {
  const missing = [
    config.discord.token === undefined && 'DISCORD_TOKEN',
    config.discord.adminIds.length === 0 && 'ADMIN_IDS',
    config.notion.token === undefined && 'NOTION_TOKEN',
    config.notion.roots.length === 0 && 'NOTION_RESOURCE_ID',
  ].filter((name) => name !== false);
  if (missing.length === 0) return 'all that `run` needs is set';
  return {
    ok: false,
    detail: `missing for \`run\`: ${missing.join(', ')}`,
    fix: 'See .env.example; on a server /etc/notionbot/notionbot.env and `nbctl set-secret`.',
  };
}

async function checkPostgres(app: App, signal: AbortSignal): Promise<string> {
  const postgres = await app.database(signal);
  const [row] = await postgres.query<{ readonly version: string }>(
    "SELECT current_setting('server_version') AS version",
    [],
    signal,
  );
  return `PostgreSQL ${row?.version ?? ''} answers${app.config.databaseUrl === undefined ? ' (embedded)' : ''}`;
}

async function checkSchema(app: App, signal: AbortSignal): Promise<string> {
  const applied = await app.migrate(signal);
  return applied.length === 0 ? 'up to date' : `brought up to date (${applied.length} applied)`;
}

async function checkVectors(app: App, signal: AbortSignal): Promise<string> {
  const vectors = await app.vectors(signal);
  const { version } = await vectors.ping(signal);
  const status = await app.status(signal);
  if (vectors.kind === 'exact') return 'exact search in this process (Chroma cannot run on this machine)';
  const waiting = status.outbox === 0 ? '' : `; ${status.outbox} changes still to be told`;
  return `Chroma ${version} answers${waiting}`;
}

async function checkEmbeddings(app: App, signal: AbortSignal): Promise<string> {
  const embedder = await app.embedder(signal);
  await embedder.embed(['a test'], signal);
  return `${embedder.model}, ${embedder.dimensions} dimensions${app.config.openai.apiKey === undefined ? ' (embedded; English)' : ''}`;
}

/** Listed, not asked: an answer would cost money. */
async function checkAnswers(app: App, signal: AbortSignal): Promise<string> {
  if (app.config.openai.apiKey === undefined) return 'no OPENAI_API_KEY: answers are quotes of the best passages';
  const tuning = await app.tuning(signal);
  return `written by ${tuning.values().llm_model || app.config.openai.chatModel}`;
}

async function checkNotion(app: App, signal: AbortSignal): Promise<string | Omit<Check, 'name'>> {
  const notion = await app.notion(signal);
  const me = await notion.whoAmI(signal);
  const unseen: string[] = [];
  for (const root of app.config.notion.roots) {
    const object = await notion.object(root, undefined, signal);
    if (object === undefined || object.inTrash) unseen.push(root);
  }
  const who = `integration “${me.name}”${me.workspace === '' ? '' : ` in ${me.workspace}`}`;
  if (unseen.length === 0) return who;
  return {
    ok: false,
    detail: `${who}; not shared with it or in the trash: ${unseen.join(', ')}`,
    fix: 'In Notion open it, then ••• → Connections, add the integration.',
  };
}

async function checkSync(app: App, signal: AbortSignal): Promise<string | Omit<Check, 'name'>> {
  const { runs, pages, lagSeconds } = await app.status(signal);
  const last = runs[0];
  if (last === undefined) return { ok: false, detail: 'no sync has run yet', fix: 'Run `notionbot sync`.' };
  if (pages.failed > 0) {
    return {
      ok: false,
      detail: `${pages.failed} pages failed`,
      fix: '`notionbot sync` lists them with their reasons.',
    };
  }
  if (last.error !== undefined)
    return { ok: false, detail: `the last sync failed: ${last.error}`, fix: 'Run `notionbot sync`.' };
  return lagSeconds === undefined
    ? 'running for the first time'
    : `last complete sync ${Math.round(lagSeconds / 60)} min ago`;
}

/** An external database has backups of its own: what was never made here is not missed. */
async function checkBackup(app: App, signal: AbortSignal): Promise<string | Omit<Check, 'name'>> {
  const { state, lastGood, lastDrill, problem } = (await app.status(signal)).backup;
  if (state === 'none') return 'none was made of this database yet';
  const hours = (at: Date) => Math.round((Date.now() - at.getTime()) / 3_600_000);
  const good = lastGood
    ? `last good one ${hours(lastGood.at)} h ago, ${(lastGood.bytes / 1e6).toFixed(1)} MB`
    : 'no good one yet';
  const drill = lastDrill ? `; last restored in a drill ${hours(lastDrill.at)} h ago, ${lastDrill.rows} rows` : '';
  if (state === 'good') return `${good}${drill}`;
  const detail = `${good}${drill}; ${state === 'overdue' ? 'overdue' : `the last run failed: ${problem?.reason}`}`;
  return { ok: false, detail, fix: 'On the server `sudo nbctl backup`; its log: `sudo nbctl logs notionbot-backup`.' };
}

async function checkDisk({ config }: App): Promise<string | Omit<Check, 'name'>> {
  const { bavail, bsize } = await statfs(config.databaseUrl === undefined ? config.dataDir : '/');
  const freeGigabytes = (bavail * bsize) / 1e9;
  const detail = `${freeGigabytes.toFixed(1)} GB free`;
  return bavail * bsize >= MIN_FREE_BYTES ? detail : { ok: false, detail, fix: 'Free some space.' };
}
