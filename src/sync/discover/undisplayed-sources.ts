import type { NotionId, PageId } from '../../core/domain/notion-id.ts';
import type { Ancestry, AncestryNode } from '../ports.ts';

/**
 * Data sources with descriptions that no page shows: their database is a root, or it is in a page outside the roots. A page
 * that holds a database shows its descriptions itself.
 */
export function undisplayedSources(
  { objects, blockOwners }: Ancestry,
  sources: ReadonlySet<NotionId>,
  pages: ReadonlySet<PageId>,
): readonly AncestryNode[] {
  const databases = new Map(objects.filter(({ kind }) => kind === 'database').map((node) => [node.id, node]));
  const databaseOf = ({ parent }: AncestryNode) => (parent.kind === 'database' ? databases.get(parent.id) : undefined);
  const isShown = (database: AncestryNode | undefined) => {
    if (database === undefined || !('id' in database.parent)) return false;
    const holder = database.parent.kind === 'block' ? blockOwners.get(database.parent.id) : database.parent.id;
    return holder !== undefined && pages.has(holder);
  };
  return objects.filter((node) => {
    if (!sources.has(node.id)) return false;
    const database = databaseOf(node);
    return (node.isDescribed || database?.isDescribed === true) && !isShown(database);
  });
}
