import { toBatches } from '../../core/batches.ts';
import type { RecordedPage, UnrecordedPage } from '../../core/ports/changes.ts';
import type { RunContext } from '../run-context.ts';
import { changeOf, withoutConsequences } from './compare-versions.ts';

/** Their properties are in memory together. A page and what is below it are told as one if they are among them. */
const PAGES = 5_000;
/** Their texts are in memory together. */
const BATCH = 50;

/**
 * Records what changed since the last run, from what is stored: without a request. Each batch is one transaction, so a run
 * that ends in between continues with the pages that are left.
 */
export async function recordChanges({ parts, settings, collection, signal }: RunContext): Promise<void> {
  const { changes, clock } = parts;
  if (changes === undefined || settings.retentionDaysChanges === 0) return;
  const announced = await changes.announcedSince(signal);
  for (let count = PAGES; count === PAGES; ) {
    const pages = await changes.unrecorded(PAGES, signal);
    count = pages.length;
    const isTold = withoutConsequences(pages, announced);
    for (const batch of toBatches(pages, BATCH)) {
      const ids = batch.map(({ pageId }) => pageId);
      const texts = await changes.newTexts(ids, signal);
      const toRecorded = (page: UnrecordedPage): RecordedPage => ({
        page,
        change: isTold(page) ? changeOf(page, texts.get(page.pageId), announced) : undefined,
      });
      await changes.record(batch.map(toRecorded), clock.now(), signal);
    }
  }
  await changes.announce(collection, clock.now(), signal);
}
