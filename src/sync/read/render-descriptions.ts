import type { DocumentBlock, PropertyText } from '../../core/domain/document.ts';
import type { NotionId } from '../../core/domain/notion-id.ts';

/** Without it, descriptions of databases are left out. */
export type DescriptionLookup = (id: NotionId, signal: AbortSignal) => Promise<readonly PropertyText[]>;

/** What people wrote about a database, its properties and their options. Undefined if they wrote nothing. */
export function renderDescriptions(
  { id, title }: { readonly id: NotionId; readonly title: string },
  descriptions: readonly PropertyText[],
): DocumentBlock | undefined {
  if (descriptions.length === 0) return undefined;
  const lines = descriptions.map(({ name, text }) => (name === '' ? text : `${name}: ${text}`));
  const text = [...new Set([title.trim(), ...lines])].filter((line) => line !== '').join('\n');
  return { blockId: id, kind: 'text', headings: [], text, depth: 0 };
}
