import type { NotionId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import { minuteText } from '../report-text.ts';
import type { RunContext } from '../run-context.ts';
import { recordListing, recordPartial } from './record-listing.ts';

/**
 * Stores every row of a data source; a window by creation time gets past the cap. Returns the ids of the rows that were
 * listed. If Notion refuses to list the data source or does not answer for it, the run goes on without the others.
 */
export async function listRows(run: RunContext, dataSource: NotionId): Promise<ReadonlySet<NotionId>> {
  const rows = new Set<NotionId>();
  try {
    await listWindows(run, dataSource, rows);
  } catch (error) {
    if (!(error instanceof AppError) || run.signal.aborted) throw error;
    const isRefused = error.code === 'not-found' || error.code === 'rejected';
    if (!isRefused && (error.code !== 'unavailable' || run.outages.isDown())) throw error;
    if (error.code !== 'not-found')
      run.stats.recordIncompleteSource(dataSource, `Its rows cannot be listed. ${error.message}`);
    run.parts.log.warn({ dataSource, code: error.code }, 'the rows of a data source cannot be listed');
  }
  return rows;
}

async function listWindows(run: RunContext, dataSource: NotionId, rows: Set<NotionId>): Promise<void> {
  let createdFrom: Date | undefined;
  for (;;) {
    const window = await listWindow(run, dataSource, createdFrom, rows);
    if (window.isComplete) return;
    // The next window starts with the minute in which the last one ended; rows created in it are listed twice.
    const isStuck = window.lastCreated === undefined || window.lastCreated.getTime() === createdFrom?.getTime();
    if (isStuck) {
      run.stats.recordIncompleteSource(dataSource, cutReason(window.lastCreated));
      run.parts.log.warn({ dataSource, rows: rows.size }, 'a data source could not be listed completely');
      return;
    }
    createdFrom = window.lastCreated;
  }
}

/** A query can only be continued from a later minute of creation (developers.notion.com/reference/query-a-data-source). */
function cutReason(minute: Date | undefined): string {
  if (minute === undefined) return 'Notion cut the list of its rows short without saying where.';
  return `More rows were created in one minute (${minuteText(minute)}) than one query returns, about 10,000, so Notion cannot list all of them. Rows that search shows are indexed. To list the others, move some of these rows to another database.`;
}

async function listWindow(
  run: RunContext,
  dataSource: NotionId,
  createdFrom: Date | undefined,
  rows: Set<NotionId>,
): Promise<{ readonly isComplete: boolean; readonly lastCreated: Date | undefined }> {
  let cursor: string | undefined;
  let isComplete = true;
  let lastCreated: Date | undefined;
  do {
    const options = { ...(cursor === undefined ? {} : { cursor }), ...(createdFrom ? { createdFrom } : {}) };
    const listing = await run.parts.notion.rows(dataSource, options, run.signal);
    await recordListing(run, listing.items);
    for (const item of listing.items) rows.add(item.id);
    for (const id of await recordPartial(run, listing.partial)) rows.add(id);
    lastCreated = listing.items.at(-1)?.createdAt ?? lastCreated;
    isComplete &&= listing.isComplete;
    cursor = listing.cursor;
  } while (cursor !== undefined);
  return { isComplete, lastCreated };
}
