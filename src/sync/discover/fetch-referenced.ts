import type { NotionObject } from '../../core/domain/document.ts';
import type { NotionId } from '../../core/domain/notion-id.ts';
import type { RunContext } from '../run-context.ts';
import { listRows } from './list-rows.ts';
import { type LookUp, lookUp } from './look-up.ts';
import { recordListing } from './record-listing.ts';

/**
 * Requests an object that something refers to but no listing showed: an ancestor, a child, a root. A database brings its
 * data sources with it, a data source its rows. Undefined if this run asked for it before.
 */
export async function fetchReferenced(
  run: RunContext,
  id: NotionId,
  kind: NotionObject['kind'],
): Promise<LookUp | undefined> {
  if (run.requested.has(id)) return undefined;
  const result = await lookUp(run, id, kind);
  if (result.kind !== 'found') return result;
  const { object } = result;
  await recordListing(run, [object]);
  if (object.kind === 'data_source') await listRows(run, id);
  for (const source of object.dataSources ?? []) {
    const known = await run.parts.store.liveAmong([source], run.signal);
    if (known.length === 0) await fetchReferenced(run, source, 'data_source');
  }
  return result;
}
