import type { NotionId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { RunContext } from '../run-context.ts';
import { recordListing } from './record-listing.ts';

/** Notion ends a query after this many rows (developers.notion.com/reference/query-a-data-source). */
const QUERY_CAP = 10_000;

/**
 * Stores every row of a data source; a window by creation time gets past the cap. Returns the rows' ids. If Notion
 * refuses to list the data source, there are none, so that one refusal does not stop the whole run.
 */
export async function listRows(run: RunContext, dataSource: NotionId): Promise<ReadonlySet<NotionId>> {
  const rows = new Set<NotionId>();
  try {
    await listWindows(run, dataSource, rows);
  } catch (error) {
    const isRefused = error instanceof AppError && (error.code === 'not-found' || error.code === 'rejected');
    if (!isRefused) throw error;
    if (error.code === 'rejected') run.stats.recordIncompleteListing();
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
      run.stats.recordIncompleteListing();
      run.parts.log.warn(
        { dataSource, rows: rows.size, cap: QUERY_CAP },
        'a data source could not be listed completely',
      );
      return;
    }
    createdFrom = window.lastCreated;
  }
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
    lastCreated = listing.items.at(-1)?.createdAt ?? lastCreated;
    isComplete &&= listing.isComplete;
    cursor = listing.cursor;
  } while (cursor !== undefined);
  return { isComplete, lastCreated };
}
