import type { Client } from '@notionhq/client';
import { type Block, type NotionObject, type ObjectKind, type PageLink, parseNotionId } from '../domain.ts';
import type { Clock, Comment, Listing, Log, Notion } from '../ports.ts';
import type { Secret } from '../secret.ts';
import { toBlock } from './blocks.ts';
import { asDate, asList, asRecord, asText, type Json } from './json.ts';
import { isNotFound, malformed } from './notion-error.ts';
import { toNotionObject } from './objects.ts';
import { createPageSize } from './page-size.ts';
import { personText } from './properties.ts';
import { readWholeProperty } from './property-item.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { plainText } from './rich-text.ts';
import { createTransport, type Reply } from './transport.ts';

export type NotionOptions = {
  readonly token: Secret;
  /** Another endpoint, without `/v1`. */
  readonly baseUrl?: string | undefined;
  /** Requests in any 60 s. */
  readonly ratePerMinute: number;
  readonly clock: Clock;
  /** For a whole request, its body included. */
  readonly timeoutMs?: number;
  /** How long a former process was told to wait. */
  readonly pausedUntil?: Date;
  /** Called when Notion asks everybody to wait: a later process has to wait too. */
  readonly onPause?: (until: Date, reason: string) => void;
};

const DEFAULT_TIMEOUT_MS = 30_000;
const KINDS: readonly ObjectKind[] = ['page', 'data_source', 'database'];
/** Notion's limit of a rich text's content, and of children in a request. */
const MAX_TEXT = 2_000;
const MAX_CHILDREN = 100;

/** Notion by its official client. All calls share one limiter and one retry loop; errors are AppErrors. */
export function createNotion(options: NotionOptions, log: Log): Notion {
  const { clock } = options;
  const limiter = createRateLimiter({
    perMinute: options.ratePerMinute,
    clock,
    ...(options.pausedUntil && { pausedUntil: options.pausedUntil }),
  });
  const pageSize = createPageSize();
  const transport = createTransport(
    {
      ...options,
      timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      limiter,
      pageSize,
      onPause: options.onPause ?? (() => undefined),
    },
    log,
  );

  const read = <T>(send: (client: Client, pageSize: number) => Promise<T>, signal: AbortSignal): Promise<Reply<T>> =>
    transport.call(send, { isRead: true }, signal);

  async function list<T>(
    send: (client: Client, pageSize: number) => Promise<unknown>,
    translate: (raw: Json) => T | undefined,
    signal: AbortSignal,
  ): Promise<Listing<T>> {
    const { body, serverTime } = await read(send, signal);
    pageSize.noteSuccess();
    return toListing(asRecord(body), serverTime, translate, log);
  }

  async function retrieve(id: string, kind: ObjectKind, signal: AbortSignal): Promise<NotionObject | undefined> {
    const { body } = await read((client) => RETRIEVE[kind](client, id), signal);
    const object = toNotionObject(asRecord(body));
    if (object === undefined) throw malformed(`a ${kind.replace('_', ' ')} (${id})`);
    return object;
  }

  return {
    search: ({ cursor, inTrash, sort }, signal) =>
      list(
        (client, size) =>
          client.search({
            page_size: size,
            ...(cursor !== undefined && { start_cursor: cursor }),
            ...(inTrash === true && { filter: { in_trash: true } as never }),
            ...(sort !== undefined && {
              sort: { timestamp: 'last_edited_time', direction: sort === 'newest-first' ? 'descending' : 'ascending' },
            }),
          }),
        toNotionObject,
        signal,
      ),

    rows: (id, { cursor, inTrash, createdFrom, createdBefore }, signal) =>
      list(
        (client, size) =>
          client.dataSources.query({
            data_source_id: id,
            page_size: size,
            ...(cursor !== undefined && { start_cursor: cursor }),
            ...(inTrash === true && { in_trash: true }),
            sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
            ...createdWindow(createdFrom, createdBefore),
          }),
        toNotionObject,
        signal,
      ),

    async object(id, kind, signal) {
      for (const candidate of kind === undefined ? KINDS : [kind]) {
        try {
          return await retrieve(id, candidate, signal);
        } catch (error) {
          if (!isNotFound(error)) throw error;
        }
      }
      return undefined;
    },

    children: (id, cursor, signal) =>
      list(
        (client, size) =>
          client.blocks.children.list({
            block_id: id,
            page_size: size,
            ...(cursor !== undefined && { start_cursor: cursor }),
          }),
        toBlock as (raw: Json) => Block | undefined,
        signal,
      ),

    async markdown(pageId, signal) {
      const { body } = await read((client) => client.pages.retrieveMarkdown({ page_id: pageId }), signal);
      const raw = asRecord(body);
      if (typeof raw.markdown !== 'string') throw malformed(`the Markdown of a page (${pageId})`);
      const unknown = Array.isArray(raw.unknown_block_ids) ? raw.unknown_block_ids : [];
      return {
        markdown: raw.markdown,
        isTruncated: raw.truncated === true,
        unknownBlockIds: unknown.flatMap((item) => parseNotionId(asText(item)) ?? []),
      };
    },

    property: (pageId, property, signal) => readWholeProperty(read, pageId, property, signal),

    async comments(id, signal) {
      const comments: Comment[] = [];
      for (let cursor: string | undefined; ; ) {
        const listing = await list(
          (client, size) =>
            client.comments.list({
              block_id: id,
              page_size: size,
              ...(cursor !== undefined && { start_cursor: cursor }),
            }),
          toComment,
          signal,
        );
        comments.push(...listing.items);
        cursor = listing.cursor;
        if (cursor === undefined) return comments;
      }
    },

    async createPage(parent, title, paragraphs, signal): Promise<PageLink> {
      const { body } = await transport.call(
        (client) =>
          client.pages.create({
            parent: { page_id: parent },
            properties: { title: { title: [{ text: { content: title.slice(0, MAX_TEXT) } }] } },
            children: paragraphs.slice(0, MAX_CHILDREN).map((content) => ({
              paragraph: { rich_text: [{ text: { content: content.slice(0, MAX_TEXT) } }] },
            })),
          }),
        { isRead: false },
        signal,
      );
      const page = toNotionObject(asRecord(body));
      if (page === undefined) throw malformed('the page that it made');
      return { pageId: page.id, title: page.title || title, url: page.url };
    },

    async whoAmI(signal) {
      const { body } = await read((client) => client.users.me({}), signal);
      const me = asRecord(body);
      return { name: asText(me.name), workspace: asText(asRecord(me.bot).workspace_name) };
    },

    requestCount: transport.requestCount,
    pausedUntil: limiter.pausedUntil,
  };
}

const RETRIEVE: Record<ObjectKind, (client: Client, id: string) => Promise<unknown>> = {
  page: (client, id) => client.pages.retrieve({ page_id: id }),
  database: (client, id) => client.databases.retrieve({ database_id: id }),
  data_source: (client, id) => client.dataSources.retrieve({ data_source_id: id }),
};

/** A single item that cannot be read must not hide the others: it is left out, and the listing counts as incomplete. */
function toListing<T>(body: Json, serverTime: Date, translate: (raw: Json) => T | undefined, log: Log): Listing<T> {
  if (!Array.isArray(body.results)) throw malformed('a listing');
  const items: T[] = [];
  let isWhole = true;
  for (const raw of asList(body.results)) {
    if (raw.in_trash === true && raw.object === 'block') continue;
    const item = translate(raw);
    if (item !== undefined) items.push(item);
    else if (raw.object !== 'block' || raw.archived !== true) {
      isWhole = false;
      log.warn({ id: asText(raw.id), object: asText(raw.object) }, 'an item of a listing from Notion cannot be read');
    }
  }
  const cursor = body.has_more === true ? asText(body.next_cursor) : '';
  return {
    items,
    cursor: cursor === '' ? undefined : cursor,
    serverTime,
    isComplete: isWhole && asRecord(body.request_status).type !== 'incomplete',
  };
}

function createdWindow(from: Date | undefined, before: Date | undefined): { filter?: never } {
  const bounds = [
    ...(from ? [{ timestamp: 'created_time', created_time: { on_or_after: from.toISOString() } }] : []),
    ...(before ? [{ timestamp: 'created_time', created_time: { before: before.toISOString() } }] : []),
  ];
  if (bounds.length === 0) return {};
  return { filter: (bounds.length === 1 ? bounds[0] : { and: bounds }) as never };
}

function toComment(raw: Json): Comment | undefined {
  const id = parseNotionId(asText(raw.id));
  const createdAt = asDate(raw.created_time);
  if (id === undefined || createdAt === undefined) return undefined;
  const author = asText(asRecord(raw.display_name).resolved_name) || personText(asRecord(raw.created_by));
  return { id, author, text: plainText(raw.rich_text), createdAt };
}
