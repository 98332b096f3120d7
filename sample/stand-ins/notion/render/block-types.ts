import type { Json } from './rich-text.ts';

/** How a block looks in the "enhanced Markdown" of a page. */
export type MarkdownShape =
  /** A line with its text, and its children indented below. */
  | { readonly as: 'line'; readonly prefix?: string }
  /** A line that never changes. */
  | { readonly as: 'fixed'; readonly line: string }
  /** Its children between two tags. */
  | { readonly as: 'wrapped'; readonly tag: string }
  /** A tag with an address around its caption. */
  | { readonly as: 'media'; readonly tag: string }
  /** `<unknown>`, and its id among `unknown_block_ids`. */
  | { readonly as: 'unknown' }
  | { readonly as: 'to-do' | 'toggle' | 'callout' | 'code' | 'equation' | 'table' | 'link' | 'synced' };

export type BlockShape = {
  /** Fields of the type's own object that the API always sends. */
  readonly defaults?: Json;
  readonly hasCaption?: true;
  readonly markdown?: MarkdownShape;
};

const COLOR = { color: 'default' };
const UNKNOWN: BlockShape = { markdown: { as: 'unknown' } };

const heading = (prefix: string): BlockShape => ({
  defaults: { is_toggleable: false, ...COLOR },
  markdown: { as: 'line', prefix },
});
const media = (tag: string): BlockShape => ({ hasCaption: true, markdown: { as: 'media', tag } });
const wrapped = (tag: string): BlockShape => ({ markdown: { as: 'wrapped', tag } });

/** The block types that the stand-in serves. A type without a row has no more than its text and children. */
const SHAPES: Readonly<Record<string, BlockShape>> = {
  paragraph: { defaults: { icon: null, ...COLOR } },
  heading_1: heading('# '),
  heading_2: heading('## '),
  heading_3: heading('### '),
  heading_4: heading('#### '),
  bulleted_list_item: { defaults: COLOR, markdown: { as: 'line', prefix: '- ' } },
  numbered_list_item: { defaults: COLOR, markdown: { as: 'line', prefix: '1. ' } },
  quote: { defaults: COLOR, markdown: { as: 'line', prefix: '> ' } },
  to_do: { defaults: COLOR, markdown: { as: 'to-do' } },
  toggle: { defaults: COLOR, markdown: { as: 'toggle' } },
  callout: { defaults: COLOR, markdown: { as: 'callout' } },
  code: { hasCaption: true, markdown: { as: 'code' } },
  equation: { markdown: { as: 'equation' } },
  table: { markdown: { as: 'table' } },
  column_list: wrapped('columns'),
  column: wrapped('column'),
  tab: wrapped('tabs'),
  meeting_notes: wrapped('meeting-notes'),
  synced_block: { markdown: { as: 'synced' } },
  link_to_page: { markdown: { as: 'link' } },
  bookmark: media('bookmark'),
  embed: media('embed'),
  image: media('image'),
  video: media('video'),
  audio: media('audio'),
  file: media('file'),
  pdf: media('pdf'),
  divider: { markdown: { as: 'fixed', line: '---' } },
  table_of_contents: { defaults: COLOR, markdown: { as: 'fixed', line: '<table_of_contents/>' } },
  breadcrumb: UNKNOWN,
  button: UNKNOWN,
  unsupported: UNKNOWN,
  ai_block: UNKNOWN,
  external_object_instance_page: UNKNOWN,
};

export function shapeOf(type: string): BlockShape {
  return Object.hasOwn(SHAPES, type) ? SHAPES[type]! : {};
}
