import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Json = Record<string, unknown>;

type Exchange = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly status: number;
  readonly response_body: unknown;
};

/** What a folder of recorded exchanges knows, all files together. */
export type Recordings = {
  /** Pages, databases, data sources, blocks and users by id. */
  readonly objects: ReadonlyMap<string, Json>;
  /** Listings of children by id, then by cursor (empty at the start). */
  readonly children: ReadonlyMap<string, ReadonlyMap<string, Json>>;
};

/**
 * Merges the recordings of a folder. The same request was answered differently at different times: a living object
 * wins over one in the trash, then the later edit, then the later answer.
 */
export function loadRecordings(folder: string): Recordings {
  const objects = new Map<string, Json>();
  const children = new Map<string, Map<string, Json>>();
  for (const file of readdirSync(folder).toSorted()) {
    const { exchanges = [] } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { exchanges?: Exchange[] };
    for (const exchange of exchanges.filter(({ status }) => status === 200)) {
      collect(exchange.response_body, objects);
      keepListing(exchange, children);
    }
  }
  return { objects, children };
}

function keepListing({ method, path, query, response_body }: Exchange, children: Map<string, Map<string, Json>>): void {
  const [, id] = /^\/v1\/blocks\/([^/]+)\/children$/.exec(path) ?? [];
  if (method !== 'GET' || id === undefined) return;
  const key = dashed(id);
  const pages = children.get(key) ?? new Map<string, Json>();
  const cursor = query.start_cursor ?? '';
  const listing = response_body as Json;
  const kept = pages.get(cursor);
  if (!kept || (listing.results as unknown[]).length >= (kept.results as unknown[]).length) pages.set(cursor, listing);
  children.set(key, pages);
}

function collect(value: unknown, objects: Map<string, Json>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, objects);
  if (!isJson(value)) return;
  for (const item of Object.values(value)) collect(item, objects);
  // Mentions and authors name things by `object` and `id` alone.
  if (typeof value.id !== 'string' || typeof value.object !== 'string' || Object.keys(value).length < 4) return;
  const key = `${value.object} ${dashed(value.id)}`;
  const kept = objects.get(key);
  if (!kept || rank(value) >= rank(kept)) objects.set(key, value);
}

const rank = (object: Json): string => `${isTrashed(object) ? 0 : 1} ${object.last_edited_time ?? ''}`;

export const isTrashed = (object: Json): boolean => object.in_trash === true || object.archived === true;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function dashed(id: string): string {
  const hex = id.replaceAll('-', '').toLowerCase();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Never followed: they hold other pages, or nothing. */
const CLOSED = new Set(['child_page', 'child_database', 'link_to_page', 'unsupported']);

/** Whether every listing that a walk of the page's blocks asks for was recorded. */
export function isWhole({ children }: Recordings, id: string, seen: ReadonlySet<string> = new Set()): boolean {
  if (seen.has(id)) return true;
  const pages = children.get(id);
  const below = new Set([...seen, id]);
  for (let cursor: unknown = ''; typeof cursor === 'string'; ) {
    const listing = pages?.get(cursor);
    if (!listing) return false;
    const blocks = (listing.results as Json[]).filter(
      (block) => block.has_children === true && !CLOSED.has(String(block.type)),
    );
    if (!blocks.every((block) => isWhole({ children, objects: new Map() }, readFrom(block), below))) return false;
    cursor = listing.next_cursor;
  }
  return true;
}

function readFrom(block: Json): string {
  const source =
    isJson(block.synced_block) && isJson(block.synced_block.synced_from)
      ? block.synced_block.synced_from.block_id
      : block.id;
  return dashed(String(source));
}
