import type { Block } from '../../core/domain/document.ts';
import { asRecord, asText, type Json } from './json.ts';

/** Query parameters of addresses that are signed for a short time (S3, Google, Notion's own file host). */
const SIGNATURE = /[?&](x-amz-|x-goog-|signature=|expirationtimestamp=|exp=)/i;
/** Those of them that no other address has. */
const STORAGE_SIGNATURE = /[?&](x-amz-|x-goog-|expirationtimestamp=)/i;

type FileFields = Partial<Pick<Block, 'text' | 'link' | 'file'>>;

/**
 * An uploaded file has to be read at once, because its address expires within the hour. An external file becomes a link
 * and is never fetched: whoever edits a page must not choose where this machine sends requests.
 */
export function fileFields(content: Json): FileFields {
  const { isExternal, name, url } = readFile(content);
  const text = asText(content.name);
  if (isExternal) return { text, ...externalLink(url) };
  return { text, ...(url !== '' && { file: { name: name || 'file', url } }) };
}

/** The same for a file that readers know by its name: the name is its text. */
export function fileNameFields(content: Json): FileFields {
  return { ...fileFields(content), text: readFile(content).name };
}

function readFile(content: Json): { readonly isExternal: boolean; readonly name: string; readonly url: string } {
  const kind = asText(content.type);
  const url = asText(asRecord(content[kind]).url);
  return { isExternal: kind === 'external', name: asText(content.name) || nameIn(url), url };
}

/** The address of a bookmark or embed. Somebody typed it, so it lasts, unless it leads to a file in cloud storage. */
export function typedLink(url: string): Pick<FileFields, 'link'> {
  return url === '' || STORAGE_SIGNATURE.test(url) ? {} : { link: url };
}

/** An address as a link, unless it expires: those change with each reading. */
function externalLink(url: string): Pick<FileFields, 'link'> {
  return url === '' || SIGNATURE.test(url) ? {} : { link: url };
}

/** The last part of the path, without the signature that follows it. */
function nameIn(url: string): string {
  if (!URL.canParse(url)) return '';
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
