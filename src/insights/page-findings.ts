import type { CitedPage, ReadPageState } from './ports.ts';

/** Why a page is worth a look. */
type FindingReason = 'draft' | 'archived' | 'expired' | 'disliked' | 'old';

export type PageFinding = { readonly page: CitedPage; readonly reasons: readonly FindingReason[] };

/** A page that fewer answers cite does not matter much. */
const MIN_ANSWERS = 3;
/** A page that nobody has edited for half a year is old. */
const OLD_MS = 182 * 86_400_000;
/** Fewer people are not broken down. */
const MIN_DISLIKES = 3;
const SHOWN_FINDINGS = 5;

/** Pages that answers cite often and that are old, disliked more often than liked, drafts, archived or expired. */
export function worthALook(
  pages: readonly CitedPage[],
  readPageState: ReadPageState,
  now: Date,
): readonly PageFinding[] {
  return pages
    .filter(({ answers }) => answers >= MIN_ANSWERS)
    .map((page) => ({ page, reasons: reasonsOf(page, readPageState, now) }))
    .filter(({ reasons }) => reasons.length > 0)
    .slice(0, SHOWN_FINDINGS);
}

function reasonsOf(page: CitedPage, readPageState: ReadPageState, now: Date): PageFinding['reasons'] {
  const state = readPageState(page, now);
  return [
    ...(state ? [state] : []),
    ...(page.down >= MIN_DISLIKES && page.down > page.up ? ['disliked' as const] : []),
    ...(now.getTime() - page.editedAt.getTime() > OLD_MS ? ['old' as const] : []),
  ];
}
