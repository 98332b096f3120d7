import type { Block, NotionObject, Parent, PropertyText } from '../../../src/core/domain/document.ts';
import type { BlockId, NotionId } from '../../../src/core/domain/notion-id.ts';
import type { Notion } from '../../../src/core/ports/notion.ts';
import type { FakeClock } from './clock.ts';

export type Thing = {
  readonly id: NotionId;
  readonly kind: NotionObject['kind'];
  title: string;
  parent: Parent;
  properties: readonly PropertyText[];
  dataSources: readonly NotionId[] | undefined;
  readonly createdAt: Date;
  editedAt: Date;
  inTrash: boolean;
  isShared: boolean;
  isHidden: boolean;
  /** Notion sends no more than its id. */
  isPartial: boolean;
  /** Entries of the search index, each with the time from which search shows it. */
  readonly indexed: { readonly at: Date; readonly object: NotionObject | undefined; readonly inTrash: boolean }[];
};

export type WorkspaceOptions = { readonly clock: FakeClock; readonly pageSize?: number; readonly queryCap?: number };

/** A Notion in memory, in the words of the port, with the traits that lose edits: minutes, lag, listings that shift. */
export type FakeWorkspace = Notion & {
  addPage(n: number, parent: Parent, options?: Partial<Pick<Thing, 'title' | 'properties' | 'isHidden'>>): NotionId;
  addDatabase(n: number, parent: Parent, sources: readonly number[]): NotionId;
  addBlock(parent: NotionId, n: number, block?: Partial<Block>): BlockId;
  editBlock(id: BlockId, text: string): void;
  removeBlock(id: BlockId): void;
  setProperties(id: NotionId, properties: readonly PropertyText[], bumps?: boolean): void;
  rename(id: NotionId, title: string): void;
  move(id: NotionId, parent: Parent): void;
  trash(id: NotionId): void;
  restore(id: NotionId): void;
  unshare(id: NotionId): void;
  share(id: NotionId): void;
  hide(id: NotionId): void;
  setPartial(id: NotionId, isPartial: boolean): void;
  /** The page that holds a block. */
  pageOf(id: NotionId): NotionId | undefined;
  /** How long the search index needs from now on to know of a change. */
  lagMs: number;
  /** Called before each request; may throw, or change the workspace under the reader. */
  onRequest: (name: string, id: NotionId | undefined) => void;
  readonly requests: Record<string, number>;
  readonly things: ReadonlyMap<NotionId, Thing>;
  /** Text of all blocks of a page, in order, at any depth. */
  textOf(id: NotionId): string;
  /** Live for the integration: shared, and neither it nor an ancestor in the trash. */
  isLive(id: NotionId): boolean;
  isBelow(id: NotionId, root: NotionId): boolean;
  isShared(id: NotionId): boolean;
};
