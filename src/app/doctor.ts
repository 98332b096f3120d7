import { statfs } from 'node:fs/promises';
import { AppError } from '../core/errors.ts';
import { formatAgo, formatDuration, formatMegabytes } from '../core/format.ts';
import { assertReadable } from '../postgres/damage.ts';
import { checkAnswers } from './check-answers.ts';
import { checkDiscord } from './check-discord.ts';
import type { App, Check } from './parts.ts';

/** So that one check does not delay the others. */
const CHECK_TIMEOUT_MS = 15_000;
/** A model on a small machine reads a long prompt for minutes; each of its replies has its own time limit. */
const ANSWERS_TIMEOUT_MS = 1_200_000;
const MIN_FREE_BYTES = 512 * 1024 * 1024;

type Finding = Omit<Check, 'name'>;

/** Returns what it found as a phrase. If something is wrong, it throws or returns a Finding. */
type RunCheck = (app: App, signal: AbortSignal) => Promise<string | Finding>;

const CHECKS: Readonly<Record<string, RunCheck>> = {
  settings: checkSettings,
  postgres: checkPostgres,
  schema: checkSchema,
  data: checkData,
  'vector index': checkVectors,
  embeddings: checkEmbeddings,
  answers: checkAnswers,
  discord: checkDiscord,
  notion: checkNotion,
  sync: checkSync,
  backup: checkBackup,
  disk: checkDisk,
};

/** Checks every service and setting. Failures are part of the result; it throws only the signal's reason. */
export async function runChecks(app: App, signal: AbortSignal): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    const timeoutMs = check === checkAnswers ? ANSWERS_TIMEOUT_MS : CHECK_TIMEOUT_MS;
    const own = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    checks.push({ name, ...(await toFinding(() => check(app, own), app, signal)) });
  }
  return checks;
}

async function toFinding(check: () => ReturnType<RunCheck>, app: App, signal: AbortSignal): Promise<Finding> {
  try {
    const found = await check();
    return typeof found === 'string' ? { ok: true, detail: found, fix: '' } : found;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) return { ok: false, detail: error.message, fix: error.fix ?? '' };
    app.log.debug({ err: error }, 'a check failed');
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
    const detail = isTimeout ? `No answer within ${CHECK_TIMEOUT_MS / 1000} s.` : 'The check failed unexpectedly.';
    const network = isTimeout ? 'Check the network connection. ' : '';
    return { ok: false, detail, fix: `${network}Run it again with --verbose to see the details.` };
  }
}

async function checkSettings({ environment }: App): Promise<string | Finding> {
  const missing = [
    environment.discord.token === undefined && 'DISCORD_TOKEN',
    environment.discord.adminIds.length === 0 && 'ADMIN_IDS',
    environment.notion.token === undefined && 'NOTION_TOKEN',
    environment.notion.roots.length === 0 && 'NOTION_RESOURCE_ID',
  ].filter((name) => name !== false);
  if (missing.length === 0) return 'everything that `run` needs is set';
  return {
    ok: false,
    detail: `missing for \`run\`: ${missing.join(', ')}`,
    fix: '`notionbot init` asks for them and writes .env. On a server: /etc/notionbot/notionbot.env and `nbctl set-secret`.',
  };
}

async function checkPostgres(app: App, signal: AbortSignal): Promise<string> {
  const postgres = await app.database(signal);
  const [row] = await postgres.query<{ readonly version: string }>(
    "SELECT current_setting('server_version') AS version",
    [],
    signal,
  );
  return `PostgreSQL ${row?.version ?? ''} answers${app.environment.databaseUrl === undefined ? ' (embedded)' : ''}`;
}

async function checkSchema(app: App, signal: AbortSignal): Promise<string> {
  const applied = await app.migrate(signal);
  return applied.length === 0 ? 'up to date' : `updated (${applied.length} migrations applied)`;
}

/** Damage shows when a page is read. */
async function checkData(app: App, signal: AbortSignal): Promise<string> {
  await assertReadable(await app.postgres(signal), signal);
  return 'every table can be read';
}

async function checkVectors(app: App, signal: AbortSignal): Promise<string> {
  const vectors = await app.vectors(signal);
  const { version } = await vectors.ping(signal);
  const status = await app.status(signal);
  if (vectors.kind === 'exact') return 'exact search in this process (Chroma cannot run on this machine)';
  const waiting = status.outbox === 0 ? '' : `; ${status.outbox} changes waiting to be indexed`;
  return `Chroma ${version} answers${waiting}`;
}

async function checkEmbeddings(app: App, signal: AbortSignal): Promise<string> {
  const embedder = await app.embedder(signal);
  await embedder.embed(['test'], signal);
  return `${embedder.model}, ${embedder.dimensions} dimensions${app.environment.openai.apiKey === undefined ? ' (embedded, English only)' : ''}`;
}

async function checkNotion(app: App, signal: AbortSignal): Promise<string | Finding> {
  const notion = await app.notion(signal);
  const me = await notion.whoAmI(signal);
  const hidden: string[] = [];
  for (const root of app.environment.notion.roots) {
    const object = await notion.object(root, undefined, signal);
    if (object === undefined || object.inTrash) hidden.push(root);
  }
  const names = (await notion.canReadUsers(signal))
    ? ''
    : '; the integration may not read user information, so people have no names (notion.so/profile/integrations → Capabilities)';
  const who = `integration “${me.name}”${me.workspace === '' ? '' : ` in ${me.workspace}`}${names}`;
  if (hidden.length === 0) return who;
  return {
    ok: false,
    detail: `${who} cannot see these roots (not shared with it, or in the trash): ${hidden.join(', ')}`,
    fix: 'In Notion, open each one, choose ••• → Connections and add the integration.',
  };
}

async function checkSync(app: App, signal: AbortSignal): Promise<string | Finding> {
  const { runs, pages, lagSeconds } = await app.status(signal);
  const last = runs[0];
  if (last === undefined) return { ok: false, detail: 'no sync has run yet', fix: 'Run `notionbot sync`.' };
  if (pages.failed > 0) {
    return {
      ok: false,
      detail: `${pages.failed} pages failed`,
      fix: 'Run `notionbot sync`: it retries them and lists the reasons.',
    };
  }
  if (last.error !== undefined)
    return { ok: false, detail: `the last sync failed: ${last.error}`, fix: 'Run `notionbot sync`.' };
  return lagSeconds === undefined
    ? 'the first sync is still running'
    : `last complete sync ${formatDuration(lagSeconds, 'en')} ago`;
}

/** No backup at all is fine: an external database has its own backups. */
async function checkBackup(app: App, signal: AbortSignal): Promise<string | Finding> {
  const { state, lastGood, lastDrill, problem } = (await app.status(signal)).backup;
  if (state === 'none') return 'none of this database yet';
  const now = new Date();
  const good = lastGood
    ? `last successful one ${formatAgo(lastGood.at, now, 'en')}, ${formatMegabytes(lastGood.bytes, 'en')}`
    : 'no successful one yet';
  const drill = lastDrill ? `; last test restore ${formatAgo(lastDrill.at, now, 'en')}, ${lastDrill.rows} rows` : '';
  if (state === 'good') return `${good}${drill}`;
  const detail = `${good}${drill}; ${state === 'overdue' ? 'overdue' : `the last run failed: ${problem?.reason}`}`;
  return {
    ok: false,
    detail,
    fix: 'On the server, run `sudo nbctl backup`. Its log: `sudo nbctl logs notionbot-backup`.',
  };
}

async function checkDisk({ environment }: App): Promise<string | Finding> {
  const { bavail, bsize } = await statfs(environment.databaseUrl === undefined ? environment.dataDir : '/');
  const freeGigabytes = (bavail * bsize) / 1e9;
  const detail = `${freeGigabytes.toFixed(1)} GB free`;
  return bavail * bsize >= MIN_FREE_BYTES
    ? detail
    : { ok: false, detail, fix: 'Free some disk space: at least 0.5 GB.' };
}
