import type { PropertyText } from './document.ts';
import type { NotionId, PageId } from './notion-id.ts';

/** `left`: it is shared, but below no root of a collection. */
export type Presence = 'live' | 'in_trash' | 'not_shared' | 'left';

/** What the list of changes knows of a page at one time, besides its text. */
export type PageVersion = {
  readonly title: string;
  /** The page or data source that it is in; null at the top of the workspace. */
  readonly holderId: NotionId | null;
  /** Titles of its ancestors, outermost first. */
  readonly path: readonly string[];
  /** The collections that it was part of. */
  readonly collections: readonly string[];
  readonly properties: readonly Pick<PropertyText, 'id' | 'name' | 'type' | 'text'>[];
};

/**
 * `new`: created in Notion. `joined`: moved below a root, or shared with the integration. `restored`: was in the trash or
 * not shared. `edited`: also renamed or moved. The others say why it can no longer be seen.
 */
export type ChangeKind = 'new' | 'joined' | 'restored' | 'edited' | Exclude<Presence, 'live'>;

/** One change of a page, as a sync noticed it. */
export type PageChange = {
  readonly pageId: PageId;
  readonly kind: ChangeKind;
  /** By Notion; undefined if the page is gone. */
  readonly editedAt: Date | undefined;
  /** Name of the last editor, if the page shows it. */
  readonly editor: string | undefined;
  /** Undefined if it could not be seen before. */
  readonly before: PageVersion | undefined;
  /** Undefined if it can no longer be seen. */
  readonly after: PageVersion | undefined;
  /** Leads from the text after to the text before: `revertTextPatch`. Undefined if the text before is not known. */
  readonly patch: string | undefined;
};
