import { type BlockContent, type BlockType, blockTypeOf } from '../../core/block-types.ts';
import type { Block, ListFormat } from '../../core/domain/document.ts';
import { type BlockId, parseNotionId } from '../../core/domain/notion-id.ts';
import { fileFields, fileNameFields, typedLink } from './file-block.ts';
import { asDate, asRecord, asText, type Json } from './json.ts';
import { bareText, mentionedObjects, plainText } from './rich-text.ts';

type Fields = Partial<Omit<Block, 'id' | 'type'>>;

/** Translates an API block; undefined if it has no id. A type that is not in the table keeps its text and children. */
export function toBlock(raw: Json): Block | undefined {
  const id = parseNotionId(asText(raw.id));
  if (id === undefined) return undefined;
  const name = asText(raw.type) || 'unsupported';
  const type = blockTypeOf(name);
  const content = asRecord(raw[name]);
  const childrenOf = childrenOfBlock({ id, type, content, hasChildren: raw.has_children === true });
  const editedAt = asDate(raw.last_edited_time);
  return {
    id,
    type: name,
    text: plainText(content.rich_text),
    ...captionOf(content),
    ...mentionsOf(content),
    ...(type.level !== undefined && { level: type.level }),
    ...TRANSLATE[type.content](content, id),
    ...(childrenOf !== undefined && { childrenOf }),
    ...(editedAt !== undefined && { editedAt }),
  };
}

type WithChildren = {
  readonly id: BlockId;
  readonly type: BlockType;
  readonly content: Json;
  readonly hasChildren: boolean;
};

/** The children of a synced copy are listed below its original; all others below the block itself. */
function childrenOfBlock({ id, type, content, hasChildren }: WithChildren): BlockId | undefined {
  if (type.children === 'none') return undefined;
  const original =
    type.children === 'original' ? parseNotionId(asText(asRecord(content.synced_from).block_id)) : undefined;
  return original ?? (hasChildren ? id : undefined);
}

function captionOf(content: Json): Fields {
  const caption = plainText(content.caption);
  return caption === '' ? {} : { caption };
}

function mentionsOf({ rich_text, caption, cells }: Json): Fields {
  const texts = [rich_text, caption, ...(Array.isArray(cells) ? cells : [])];
  const mentions = texts.flatMap(mentionedObjects);
  return mentions.length === 0 ? {} : { mentions };
}

/** The fields of each kind of content beside text, caption and children. */
const TRANSLATE: Readonly<Record<BlockContent, (content: Json, id: BlockId) => Fields>> = {
  'rich-text': () => ({}),
  numbered: ({ list_start_index, list_format }) => ({
    ...(Number.isSafeInteger(list_start_index) && { listStart: list_start_index as number }),
    ...(isListFormat(list_format) && { listFormat: list_format }),
  }),
  'to-do': ({ checked }) => ({ isChecked: checked === true }),
  code: ({ rich_text, language }) => ({ text: bareText(rich_text), language: asText(language) }),
  equation: ({ expression }) => ({ text: asText(expression) }),
  title: ({ title }) => ({ text: plainText(title) }),
  table: ({ has_column_header, has_row_header }) => ({
    hasColumnHeader: has_column_header === true,
    hasRowHeader: has_row_header === true,
  }),
  'table-row': ({ cells }) => ({ cells: Array.isArray(cells) ? cells.map(plainText) : [] }),
  link: ({ url }) => typedLink(asText(url)),
  file: fileNameFields,
  media: fileFields,
  // The address of an external image is of no use to a reader.
  image: (content) => omitLink(fileFields(content)),
  object: ({ title }, id) => ({ text: asText(title), target: id }),
  'link-to-object': ({ page_id, database_id }) => targetOf(asText(page_id) || asText(database_id)),
};

function isListFormat(value: unknown): value is ListFormat {
  return value === 'numbers' || value === 'letters' || value === 'roman';
}

function omitLink({ link: _, ...fields }: Fields): Fields {
  return fields;
}

function targetOf(text: string): Fields {
  const target = parseNotionId(text);
  return target === undefined ? {} : { target };
}
