import { toBatches } from '../../core/batches.ts';
import type { RunContext } from '../run-context.ts';
import { changeOf, withoutConsequences } from './compare-versions.ts';

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
  const pages = await changes.unrecorded(signal);
  const isTold = withoutConsequences(pages, announced);
  for (const batch of toBatches(pages, BATCH)) {
    const texts = await changes.newTexts(
      batch.map(({ pageId }) => pageId),
      signal,
    );
    const recorded = batch.map((page) => {
      const change = isTold(page) ? changeOf(page, texts.get(page.pageId), announced) : undefined;
      return { page, change };
    });
    await changes.record(recorded, clock.now(), signal);
  }
  await changes.announce(collection, clock.now(), signal);
}
