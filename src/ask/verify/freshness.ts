import type { Clock } from '../../core/clock.ts';
import { startDeadline } from '../../core/deadline.ts';
import type { Citation } from '../../core/domain/answer.ts';
import type { PageId } from '../../core/domain/notion-id.ts';
import type { Log } from '../../core/log.ts';
import type { Notion } from '../../core/ports/notion.ts';
import type { AskSettings } from '../settings.ts';

/** Most pages that are checked, in parallel, and how long an answer may wait for them. */
const MAX_PAGES = 5;
const TIMEOUT_MS = 1_500;

export type FreshnessContext = {
  readonly deps: {
    readonly notion?: Pick<Notion, 'object'> | undefined;
    readonly clock: Clock;
    readonly log: Log;
  };
  readonly settings: Pick<AskSettings, 'freshnessCheck'>;
  readonly signal: AbortSignal;
};

/**
 * Marks citations as stale if Notion says that their page is gone or was edited after the cited version. Does nothing if
 * the check is switched off. A page that cannot be checked in time keeps its citation as it is.
 */
export async function checkFreshness(
  { deps, settings, signal }: FreshnessContext,
  citations: readonly Citation[],
): Promise<readonly Citation[]> {
  const { notion } = deps;
  if (!settings.freshnessCheck || !notion || citations.length === 0) return citations;
  const editedAt = new Map(citations.map(({ pageId, editedAt }) => [pageId, editedAt]));
  const pages = [...editedAt.keys()].slice(0, MAX_PAGES);
  using deadline = startDeadline({ clock: deps.clock, timeoutMs: TIMEOUT_MS }, signal);
  const changed = new Set<PageId>();
  const check = async (pageId: PageId) => {
    try {
      // Of unknown kind: it may be a data source, which is cited for its descriptions.
      const page = await notion.object(pageId, undefined, deadline.signal);
      const isGone = page === undefined || page.inTrash;
      if (isGone || page.editedAt > editedAt.get(pageId)!) changed.add(pageId);
    } catch (error) {
      signal.throwIfAborted();
      deps.log.debug({ err: error, pageId }, 'a cited page could not be checked for changes');
    }
  };
  await Promise.all(pages.map(check));
  return citations.map((citation) => (changed.has(citation.pageId) ? { ...citation, isStale: true } : citation));
}
