import type { Block } from '../../core/domain/document.ts';
import { type BlockId, parseNotionId } from '../../core/domain/notion-id.ts';
import { fileFields, isFileBlock, lastingLink } from './file-block.ts';
import { asDate, asRecord, asText, type Json } from './json.ts';
import { bareText, plainText } from './rich-text.ts';

/** They point elsewhere, hold other pages, or claim children that Notion refuses to list (400). */
const CLOSED = new Set([
  'child_page',
  'child_database',
  'link_to_page',
  'unsupported',
  'ai_block',
  'external_object_instance_page',
]);

type Fields = Partial<Omit<Block, 'id' | 'type'>>;

/**
 * A block as the API sent it, in our words; `undefined` where it has no id. A type that is not known yet keeps its
 * `rich_text`, caption and children: text must not get lost because Notion has a new kind of block.
 */
export function toBlock(raw: Json): Block | undefined {
  const id = parseNotionId(asText(raw.id));
  if (id === undefined) return undefined;
  const type = asText(raw.type) || 'unsupported';
  const content = asRecord(raw[type]);
  const childrenOf = childrenOfBlock(id, type, content, raw.has_children === true);
  const editedAt = asDate(raw.last_edited_time);
  return {
    id,
    type,
    text: plainText(content.rich_text),
    ...captionOf(content),
    ...fieldsOf(id, type, content),
    ...(childrenOf !== undefined && { childrenOf }),
    ...(editedAt !== undefined && { editedAt }),
  };
}

/** A synced copy is read where its original stands; an original, and all else, where it is. */
function childrenOfBlock(id: BlockId, type: string, content: Json, hasChildren: boolean): BlockId | undefined {
  if (CLOSED.has(type)) return undefined;
  const original = type === 'synced_block' ? parseNotionId(asText(asRecord(content.synced_from).block_id)) : undefined;
  return original ?? (hasChildren ? id : undefined);
}

function captionOf(content: Json): Fields {
  const caption = plainText(content.caption);
  return caption === '' ? {} : { caption };
}

type Translate = (content: Json, id: BlockId) => Fields;

const heading: (level: number) => Translate = (level) => () => ({ level });
const linked: Translate = ({ url }) => lastingLink(asText(url));
const entitled: Translate = ({ title }) => ({ text: plainText(title) });
/** Their id is the page's or database's own. */
const standIn: Translate = ({ title }, id) => ({ text: asText(title), target: id });

/** What a type has beside its text, caption and children. */
const FIELDS: Readonly<Record<string, Translate>> = {
  heading_1: heading(1),
  heading_2: heading(2),
  heading_3: heading(3),
  heading_4: heading(4),
  to_do: ({ checked }) => ({ isChecked: checked === true }),
  code: ({ rich_text, language }) => ({ text: bareText(rich_text), language: asText(language) }),
  equation: ({ expression }) => ({ text: asText(expression) }),
  table: ({ has_column_header, has_row_header }) => ({
    hasColumnHeader: has_column_header === true,
    hasRowHeader: has_row_header === true,
  }),
  table_row: ({ cells }) => ({ cells: Array.isArray(cells) ? cells.map(plainText) : [] }),
  bookmark: linked,
  embed: linked,
  link_preview: linked,
  child_page: standIn,
  child_database: standIn,
  link_to_page: ({ page_id, database_id }) => targetOf(asText(page_id) || asText(database_id)),
  // Named `transcription` before 2026-03-11. Summary, notes and transcript are its children.
  meeting_notes: entitled,
  transcription: entitled,
};

function fieldsOf(id: BlockId, type: string, content: Json): Fields {
  if (isFileBlock(type)) return fileFields(type, content);
  return Object.hasOwn(FIELDS, type) ? FIELDS[type]!(content, id) : {};
}

function targetOf(text: string): Fields {
  const target = parseNotionId(text);
  return target === undefined ? {} : { target };
}
