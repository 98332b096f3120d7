import type { Clock } from '../../core/clock.ts';
import type { Citation } from '../../core/domain/answer.ts';
import type { PageId } from '../../core/domain/notion-id.ts';
import type { Log } from '../../core/log.ts';
import type { Notion } from '../../core/ports/notion.ts';
import { startDeadline } from '../deadline.ts';

/** Pages that are asked for at most, side by side, and how long an answer may wait for them. */
const MAX_PAGES = 5;
const TIMEOUT_MS = 1_500;

/**
 * The citations, marked as stale where Notion says that the page was edited after the cited version or is gone.
 * What cannot be asked in time stays as it is: freshness never costs an answer.
 */
export async function checkFreshness(
  deps: { readonly notion: Pick<Notion, 'object'>; readonly clock: Clock; readonly log: Log },
  citations: readonly Citation[],
  signal: AbortSignal,
): Promise<readonly Citation[]> {
  const editedAt = new Map(citations.map(({ pageId, editedAt }) => [pageId, editedAt]));
  const pages = [...editedAt.keys()].slice(0, MAX_PAGES);
  using deadline = startDeadline(deps.clock, TIMEOUT_MS, signal);
  const changed = new Set<PageId>();
  const check = async (pageId: PageId) => {
    try {
      const page = await deps.notion.object(pageId, 'page', deadline.signal);
      const isGone = page === undefined || page.inTrash;
      if (isGone || page.editedAt > editedAt.get(pageId)!) changed.add(pageId);
    } catch (error) {
      signal.throwIfAborted();
      deps.log.debug({ err: error, pageId }, 'whether a cited page changed is not known');
    }
  };
  await Promise.all(pages.map(check));
  return citations.map((citation) => (changed.has(citation.pageId) ? { ...citation, isStale: true } : citation));
}
