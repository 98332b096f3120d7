import type { BlockId, NotionId, PageId } from './notion-id.ts';
import type { PropertyValue, TableSchema } from './table.ts';

export type ObjectKind = 'page' | 'database' | 'data_source';

export type Parent =
  | { readonly kind: 'workspace' }
  | { readonly kind: 'page' | 'database' | 'data_source' | 'block'; readonly id: NotionId }
  | { readonly kind: 'unknown' };

export type PageLink = { readonly pageId: PageId; readonly title: string; readonly url: string };

/** A property of a database row, as text and as typed values. */
export type PropertyText = {
  readonly id: string;
  readonly name: string;
  /** Notion's type name: `select`, `rollup`, … */
  readonly type: string;
  readonly text: string;
  /** Pages and databases that the text mentions by their titles. */
  readonly mentions?: readonly NotionId[];
  /** Absent in rows that were listed before values were kept, and in what an answer reads. */
  readonly values?: readonly PropertyValue[];
  /** Notion returned exactly its cap of 25 references: fetch the rest with `Notion.property`. */
  readonly isCapped?: boolean;
};

/** A page, database or data source as a listing shows it: metadata, no content. */
export type NotionObject = {
  readonly id: NotionId;
  readonly kind: ObjectKind;
  readonly title: string;
  /** `https://www.notion.so/…`, without a fragment. */
  readonly url: string;
  readonly parent: Parent;
  /**
   * Of a row: without the title property, which is `title`. Of a database or data source: what people wrote about it (with
   * an empty name) and about its properties.
   */
  readonly properties: readonly PropertyText[];
  readonly createdAt: Date;
  /** Notion rounds it down to the minute. */
  readonly editedAt: Date;
  readonly inTrash: boolean;
  /** Databases only: the data sources in it. Empty for a linked database. */
  readonly dataSources?: readonly NotionId[];
  /** Data sources only, if the listing contains it: the parent of the database that holds it. */
  readonly databaseParent?: Parent;
  /** Data sources only. */
  readonly tableSchema?: TableSchema;
};

export type ListFormat = 'numbers' | 'letters' | 'roman';

/**
 * One block as read, translated: `text` is the inline content as plain text with mentions and equations spelled out
 * (links keep their text; inline code keeps its back-ticks).
 */
export type Block = {
  readonly id: BlockId;
  /** Notion's type name (`paragraph`, `heading_2`, `ai_block`, …). */
  readonly type: string;
  readonly text: string;
  /** Headings: 1 to 4. */
  readonly level?: number;
  readonly isChecked?: boolean;
  /** A numbered item: the number that the list continues with here, if it does not follow from the items before. */
  readonly listStart?: number;
  /** A numbered item: how its list is numbered, if Notion says so. */
  readonly listFormat?: ListFormat;
  readonly language?: string;
  readonly caption?: string;
  /** A table's row. */
  readonly cells?: readonly string[];
  /** On a `table`. */
  readonly hasColumnHeader?: boolean;
  readonly hasRowHeader?: boolean;
  /** Address of a bookmark, embed or link; never an expiring file address. */
  readonly link?: string;
  /** A file to read at once: its URL expires within the hour and must not be stored or hashed. */
  readonly file?: { readonly name: string; readonly url: string };
  /** A page or database that the block links to, or that Notion shows as this block. */
  readonly target?: NotionId;
  /** Pages and databases that the text mentions by their titles. */
  readonly mentions?: readonly NotionId[];
  /** The block whose children belong here: itself, or a synced block's original. Absent if they must not be read. */
  readonly childrenOf?: BlockId;
  readonly editedAt?: Date;
};

export type DocumentBlockKind =
  | 'properties'
  | 'heading'
  | 'text'
  | 'list-item'
  | 'code'
  | 'table-row'
  | 'comment'
  | 'file';

/** A block of a page as text in reading order. */
export type DocumentBlock = {
  /** Where a link to it leads; the page's own id for its property card. */
  readonly blockId: BlockId;
  readonly kind: DocumentBlockKind;
  /** Headings above it, outermost first, as plain text. */
  readonly headings: readonly string[];
  /** As shown to a reader: list markers, `[x]`, `Column: value | …` for a table's row. Never empty. */
  readonly text: string;
  /** Nesting below the nearest heading, 0 at the top. */
  readonly depth: number;
};

/** A page's whole content. */
export type Document = {
  readonly page: NotionObject;
  /** Titles of the ancestors, outermost first, without the page itself. */
  readonly breadcrumb: readonly string[];
  readonly blocks: readonly DocumentBlock[];
  /** What could not be read and why ("a synced block's original is not shared"); not a failure. */
  readonly notes: readonly string[];
};
