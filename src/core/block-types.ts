import type { DocumentBlockKind } from './domain/document.ts';

/** How the API sends the content of a block, beside `rich_text`, caption and children. */
export type BlockContent =
  | 'rich-text'
  /** `list_start_index` and `list_format`. */
  | 'numbered'
  /** `checked`. */
  | 'to-do'
  /** Text without inline formatting, and a language. */
  | 'code'
  /** `expression`. */
  | 'equation'
  /** The title as rich text. */
  | 'title'
  | 'table'
  /** `cells`. */
  | 'table-row'
  /** A web address that lasts. */
  | 'link'
  /** A file that is known by its name and may have text. */
  | 'file'
  /** A video or recording. */
  | 'media'
  | 'image'
  /** A page or database with the same id as the block. */
  | 'object'
  /** The block points to a page or database. */
  | 'link-to-object';

/** How a block looks in the "enhanced Markdown" of `GET /v1/pages/{id}/markdown`. */
type MarkdownForm = {
  /** Tags around the block and its parts. */
  readonly tags?: readonly string[];
  /** Where the block's own text is, as the block API gives it: in its first line, or in the line after the tag. */
  readonly text?: 'first-line' | 'second-line';
};

export type BlockType = {
  readonly content: BlockContent;
  /** What the block becomes in a document. */
  readonly kind: DocumentBlockKind;
  /** Heading level. */
  readonly level?: 1 | 2 | 3 | 4;
  readonly marker?: 'bullet' | 'number' | 'check-box' | 'quote';
  /** Whose children to read: the original's (a synced copy), or none, because they belong to another page or are refused. */
  readonly children?: 'original' | 'none';
  /** Layout only: children are not nested more deeply than the block. */
  readonly isLayout?: true;
  /** A page or database that is read by itself. */
  readonly opens?: 'page' | 'database';
  /** `none`: the block has no text. `withheld`: the API shows that the block exists, but not its content. */
  readonly text?: 'none' | 'withheld';
  readonly markdown?: MarkdownForm;
};

const TEXT: BlockType = { content: 'rich-text', kind: 'text' };
const LINE: BlockType = { ...TEXT, markdown: { text: 'first-line' } };
const LIST_ITEM: BlockType = { ...LINE, kind: 'list-item' };
const HEADING: BlockType = { ...LINE, kind: 'heading' };
const LAYOUT: BlockType = { ...TEXT, isLayout: true };
const NO_TEXT: BlockType = { ...TEXT, text: 'none' };
const WITHHELD: BlockType = { ...TEXT, children: 'none', text: 'withheld' };

/** A type that is not in the table: its text, caption and children must not get lost. */
const UNKNOWN = TEXT;

/**
 * Notion's block types (developers.notion.com/reference/block). One row says everything about a type: the reader, the
 * walker, the renderer and the Markdown mode have no lists of their own.
 *
 * @internal exported for the test that has a case for every row
 */
export const BLOCK_TYPES: Readonly<Record<string, BlockType>> = {
  paragraph: LINE,
  heading_1: { ...HEADING, level: 1 },
  heading_2: { ...HEADING, level: 2 },
  heading_3: { ...HEADING, level: 3 },
  heading_4: { ...HEADING, level: 4 },
  bulleted_list_item: { ...LIST_ITEM, marker: 'bullet' },
  numbered_list_item: { ...LIST_ITEM, content: 'numbered', marker: 'number' },
  to_do: { ...LIST_ITEM, content: 'to-do', marker: 'check-box' },
  toggle: { ...LIST_ITEM, marker: 'bullet', markdown: { tags: ['details'], text: 'second-line' } },
  quote: { ...LINE, marker: 'quote' },
  callout: { ...TEXT, markdown: { tags: ['callout'], text: 'second-line' } },
  code: { content: 'code', kind: 'code' },
  equation: { ...TEXT, content: 'equation' },
  table: {
    ...LAYOUT,
    content: 'table',
    markdown: { tags: ['table', 'tr', 'colgroup', 'col', 'thead', 'tbody'] },
  },
  table_row: { content: 'table-row', kind: 'table-row' },
  column_list: { ...LAYOUT, markdown: { tags: ['columns'] } },
  column: { ...LAYOUT, markdown: { tags: ['column'] } },
  tab: { ...LAYOUT, markdown: { tags: ['tabs', 'tab'] } },
  tabs: LAYOUT,
  tab_list: LAYOUT,
  synced_block: {
    ...LAYOUT,
    children: 'original',
    markdown: { tags: ['synced_block', 'synced_block_reference'] },
  },
  bookmark: { ...TEXT, content: 'link', markdown: { tags: ['bookmark'] } },
  embed: { ...TEXT, content: 'link', markdown: { tags: ['embed'] } },
  link_preview: { ...TEXT, content: 'link' },
  image: { ...TEXT, content: 'image', markdown: { tags: ['image'] } },
  video: { ...TEXT, content: 'media', markdown: { tags: ['video'] } },
  audio: { ...TEXT, content: 'media', markdown: { tags: ['audio'] } },
  file: { ...TEXT, content: 'file', markdown: { tags: ['file'] } },
  pdf: { ...TEXT, content: 'file', markdown: { tags: ['pdf'] } },
  child_page: {
    ...TEXT,
    content: 'object',
    children: 'none',
    opens: 'page',
    markdown: { tags: ['page'], text: 'first-line' },
  },
  child_database: {
    ...TEXT,
    content: 'object',
    children: 'none',
    opens: 'database',
    markdown: { tags: ['database'] },
  },
  link_to_page: { ...TEXT, content: 'link-to-object', children: 'none' },
  // Summary, notes and transcript are its children. Its name was `transcription` before 2026-03-11.
  meeting_notes: { ...TEXT, content: 'title', markdown: { tags: ['meeting-notes'] } },
  transcription: { ...TEXT, content: 'title' },
  divider: NO_TEXT,
  breadcrumb: NO_TEXT,
  button: NO_TEXT,
  table_of_contents: { ...NO_TEXT, markdown: { tags: ['table_of_contents'] } },
  unsupported: WITHHELD,
  // They may claim children and then answer 400.
  ai_block: WITHHELD,
  external_object_instance_page: WITHHELD,
};

/** False for a type that Notion added after this table was written. */
export function isKnownBlockType(name: string): boolean {
  return Object.hasOwn(BLOCK_TYPES, name);
}

export function blockTypeOf(name: string): BlockType {
  return isKnownBlockType(name) ? BLOCK_TYPES[name]! : UNKNOWN;
}

/** The Markdown tags of all block types that match. */
export function markdownTags(matches: (type: BlockType) => boolean): readonly string[] {
  return Object.values(BLOCK_TYPES)
    .filter(matches)
    .flatMap(({ markdown }) => markdown?.tags ?? []);
}
