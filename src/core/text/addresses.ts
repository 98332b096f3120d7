/** Where an address is in a text: UTF-16 units, the end is exclusive. */
export type AddressRange = { readonly start: number; readonly end: number };

/** Longest scheme and first part of an e-mail address that are looked at (RFC 3986, RFC 5321). */
const MAX_SCHEME = 31;
const MAX_LOCAL_PART = 64;

const SCHEME_CHARACTER = /[a-z0-9+.-]/i;
const LOCAL_CHARACTER = /[\p{L}\p{N}._%+-]/u;
const HOST = /[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,9}/uy;
/** An address in Markdown ends here at the latest. */
const REST = /[^\s<>`)\]]*/y;
const MARK = /:\/\/|@|(?:www\.|discord\.gg\/|discord(?:app)?\.com\/invite\/|dsc\.gg\/|t\.me\/|bit\.ly\/)/gi;

/**
 * Addresses of the web, invitations and e-mail addresses, from left to right. Whatever stands before the scheme does not
 * matter: chat clients link `_https://…` and `1https://…` as well. Linear in the length of the text.
 */
export function findAddresses(text: string): readonly AddressRange[] {
  const found: AddressRange[] = [];
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    const from = found.at(-1)?.end ?? 0;
    if (index < from) continue;
    const range = mark === '@' ? mailAround(text, index, from) : addressAround(text, index, mark, from);
    if (range) found.push(range);
  }
  return found;
}

/** Also without anything behind the slashes: a client takes what follows for the rest, even a bracket. */
function addressAround(text: string, index: number, mark: string, from: number): AddressRange {
  const restFrom = index + mark.length;
  REST.lastIndex = restFrom;
  const end = restFrom + REST.exec(text)![0].length;
  const start = mark === '://' ? backWhile(SCHEME_CHARACTER, text, index, Math.max(from, index - MAX_SCHEME)) : index;
  return { start, end };
}

function mailAround(text: string, index: number, from: number): AddressRange | undefined {
  const start = backWhile(LOCAL_CHARACTER, text, index, Math.max(from, index - MAX_LOCAL_PART));
  if (start === index) return undefined;
  HOST.lastIndex = index + 1;
  const host = HOST.exec(text)?.[0];
  return host === undefined ? undefined : { start, end: index + 1 + host.length };
}

function backWhile(pattern: RegExp, text: string, index: number, limit: number): number {
  let start = index;
  while (start > limit && pattern.test(text[start - 1]!)) start--;
  return start;
}

/** The text with each address replaced. */
export function replaceAddresses(text: string, replace: (address: string) => string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of findAddresses(text)) {
    parts.push(text.slice(at, start), replace(text.slice(start, end)));
    at = end;
  }
  return parts.join('') + text.slice(at);
}
