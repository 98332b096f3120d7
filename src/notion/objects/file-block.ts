import type { Block } from '../../core/domain/document.ts';
import { asRecord, asText, type Json } from './json.ts';

const FILE_BLOCKS = new Set(['image', 'video', 'file', 'pdf', 'audio']);
/** Files that a reader knows by their name; the others say nothing but by their caption. */
const NAMED = new Set(['file', 'pdf']);
/** Query parameters of an address that is signed for a short while (S3, Google, Notion's own file host). */
const SIGNATURE = /[?&](x-amz-|x-goog-|signature=|expirationtimestamp=|exp=)/i;

type FileFields = Partial<Pick<Block, 'text' | 'link' | 'file'>>;

export function isFileBlock(type: string): boolean {
  return FILE_BLOCKS.has(type);
}

/**
 * A file that Notion keeps is read now or never: its address expires within the hour. One that stands elsewhere is a
 * link, and is never fetched: whoever may edit a page must not choose where this machine sends requests.
 */
export function fileFields(type: string, content: Json): FileFields {
  const kind = asText(content.type);
  const url = asText(asRecord(content[kind]).url);
  const name = asText(content.name) || nameIn(url);
  const text = NAMED.has(type) ? name : asText(content.name);
  if (kind === 'external') return { text, ...(type !== 'image' && lastingLink(url)) };
  return { text, ...(url !== '' && { file: { name: name || type, url } }) };
}

/** An address as a link, unless it is one that expires: those change with each reading. */
export function lastingLink(url: string): Pick<FileFields, 'link'> {
  return url === '' || SIGNATURE.test(url) ? {} : { link: url };
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
