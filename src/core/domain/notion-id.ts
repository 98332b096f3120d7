declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A Notion id as a dashed lower-case UUID. Pages, data sources, databases and blocks share one space. */
export type NotionId = Branded<'NotionId'>;
export type PageId = NotionId;
export type BlockId = NotionId;
/** 32 hex digits; see `Chunk.id`. */
export type ChunkId = Branded<'ChunkId'>;

/** Anchored at the end: the title before the id may end in hex digits too (`Standup-20240115-<id>`). */
const ID_AT_END = /(?<![0-9a-f])([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i;

const BARE_ID = /^[0-9a-f-]{32,36}$/i;
const SLUG_AND_ID = /^[^\s/:?#]+-[0-9a-f-]{32,36}$/i;
/** Zero-width characters that come along when an address is copied from a chat or a document. */
const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff]/g;
/** What chats and documents put around an address; the address is the first group. */
const WRAPPINGS: readonly RegExp[] = [
  /^<([^|>]+)(?:\|[^>]*)?>$/,
  /^\[[^\]]*\]\(([^()\s]+)\)$/,
  /^["'`“”„‘’«»](.+)["'`“”„‘’«»]$/,
  /^(.*[^.,;!?])[.,;!?]+$/,
];
/** Longer than any address of Notion, login pages included. Unwrapping a text takes quadratic time. */
const MAX_ADDRESS_CHARACTERS = 4_000;

/** An address that lost its scheme. */
const WITHOUT_SCHEME = /^(?:[\w-]+\.)*notion\.(?:so|site|com)\//i;

/**
 * Finds the id in pasted text: 32 hex digits with or without dashes, `Title-<id>`, `collection://<id>`, or a Notion URL, with
 * or without a scheme, quotes, or the link syntax of a chat. In a URL the id ends a segment of the path. The `p` parameter
 * names the page that is open over a database and takes precedence. The fragment names a block and takes precedence if
 * `want` is `block`. A login page names the page that follows it. Returns `undefined` if there is no id.
 */
export function parseNotionId(text: string, want: 'object' | 'block' = 'object'): NotionId | undefined {
  if (BARE_ID.test(text)) return idAtEnd(text);
  const address = unwrap(text);
  if (BARE_ID.test(address) || SLUG_AND_ID.test(address)) return idAtEnd(address);
  const url = toUrl(address);
  return url && idInUrl(url, want);
}

/** An address of a published site: its pages have short names, and no id can be derived from them. */
export function isSiteWithoutId(text: string): boolean {
  const url = toUrl(unwrap(text));
  return url?.hostname.endsWith('.notion.site') === true && idInUrl(url, 'object') === undefined;
}

/** Empty for a text that is too long to be an address. */
function unwrap(text: string): string {
  if (text.length > MAX_ADDRESS_CHARACTERS) return '';
  let address = text.replace(ZERO_WIDTH, '').trim();
  for (let before = ''; address !== before; ) {
    before = address;
    for (const wrapping of WRAPPINGS) address = address.replace(wrapping, '$1').trim();
  }
  return address;
}

function toUrl(address: string): URL | undefined {
  const full = WITHOUT_SCHEME.test(address) ? `https://${address}` : address;
  return /^(https?|notion|collection):\/\//i.test(full) && URL.canParse(full) ? new URL(full) : undefined;
}

function idInUrl(url: URL, want: 'object' | 'block'): NotionId | undefined {
  if (url.protocol === 'collection:') return idAtEnd(url.hostname);
  const inPath = url.pathname
    .split('/')
    .map(idAtEnd)
    .findLast((id) => id !== undefined);
  const object = idAtEnd(url.searchParams.get('p') ?? '') ?? inPath;
  const found = want === 'block' ? (idAtEnd(url.hash) ?? object) : object;
  return found ?? idAfterLogin(url, want);
}

/** `/login?redirectUrl=…`: the address that somebody without a session was sent away from. */
function idAfterLogin(url: URL, want: 'object' | 'block'): NotionId | undefined {
  if (!/\/(login|signup)\/?$/.test(url.pathname)) return undefined;
  for (const target of url.searchParams.values()) {
    const next = URL.canParse(target, url.origin) ? new URL(target, url.origin) : undefined;
    const id = next && !/\/(login|signup)\/?$/.test(next.pathname) ? idInUrl(next, want) : undefined;
    if (id !== undefined) return id;
  }
  return undefined;
}

function idAtEnd(text: string): NotionId | undefined {
  const match = ID_AT_END.exec(text);
  return match ? (match.slice(1, 6).join('-').toLowerCase() as NotionId) : undefined;
}

/** A link to a block: the page's URL with the block's id, without dashes, as fragment. The page's own id gives the page. */
export function blockUrl(pageUrl: string, blockId: BlockId, pageId: PageId): string {
  return blockId === pageId ? pageUrl : `${pageUrl}#${blockId.replaceAll('-', '')}`;
}
