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

/**
 * Finds the id in pasted text: 32 hex digits with or without dashes, or a Notion URL. In a URL the id ends a segment of
 * the path. The `p` parameter names the page that is open over a database and takes precedence. The fragment names a
 * block and takes precedence if `want` is `block`. Returns `undefined` if there is no id.
 */
export function parseNotionId(text: string, want: 'object' | 'block' = 'object'): NotionId | undefined {
  const trimmed = text.trim().replace(/^<(.*)>$/, '$1');
  if (!/^(https?|notion):\/\//i.test(trimmed))
    return /^[0-9a-f-]{32,36}$/i.test(trimmed) ? idAtEnd(trimmed) : undefined;
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  const inPath = url.pathname
    .split('/')
    .map(idAtEnd)
    .findLast((id) => id !== undefined);
  const object = idAtEnd(url.searchParams.get('p') ?? '') ?? inPath;
  return want === 'block' ? (idAtEnd(url.hash) ?? object) : object;
}

function idAtEnd(text: string): NotionId | undefined {
  const match = ID_AT_END.exec(text);
  return match ? (match.slice(1, 6).join('-').toLowerCase() as NotionId) : undefined;
}

/** A link to a block: the page's URL with the block's id, without dashes, as fragment. The page's own id gives the page. */
export function blockUrl(pageUrl: string, blockId: BlockId, pageId: PageId): string {
  return blockId === pageId ? pageUrl : `${pageUrl}#${blockId.replaceAll('-', '')}`;
}
