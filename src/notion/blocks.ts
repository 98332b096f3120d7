import { type Block, type BlockId, parseNotionId } from '../domain.ts';
import { asDate, asList, asRecord, asText, type Json } from './json.ts';
import { plainText } from './rich-text.ts';

/** They point elsewhere, hold other pages, or claim children that Notion refuses to list. */
const CLOSED = new Set([
  'child_page',
  'child_database',
  'link_to_page',
  'unsupported',
  'ai_block',
  'external_object_instance_page',
]);
const HEADING_LEVELS: Readonly<Record<string, number>> = { heading_1: 1, heading_2: 2, heading_3: 3, heading_4: 4 };
const FILES = new Set(['image', 'video', 'file', 'pdf', 'audio']);
const LINKS = new Set(['bookmark', 'embed', 'link_preview']);
/** Only these carry text of their own that is worth reading. */
const READABLE_FILES = new Set(['file', 'pdf']);

type Fields = Partial<Omit<Block, 'id' | 'type' | 'text'>> & { readonly text?: string };

/** A block as the API sent it in our words; `undefined` where it is no block with an id (or in the trash). */
export function toBlock(raw: Json): Block | undefined {
  const id = parseNotionId(asText(raw.id));
  const type = asText(raw.type);
  if (id === undefined || type === '' || raw.in_trash === true || raw.archived === true) return undefined;
  const content = asRecord(raw[type]);
  const editedAt = asDate(raw.last_edited_time);
  const childrenOf = childrenOfBlock(id, type, content, raw.has_children === true);
  return {
    id,
    type,
    text: plainText(content.rich_text),
    ...fieldsOf(type, content),
    ...(childrenOf !== undefined && { childrenOf }),
    ...(editedAt !== undefined && { editedAt }),
  };
}

/** A synced copy is read where its original stands; an original, and all else, where it is. */
function childrenOfBlock(id: BlockId, type: string, content: Json, hasChildren: boolean): BlockId | undefined {
  if (CLOSED.has(type)) return undefined;
  const original = type === 'synced_block' ? parseNotionId(asText(asRecord(content.synced_from).block_id)) : undefined;
  if (original !== undefined) return original;
  return hasChildren ? id : undefined;
}

function fieldsOf(type: string, content: Json): Fields {
  const level = HEADING_LEVELS[type];
  if (level !== undefined) return { level };
  if (FILES.has(type)) return fileFields(type, content);
  if (LINKS.has(type)) return { ...captionOf(content), link: asText(content.url) };
  switch (type) {
    case 'to_do':
      return { isChecked: content.checked === true };
    case 'code':
      // Inline formatting has no meaning inside: the pieces are the program's text.
      return {
        text: asList(content.rich_text)
          .map((piece) => asText(piece.plain_text))
          .join(''),
        language: asText(content.language),
        ...captionOf(content),
      };
    case 'equation':
      return { text: asText(content.expression) };
    case 'table':
      return { hasColumnHeader: content.has_column_header === true, hasRowHeader: content.has_row_header === true };
    case 'table_row':
      return { cells: Array.isArray(content.cells) ? content.cells.map(plainText) : [] };
    case 'child_page':
    case 'child_database':
      return { text: asText(content.title) };
    case 'link_to_page':
      return targetOf(content);
    case 'meeting_notes':
    case 'transcription':
      return { text: plainText(content.title) };
    default:
      return {};
  }
}

function targetOf(content: Json): Fields {
  const target = parseNotionId(asText(content.page_id) || asText(content.database_id));
  return target === undefined ? {} : { target };
}

function captionOf(content: Json): Fields {
  const caption = plainText(content.caption);
  return caption === '' ? {} : { caption };
}

/**
 * A file's name and caption are text. An external address lasts; one that Notion signs expires within the hour: it is
 * only for reading the file now.
 */
function fileFields(type: string, content: Json): Fields {
  const kind = asText(content.type);
  const url = asText(asRecord(content[kind]).url);
  const name = asText(content.name) || nameIn(url);
  const isExternal = kind === 'external';
  return {
    ...captionOf(content),
    text: name,
    ...(isExternal && url !== '' && { link: url }),
    ...(READABLE_FILES.has(type) && url !== '' && { file: { name: name || type, url } }),
  };
}

/** The last part of the address's path, without the signature behind it. */
function nameIn(url: string): string {
  if (!URL.canParse(url)) return '';
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
