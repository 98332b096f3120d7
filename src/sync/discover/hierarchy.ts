import type { Parent } from '../../core/domain/document.ts';
import type { NotionId, PageId } from '../../core/domain/notion-id.ts';
import type { Membership } from './membership.ts';

/** Where a database is, as a listing of one of its data sources said. */
type DatabaseHint = { readonly parent: Parent; readonly title: string; readonly url: string };

/**
 * The pages and data sources below the roots, as last resolved from the stored parents. Whoever stores a move, a rename,
 * a new object or a deletion calls `invalidate`; `refreshHierarchy` then resolves it again.
 */
export type Hierarchy = {
  readonly isStale: boolean;
  /** Live data sources below the roots. */
  readonly sources: ReadonlySet<NotionId>;
  readonly pageCount: number;
  /** Titles from the outermost ancestor down to the page's own; undefined if it is not below the roots. */
  titlesOf(id: PageId): readonly string[] | undefined;
  invalidate(): void;
  replace(next: Membership): void;
  recordDatabase(id: NotionId, hint: DatabaseHint): void;
  databaseHint(id: NotionId): DatabaseHint | undefined;
};

const EMPTY: Pick<Membership, 'members' | 'sources' | 'titles'> = {
  members: new Set(),
  sources: new Set(),
  titles: new Map(),
};

export function createHierarchy(): Hierarchy {
  const databases = new Map<NotionId, DatabaseHint>();
  let current = EMPTY;
  let isStale = true;
  return {
    get isStale() {
      return isStale;
    },
    get sources() {
      return current.sources;
    },
    get pageCount() {
      return current.members.size;
    },
    titlesOf: (id) => current.titles.get(id),
    invalidate() {
      isStale = true;
    },
    replace(next) {
      current = next;
      isStale = false;
    },
    recordDatabase: (id, hint) => void databases.set(id, hint),
    databaseHint: (id) => databases.get(id),
  };
}
