import type { NotionId } from '../../core/domain/notion-id.ts';
import { AppError, type ErrorCode } from '../../core/errors.ts';
import { CHUNKER_VERSION, chunkDocument } from '../chunk/chunk.ts';
import { askAgain, follow } from '../discover/discover.ts';
import { embedMissing, keyChunks } from '../index/embed.ts';
import type { Flusher } from '../index/flush.ts';
import type { Job } from '../job.ts';
import type { ClaimedTask } from '../ports.ts';
import { type Rendered, renderPage } from './render.ts';

/** A task that nobody finished in this time may be taken by somebody else. */
const LEASE_MS = 10 * 60_000;
const MINUTE_MS = 60_000;
/** Reads may lag a little behind writes. */
const SETTLE_MS = 5_000;
const FIRST_RETRY_MS = 60_000;
const LAST_RETRY_MS = 60 * 60_000;
/** So many pages in a row that a service did not answer for: it is down, and the other pages can wait. */
const GIVE_UP_AFTER = 5;
/** After so many failed attempts a page is indexed without a file that does not arrive. */
const FILE_ATTEMPTS = 2;

/** Reads every due page of the collection. Throws when going on makes no sense; what was read stays. */
export async function fetchPages(job: Job, flusher: Flusher, signal: AbortSignal): Promise<void> {
  const health = { outages: 0 };
  const take = createQueue(job);
  // The first worker that throws stops the others: nobody would hear of what they do.
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const workers = Array.from({ length: job.settings.concurrency }, async () => {
    try {
      await work(job, take, flusher, health, both);
    } catch (error) {
      stop.abort(error);
      throw error;
    }
  });
  const results = await Promise.allSettled(workers);
  signal.throwIfAborted();
  if (results.some(({ status }) => status === 'rejected')) throw stop.signal.reason;
}

type Take = (signal: AbortSignal) => Promise<ClaimedTask | undefined>;

/** Claims some tasks ahead, so that the workers do not ask the database for each page. */
function createQueue(job: Job): Take {
  const { store, clock } = job.parts;
  const ahead: ClaimedTask[] = [];
  let claiming: Promise<void> | undefined;
  const claim = async (signal: AbortSignal) => {
    const now = clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    ahead.push(...(await store.claim(job.collection, job.settings.concurrency * 4, now, until, signal)));
  };
  return async (signal) => {
    if (ahead.length === 0) {
      claiming ??= claim(signal).finally(() => {
        claiming = undefined;
      });
      await claiming;
    }
    return ahead.shift();
  };
}

async function work(
  job: Job,
  take: Take,
  flusher: Flusher,
  health: { outages: number },
  signal: AbortSignal,
): Promise<void> {
  for (let task = await take(signal); task; task = await take(signal)) {
    signal.throwIfAborted();
    try {
      await fetchPage(job, task, signal);
      health.outages = 0;
      flusher.request();
    } catch (error) {
      await failPage(job, task, error, health, signal);
    }
    job.report('fetch');
  }
}

async function fetchPage(job: Job, task: ClaimedTask, signal: AbortSignal): Promise<void> {
  const titles = job.titles.get(task.objectId) ?? [task.page.title.trim()];
  // The context of chunks is made of these titles, here and when an ancestor is renamed.
  const page = { ...task.page, title: titles.at(-1)! };
  const { notion, store, fileText } = job.parts;
  const sources = {
    notion,
    fileText,
    titlesOf: store.titles,
    mustHaveFiles: task.attempts < FILE_ATTEMPTS,
    withComments: job.settings.withComments,
    contentMode: job.settings.contentMode,
  };
  let rendered: Rendered;
  try {
    rendered = await renderPage(page, titles.slice(0, -1), sources, signal);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not-found')) throw error;
    const now = await askAgain(job, page.id, 'page', signal);
    if (now === undefined || now.inTrash) return;
    throw error;
  }
  await followChildren(job, rendered, signal);
  await keep(job, task, rendered, titles, signal);
}

async function keep(
  job: Job,
  task: ClaimedTask,
  rendered: Rendered,
  titles: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { store, clock } = job.parts;
  const { document, hash, ownedBlocks } = rendered;
  const now = clock.now();
  const unsettledMs = task.page.editedAt.getTime() + MINUTE_MS + SETTLE_MS - rendered.readFrom.getTime();
  const reading = {
    page: document.page,
    ownedBlocks,
    notes: document.notes,
    isSettled: unsettledMs <= 0,
    rereadAt: unsettledMs <= 0 ? undefined : new Date(now.getTime() + unsettledMs),
  };
  if (hash === task.page.contentHash && task.chunkerVersion === CHUNKER_VERSION) {
    await store.noteUnchanged(reading, now, signal);
    job.tally.outcomes.set(task.objectId, 'unchanged');
    return;
  }
  const chunks = keyChunks(chunkDocument(document), await store.chunksOf(task.objectId, signal));
  await embedMissing(job, chunks, signal);
  const commit = { ...reading, contentHash: hash, chunks, contextTitles: titles, chunkerVersion: CHUNKER_VERSION };
  await store.commitPage(commit, clock.now(), signal);
  job.tally.outcomes.set(task.objectId, 'indexed');
}

/** Pages below that no listing showed; their parents are known to be ours. */
async function followChildren(job: Job, rendered: Rendered, signal: AbortSignal): Promise<void> {
  if (rendered.children.length === 0) return;
  const ids = rendered.children.map(({ id }) => id);
  const known = new Set<NotionId>(await job.parts.store.liveAmong(ids, signal));
  for (const { id, kind } of rendered.children) {
    if (!known.has(id)) await follow(job, id, kind, signal);
  }
  if (rendered.ownedBlocks.length > 0) job.isPlaced = false;
}

const SERVICE_WIDE: ReadonlySet<ErrorCode> = new Set(['out-of-credit', 'misconfigured', 'busy', 'cancelled']);
/** Of one page perhaps, of all if it goes on. */
const OUTAGE: ReadonlySet<ErrorCode> = new Set(['unavailable', 'rate-limited', 'unauthorized']);

/** Notes why; the version that was indexed before stays. Throws on where the other pages would fail alike. */
async function failPage(
  job: Job,
  task: ClaimedTask,
  error: unknown,
  health: { outages: number },
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, log } = job.parts;
  if (signal.aborted) throw signal.reason;
  const isOurs = error instanceof AppError;
  if (isOurs && (SERVICE_WIDE.has(error.code) || error.service === 'postgres')) throw error;
  const isOutage = isOurs && OUTAGE.has(error.code);
  health.outages = isOutage ? health.outages + 1 : 0;
  const reason = isOurs ? error.message : 'An unexpected error; the log has it.';
  log.warn({ page: task.objectId, attempt: task.attempts + 1, err: error }, 'a page could not be read');
  const now = clock.now();
  const waitMs = Math.min(FIRST_RETRY_MS * 2 ** task.attempts, LAST_RETRY_MS);
  await store.failTask(task.objectId, reason, new Date(now.getTime() + waitMs), now, signal);
  job.tally.outcomes.set(task.objectId, 'failed');
  if (health.outages >= GIVE_UP_AFTER) throw error;
}
