import { toBatches } from '../../core/batches.ts';
import type { RecordedPage, UnrecordedPage } from '../../core/ports/changes.ts';
import type { RunContext } from '../run-context.ts';
import { changeOf, withoutConsequences } from './compare-versions.ts';

/** Their properties are in memory together. A page and what is below it are told as one if they are among them. */
const PAGES = 5_000;
/** Their texts are in memory together. */
const BATCH = 50;

type Recording = Pick<RunContext, 'collection' | 'signal'> & {
  readonly parts: Pick<RunContext['parts'], 'changes' | 'clock'>;
  readonly settings: Pick<RunContext['settings'], 'retentionDaysChanges'>;
};

/**
 * Records what changed since the last run, from what is stored: without a request. Each batch is one transaction, so a run
 * that ends in between continues with the pages that are left.
 */
export async function recordChanges({ parts, settings, collection, signal }: Recording): Promise<void> {
  const { changes, clock } = parts;
  if (changes === undefined || settings.retentionDaysChanges === 0) return;
  const announced = await changes.announcedSince(signal);
  const recorded = new Set<string>();
  for (let count = PAGES; count === PAGES; ) {
    const found = await changes.unrecorded(PAGES, signal);
    count = found.length;
    // A page that comes again was recorded to no effect: without this, the loop would not end.
    const pages = found.filter(({ pageId }) => !recorded.has(pageId));
    if (pages.length === 0) break;
    const isTold = withoutConsequences(pages, announced);
    for (const batch of toBatches(pages, BATCH)) {
      const ids = batch.map(({ pageId }) => pageId);
      const texts = await changes.newTexts(ids, signal);
      const toRecorded = (page: UnrecordedPage): RecordedPage => ({
        page,
        change: isTold(page) ? changeOf(page, texts.get(page.pageId), announced) : undefined,
      });
      await changes.record(batch.map(toRecorded), clock.now(), signal);
      for (const id of ids) recorded.add(id);
    }
  }
  await changes.announce(collection, clock.now(), signal);
}
