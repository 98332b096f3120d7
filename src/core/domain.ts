/**
 * The nouns, in the order data flows:
 * NotionObject → Document → Chunk → EmbeddedChunk → Hit → Answer.
 */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A Notion id as a dashed lower-case UUID. Pages, data sources, databases and blocks share one space. */
export type NotionId = Branded<'NotionId'>;
export type PageId = NotionId;
export type BlockId = NotionId;
/** 32 hex digits; see `Chunk.id`. */
export type ChunkId = Branded<'ChunkId'>;

/** At the end: titles before it may end in hex digits too (`Standup-20240115-<id>`). */
const ID_AT_END = /(?<![0-9a-f])([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i;

/**
 * Finds the id in what a person pastes: 32 hex digits with or without dashes, or a Notion URL. There it ends a part of
 * the path; `p` names the page that is opened over a database and wins; one behind `#` names a block and wins where
 * `block` is wanted. `undefined` where there is none.
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

/** A link to the very block: the page's address with `#` and the block's id without dashes; the page itself for its own id. */
export function blockUrl(pageUrl: string, blockId: BlockId, pageId: PageId): string {
  return blockId === pageId ? pageUrl : `${pageUrl}#${blockId.replaceAll('-', '')}`;
}

export type ObjectKind = 'page' | 'database' | 'data_source';

export type Parent =
  | { readonly kind: 'workspace' }
  | { readonly kind: 'page' | 'database' | 'data_source' | 'block'; readonly id: NotionId }
  | { readonly kind: 'unknown' };

/** A property of a database row, already as text. */
export type PropertyText = {
  readonly id: string;
  readonly name: string;
  /** Notion's type name: `select`, `rollup`, … */
  readonly type: string;
  readonly text: string;
  /** Notion returned exactly its cap of 25 references: the rest must be asked for (`Notion.property`). */
  readonly isCapped?: boolean;
};

/** A page, database or data source as a listing shows it: metadata, no content. */
export type NotionObject = {
  readonly id: NotionId;
  readonly kind: ObjectKind;
  readonly title: string;
  /** `https://www.notion.so/…`, without a fragment. */
  readonly url: string;
  readonly parent: Parent;
  /** Rows only; the title property is left out, it is `title`. */
  readonly properties: readonly PropertyText[];
  readonly createdAt: Date;
  /** Notion rounds it down to the minute. */
  readonly editedAt: Date;
  readonly inTrash: boolean;
  /** Databases only: the data sources in it. Empty for a linked database. */
  readonly dataSources?: readonly NotionId[];
  /** Data sources only, where the listing tells: where the database that holds it stands. */
  readonly databaseParent?: Parent;
};

/**
 * One block as read, translated: `text` is the inline content as plain text with mentions and equations spelled out
 * (links keep their text; inline code keeps its back-ticks).
 */
export type Block = {
  readonly id: BlockId;
  /** Notion's type name (`paragraph`, `heading_2`, `ai_block`, …). */
  readonly type: string;
  readonly text: string;
  /** Headings: 1 to 4. */
  readonly level?: number;
  readonly isChecked?: boolean;
  readonly language?: string;
  readonly caption?: string;
  /** A table's row. */
  readonly cells?: readonly string[];
  /** On a `table`. */
  readonly hasColumnHeader?: boolean;
  readonly hasRowHeader?: boolean;
  /** Address of a bookmark, embed or link; never an expiring file address. */
  readonly link?: string;
  /** A file to be read now; its address expires within the hour and must not be stored or hashed. */
  readonly file?: { readonly name: string; readonly url: string };
  /** A page or database that the block only points to or stands for. */
  readonly target?: NotionId;
  /** Whose children belong here: the block's own id, a synced block's original; absent where none may be read. */
  readonly childrenOf?: BlockId;
  readonly editedAt?: Date;
};

export type DocumentBlockKind =
  | 'properties'
  | 'heading'
  | 'text'
  | 'list-item'
  | 'code'
  | 'table-row'
  | 'comment'
  | 'file';

/** A block of a page as text in reading order. */
export type DocumentBlock = {
  /** Where a link to it leads; the page's own id for its property card. */
  readonly blockId: BlockId;
  readonly kind: DocumentBlockKind;
  /** Headings above it, outermost first, as plain text. */
  readonly headings: readonly string[];
  /** As shown to a reader: list markers, `[x]`, `Column: value | …` for a table's row. Never empty. */
  readonly text: string;
  /** Nesting below the nearest heading, 0 at the top. */
  readonly depth: number;
};

/** A page's whole content. */
export type Document = {
  readonly page: NotionObject;
  /** Titles of the ancestors, outermost first, without the page itself. */
  readonly breadcrumb: readonly string[];
  readonly blocks: readonly DocumentBlock[];
  /** What could not be read and why ("a synced block's original is not shared"); not a failure. */
  readonly notes: readonly string[];
};

/** Where a block's text stands in its chunk: [start, end) in UTF-16 code units. */
export type BlockSpan = {
  readonly blockId: BlockId;
  readonly start: number;
  readonly end: number;
  /** A heading names what its section answers, and answers nothing itself. */
  readonly isHeading?: true;
};

export type Chunk = {
  /** Hash of page, `hash` and the occurrence of that hash in the page: stable under edits elsewhere and renames. */
  readonly id: ChunkId;
  readonly pageId: PageId;
  readonly ordinal: number;
  readonly headings: readonly string[];
  /** Shown and quoted: raw, without the prefix. */
  readonly text: string;
  /** `Database › Page › H1 › H2`: put before `text` for embedding and lexical search. */
  readonly context: string;
  readonly tokens: number;
  /** sha256 of the chunker's version, headings and text: what an edit must change to cost an embedding. */
  readonly hash: string;
  readonly blocks: readonly BlockSpan[];
};

/** `embeddingHash` is the key of its vector: hash of the text that was embedded, kept when only titles change. */
export type EmbeddedChunk = Chunk & { readonly embeddingHash: string; readonly vector: Float32Array };

/** A live chunk joined to its page, as an answer needs it. */
export type LiveChunk = Chunk & {
  readonly pageTitle: string;
  readonly pageUrl: string;
  readonly editedAt: Date;
  /** When this version was indexed. */
  readonly indexedAt: Date;
  /** The page was edited after the version that is indexed. */
  readonly isStale: boolean;
  readonly properties: readonly PropertyText[];
};

export type Hit = {
  readonly chunk: LiveChunk;
  /** Fused score; only comparable within one result. */
  readonly score: number;
  /** Cosine similarity, −1 to 1, where dense search found it. */
  readonly cosine?: number;
  readonly bm25?: number;
};

export type Citation = {
  /** The number shown, from 1. */
  readonly n: number;
  readonly chunkId: ChunkId;
  readonly pageId: PageId;
  readonly blockId: BlockId;
  readonly title: string;
  readonly headings: readonly string[];
  /** Page address with `#` and the block's id without dashes. */
  readonly url: string;
  /** The words of the source that bear the segment, as they stand there. */
  readonly quote: string;
  readonly editedAt: Date;
  readonly isStale: boolean;
};

/** A verified piece of an answer; `cites` are the numbers of its citations. */
export type Segment = { readonly text: string; readonly cites: readonly number[] };

export type PageLink = { readonly pageId: PageId; readonly title: string; readonly url: string };

export type TokenUsage = { readonly in: number; readonly cached: number; readonly out: number };

export type AnswerStatus = 'answered' | 'partial' | 'not_found';

/** Why an answer is less than it could be; each has a sentence for people in `discord/` and `cli`. */
export type Degradation =
  | 'no-model'
  | 'model-down'
  | 'model-slow'
  | 'out-of-credit'
  | 'budget-spent'
  | 'dense-down'
  | 'embedding-down'
  | 'lexical-building';

export type Answer = {
  /** Its place in the answer log, shown in the footer; absent where the log could not be written. */
  readonly id?: string;
  readonly question: string;
  /** The question as searched, where history made it differ. */
  readonly standalone?: string;
  readonly status: AnswerStatus;
  /** `quotes`: no model wrote this, the passages speak for themselves. `smalltalk`: no search was made. */
  readonly kind: 'model' | 'quotes' | 'smalltalk';
  readonly segments: readonly Segment[];
  /** The segments joined, with `[n]` marks. */
  readonly text: string;
  readonly citations: readonly Citation[];
  /** On `not_found`: the nearest pages. */
  readonly closest: readonly PageLink[];
  readonly degradations: readonly Degradation[];
  /** Model that wrote it; `none` for quotes. */
  readonly model: string;
  readonly tokens: TokenUsage;
  readonly costUsd: number;
  readonly ms: { readonly embed: number; readonly search: number; readonly answer: number; readonly total: number };
  /** Pages that could be searched. */
  readonly pagesSearched: number;
};

/** What a channel may see; every part that is given must hold. Applied before ranking. */
export type Scope = {
  /** Pages (with all below them) and data sources (with their rows). */
  readonly roots?: readonly NotionId[];
  /** Rows whose property has one of the values, compared without case; pages without the property do not match. */
  readonly properties?: readonly { readonly name: string; readonly values: readonly string[] }[];
};

export type Turn = { readonly role: 'user' | 'assistant'; readonly text: string; readonly at: Date };
