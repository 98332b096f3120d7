import type { NotionObject } from '../../core/domain/document.ts';
import type { NotionId } from '../../core/domain/notion-id.ts';
import { AppError } from '../../core/errors.ts';
import type { RunContext } from '../run-context.ts';

export type LookUp =
  | { readonly kind: 'found'; readonly object: NotionObject }
  /** Notion says 404: it was deleted or is not shared. */
  | { readonly kind: 'gone' }
  /** Whether it still exists is unknown, so what is indexed of it stays. */
  | { readonly kind: 'unreadable'; readonly isTransient: boolean };

/**
 * Requests one object. If Notion refuses it, sends only a part of it or does not answer for it, that is noted for the
 * report, and the run goes on. Throws whatever concerns every object: a rejected token, a rate limit, an outage.
 */
export async function lookUp(
  run: Pick<RunContext, 'parts' | 'stats' | 'outages' | 'requested' | 'signal'>,
  id: NotionId,
  kind: NotionObject['kind'] | undefined,
): Promise<LookUp> {
  run.requested.add(id);
  try {
    const object = await run.parts.notion.object(id, kind, run.signal);
    run.outages.reset();
    return object === undefined ? { kind: 'gone' } : { kind: 'found', object };
  } catch (error) {
    if (!(error instanceof AppError) || run.signal.aborted) throw error;
    const isTransient = error.code === 'unavailable';
    if (error.code !== 'rejected' && (!isTransient || run.outages.isDown())) throw error;
    run.stats.recordUnreadable(id, error.message);
    run.parts.log.warn({ id, kind, err: error }, 'an object cannot be read; it is left as it is');
    return { kind: 'unreadable', isTransient };
  }
}
