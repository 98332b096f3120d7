import type { Document } from '../../core/domain/document.ts';
import { storable } from '../../core/storable.ts';
import type { RunContext } from '../run-context.ts';

/** Changes behind it are not found. It bounds what is stored and compared. */
const MAX_TEXT = 200_000;

/**
 * The text in which changes are found: a block after the other, headings marked as in Markdown. Without properties, which
 * are compared one by one, and without comments, which are not edits of the page. Undefined if changes are not recorded.
 */
export function textForChanges({ parts, settings }: RunContext, document: Document): string | undefined {
  if (parts.changes === undefined || settings.retentionDaysChanges === 0) return undefined;
  const lines = document.blocks
    .filter(({ blockId }) => blockId !== document.page.id)
    .map(({ kind, headings, text }) =>
      kind === 'heading' ? `${'#'.repeat(Math.min(headings.length + 1, 4))} ${text}` : text,
    );
  return storable(lines.join('\n').slice(0, MAX_TEXT));
}
