import type { BlockSpec, Blocks, FileSpec, Markup } from '../rules/spec.ts';

/** Functions to describe a workspace. Each makes one or several blocks of a page. */

const textual =
  (type: string) =>
  (text: Markup, ...children: Blocks): BlockSpec => ({ type, text, ...(children.length > 0 && { children }) });

export const h1 = textual('heading_1');
export const h2 = textual('heading_2');
export const h3 = textual('heading_3');
export const h4 = textual('heading_4');
export const p = textual('paragraph');
export const quote = textual('quote');
export const li = textual('bulleted_list_item');
export const step = textual('numbered_list_item');
export const toggle = textual('toggle');

/** Gives a block a key, so that synced copies and tests can refer to it. */
export const named = (key: string, block: BlockSpec): BlockSpec => ({ ...block, key });

export const ul = (...items: (Markup | BlockSpec)[]): BlockSpec[] =>
  items.map((item) => (typeof item === 'string' ? li(item) : item));

export const ol = (...items: (Markup | BlockSpec)[]): BlockSpec[] =>
  items.map((item) => (typeof item === 'string' ? step(item) : item));

export const toggleHeading = (level: 1 | 2 | 3 | 4, text: Markup, ...children: Blocks): BlockSpec => ({
  type: `heading_${level}`,
  text,
  data: { is_toggleable: true },
  children,
});

export const todo = (text: Markup, checked = false): BlockSpec => ({ type: 'to_do', text, data: { checked } });

export const callout = (emoji: string, text: Markup, ...children: Blocks): BlockSpec => ({
  type: 'callout',
  text,
  data: { icon: { type: 'emoji', emoji } },
  children,
});

export const code = (language: string, text: string, caption?: Markup): BlockSpec => ({
  type: 'code',
  text,
  data: { language },
  ...(caption !== undefined && { caption }),
});

/** The first row is the header. */
export const table = (header: readonly Markup[], ...rows: readonly (readonly Markup[])[]): BlockSpec => ({
  type: 'table',
  data: { table_width: header.length, has_column_header: true, has_row_header: false },
  children: [header, ...rows].map((cells) => ({ type: 'table_row', cells })),
});

export const columns = (...parts: readonly Blocks[]): BlockSpec => ({
  type: 'column_list',
  children: parts.map((children) => ({ type: 'column', children })),
});

export const tabs = (parts: Readonly<Record<string, Blocks>>): BlockSpec => ({
  type: 'tab',
  children: Object.entries(parts).map(([text, children]) => ({ type: 'paragraph', text, children })),
});

/** The original of a synced block. */
export const synced = (key: string, ...children: Blocks): BlockSpec => ({ type: 'synced_block', key, children });
export const copyOf = (key: string): BlockSpec => ({ type: 'synced_block', copyOf: key });

export const divider = (): BlockSpec => ({ type: 'divider' });
export const tableOfContents = (): BlockSpec => ({ type: 'table_of_contents' });
export const equation = (expression: string): BlockSpec => ({ type: 'equation', data: { expression } });

const linked =
  (type: string) =>
  (url: string, caption?: Markup): BlockSpec => ({
    type,
    data: { url },
    ...(caption !== undefined && { caption }),
  });

export const bookmark = linked('bookmark');

/** An uploaded file. Its address expires an hour after it was read. */
const uploaded =
  (type: string) =>
  (file: FileSpec, caption?: Markup): BlockSpec => ({
    type,
    file,
    ...(caption !== undefined && { caption }),
  });

export const fileBlock = uploaded('file');
export const image = uploaded('image');

/** Places a page or database among the blocks. Without it, the page or database comes last. */
export const subpage = (key: string): BlockSpec => ({ type: 'child_page', ref: { kind: 'page', key } });
export const subdatabase = (key: string): BlockSpec => ({ type: 'child_database', ref: { kind: 'database', key } });
export const linkToPage = (key: string): BlockSpec => ({ type: 'link_to_page', ref: { kind: 'page', key } });

/** A block that the API does not support: it has no content, and a request for its children returns 400. */
export const unsupported = (blockType: string, claimsChildren = false): BlockSpec => ({
  type: 'unsupported',
  data: { block_type: blockType },
  ...(claimsChildren && { refusesChildren: true }),
});

export const aiBlock = (): BlockSpec => unsupported('ai_block', true);

type MeetingNotes = {
  readonly key: string;
  readonly title: Markup;
  readonly start: string;
  readonly end: string;
  readonly summary: Blocks;
  readonly notes: Blocks;
  readonly transcript: Blocks;
};

export const meetingNotes = (meeting: MeetingNotes): BlockSpec => ({
  type: 'meeting_notes',
  key: meeting.key,
  text: meeting.title,
  data: { status: 'notes_ready', calendar_event: { start_time: meeting.start, end_time: meeting.end } },
  children: (['summary', 'notes', 'transcript'] as const).map((part) => ({
    type: 'paragraph',
    key: `${meeting.key}/${part}`,
    text: '',
    children: meeting[part],
  })),
});
