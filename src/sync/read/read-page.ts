import type { NotionId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import { textForChanges } from '../changes/page-text.ts';
import { CHUNKER_VERSION, chunkDocument } from '../chunk/chunk.ts';
import { fetchReferenced } from '../discover/fetch-referenced.ts';
import { refreshObject } from '../discover/record-listing.ts';
import { embedMissing, keyChunks } from '../index/embed.ts';
import type { ClaimedTask, PageReading } from '../ports.ts';
import type { RunContext } from '../run-context.ts';
import { type Rendered, renderPage } from './render.ts';

const MINUTE_MS = 60_000;
/** Reads may lag a little behind writes. */
const SETTLE_MS = 5_000;
/** After this many failed attempts, a page is indexed without a part that cannot be read: a file, some of the values. */
const PART_ATTEMPTS = 2;
/** A page that lacks values is read again after this time. */
const INCOMPLETE_REREAD_MS = 60 * 60_000;

/** Reads one page and stores it: page → text → hash; only if the hash changed, chunks and embeddings. */
export async function readPage(run: RunContext, task: ClaimedTask): Promise<void> {
  const titles = run.hierarchy.titlesOf(task.objectId) ?? [task.page.title.trim()];
  const rendered = await render(run, task, titles);
  if (rendered === undefined) return;
  await fetchNewChildren(run, rendered);
  await save(run, task, rendered, titles);
}

/** Undefined if the page is gone: that is stored, and nothing is left to do. */
async function render(run: RunContext, task: ClaimedTask, titles: readonly string[]): Promise<Rendered | undefined> {
  const { notion, store, fileText } = run.parts;
  // Chunk contexts are built from these titles, here and when an ancestor is renamed.
  const page = { ...task.page, title: titles.at(-1)! };
  const sources = {
    notion,
    fileText,
    titlesOf: store.titles,
    descriptionsOf: store.descriptionsOf,
    copies: run.copies,
    mustHaveFiles: task.attempts < PART_ATTEMPTS,
    // A version with all values is worth more than one with some; if there is none, some are worth more than none.
    mustHaveProperties: task.page.contentHash !== undefined && task.attempts < PART_ATTEMPTS,
    withComments: run.settings.includeComments,
    contentMode: run.settings.contentMode,
  };
  try {
    return await renderPage(page, titles.slice(0, -1), sources, run.signal);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not-found')) throw error;
    const now = await refreshObject(run, page.id, 'page');
    if (now.kind === 'gone' || (now.kind === 'found' && now.object.inTrash)) return undefined;
    throw error;
  }
}

async function save(run: RunContext, task: ClaimedTask, rendered: Rendered, titles: readonly string[]): Promise<void> {
  const { store, clock } = run.parts;
  const { document, hash } = rendered;
  const reading = { ...toReading(task, rendered, clock.now()), text: textForChanges(run, document) };
  if (hash === task.page.contentHash && task.chunkerVersion === CHUNKER_VERSION) {
    await store.recordUnchanged(reading, clock.now(), run.signal);
    run.stats.recordOutcome(task.objectId, 'unchanged', clock.now());
    return;
  }
  const chunks = keyChunks(chunkDocument(document), await store.chunksOf(task.objectId, run.signal));
  await embedMissing(run, chunks);
  const commit = { ...reading, contentHash: hash, chunks, contextTitles: titles, chunkerVersion: CHUNKER_VERSION };
  await store.commitPage(commit, clock.now(), run.signal);
  run.stats.recordOutcome(task.objectId, task.page.contentHash === undefined ? 'added' : 'updated', clock.now());
}

function noAnswerForChild(): AppError {
  return new AppError({
    service: 'notion',
    code: 'unavailable',
    message: 'Notion did not answer for a page or database inside this page.',
    fix: 'The bot retries automatically.',
  });
}

/** Notion rounds edit times down to the minute: a page that was read within the minute of its edit is read again. */
function toReading(
  task: ClaimedTask,
  { document, ownedBlocks, namedObjects, readFrom, isComplete }: Rendered,
  now: Date,
): Omit<PageReading, 'text'> {
  // Without a reading, the listing that showed the edit showed everything.
  const readMs = readFrom?.getTime() ?? Number.POSITIVE_INFINITY;
  const sinceEditMs = readMs - task.page.editedAt.getTime();
  const unsettledMs = Math.max(MINUTE_MS + SETTLE_MS - sinceEditMs, isComplete ? 0 : INCOMPLETE_REREAD_MS);
  return {
    page: document.page,
    ownedBlocks,
    namedObjects,
    notes: document.notes,
    isSettled: unsettledMs <= 0,
    rereadAt: unsettledMs <= 0 ? undefined : new Date(now.getTime() + unsettledMs),
  };
}

/**
 * Requests the children that no listing showed: they are below this page, so they belong to the collection. A child that
 * Notion refuses is noted. One that got no answer fails the page, because nothing else would find it soon.
 */
async function fetchNewChildren(run: RunContext, { children, ownedBlocks }: Rendered): Promise<void> {
  if (children.length === 0) return;
  const ids = children.map(({ id }) => id);
  const known = new Set<NotionId>(await run.parts.store.liveAmong(ids, run.signal));
  for (const { id, kind } of children) {
    if (known.has(id)) continue;
    const result = await fetchReferenced(run, id, kind);
    if (result?.kind === 'unreadable' && result.isTransient) throw noAnswerForChild();
  }
  // The parents of these children are blocks; only now is it known which page holds them.
  if (ownedBlocks.length > 0) run.hierarchy.invalidate();
}
