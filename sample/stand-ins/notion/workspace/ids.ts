import { createHash } from 'node:crypto';

/** Ids depend only on keys, so that tests, questions and the gold set can refer to objects across runs. */
function idOf(namespace: string, key: string): string {
  const hash = createHash('sha1').update(`${namespace}:${key}`).digest();
  // Notion rejects ids without the version and variant digits of a UUID (seen in the recordings).
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

export const pageId = (key: string): string => idOf('page', key);
export const databaseId = (key: string): string => idOf('database', key);
export const dataSourceId = (key: string): string => idOf('data-source', key);
export const blockId = (key: string): string => idOf('block', key);
export const userId = (key: string): string => idOf('user', key);
export const optionId = (key: string): string => idOf('option', key);
export const commentId = (key: string): string => idOf('comment', key);

/** The raw id of a property: four characters that Notion percent-encodes in its answers and expects decoded in paths. */
export function propertyId(name: string): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz:{}?@[]\\^`|~;<=>_';
  const hash = createHash('sha1').update(`property:${name}`).digest();
  return [0, 1, 2, 3].map((index) => alphabet[hash[index]! % alphabet.length]).join('');
}

export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-?[0-9a-f]{4}-?[1-8][0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i.test(text);

/** The dashed lower-case form, which is the key of everything stored. */
export function dashed(id: string): string {
  const hex = id.replaceAll('-', '').toLowerCase();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
