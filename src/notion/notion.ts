import type { Clock } from '../core/clock.ts';
import { parseNotionId } from '../core/domain/notion-id.ts';
import type { Log } from '../core/log.ts';
import type { Notion } from '../core/ports/notion.ts';
import type { Secret } from '../core/secret.ts';
import { findObject, retrieve } from './find-object.ts';
import { toStrictListing, toTolerantListing } from './listing.ts';
import { toBlock } from './objects/blocks.ts';
import { readComments } from './objects/comments.ts';
import { asRecord, asText, type Json } from './objects/json.ts';
import { toNotionObject, toPartialObject } from './objects/objects.ts';
import { readWholeProperty } from './objects/property-item.ts';
import { isMissingCapability, malformed } from './transport/notion-error.ts';
import { createPageSize } from './transport/page-size.ts';
import { createRateLimiter, type RateLimiterOptions } from './transport/rate-limiter.ts';
import { startAt, toCreateRequest, toQuery, toSearch } from './transport/requests.ts';
import { createTransport, type Read } from './transport/transport.ts';

export type NotionOptions = {
  readonly token: Secret;
  /** Another endpoint, without `/v1`. */
  readonly baseUrl?: string | undefined;
  /** The limit: requests in any 60 s, by all callers together. */
  readonly ratePerMinute: number;
  /** Ceiling for the adaptive rate, which grows while Notion does not return 429. */
  readonly adaptive?: { readonly maxPerMinute: number };
  readonly clock: Clock;
  /** For a whole request including its body; 30 s by default. */
  readonly timeoutMs?: number;
  /** Until when Notion told an earlier process to wait. */
  readonly pausedUntil?: Date;
  /** Called when Notion asks us to wait, so that a later process waits, too. */
  readonly onPause?: (until: Date, reason: string) => void;
};

const DEFAULT_TIMEOUT_MS = 30_000;
const OBJECTS = { translate: toNotionObject, toPartial: toPartialObject };

/**
 * The Notion port over the official client. All calls share one rate limiter and one retry loop. Errors are AppErrors:
 * `unauthorized` (token rejected, integration blocked), `not-found`, `rejected` (this request or object, or a missing
 * capability), `rate-limited` and `unavailable` after all attempts.
 */
export function createNotion(options: NotionOptions, log: Log): Notion {
  const limiter = createRateLimiter(toLimiterOptions(options));
  const pageSize = createPageSize();
  const { timeoutMs = DEFAULT_TIMEOUT_MS, onPause = () => undefined } = options;
  const transport = createTransport({ ...options, timeoutMs, onPause, limiter, pageSize }, log);

  const read: Read = (send, signal) => transport.call(send, { isRead: true }, signal);
  const list: Read = async (send, signal) => {
    const reply = await read(send, signal);
    pageSize.recordSuccess();
    return reply;
  };

  return {
    async search(query, signal) {
      const reply = await list((client, size) => client.search(toSearch(query, size)), signal);
      return toTolerantListing(reply, OBJECTS, log);
    },

    async rows(id, query, signal) {
      const reply = await list((client, size) => client.dataSources.query(toQuery(id, query, size)), signal);
      return toTolerantListing(reply, OBJECTS, log);
    },

    object: (id, kind, signal) =>
      kind === undefined ? findObject(read, id, signal) : retrieve(read, id, kind, signal),

    async children(id, cursor, signal) {
      const reply = await list(
        (client, size) => client.blocks.children.list({ block_id: id, page_size: size, ...startAt(cursor) }),
        signal,
      );
      return toStrictListing(reply, toBlock, `a block below ${id}`);
    },

    async markdown(pageId, signal) {
      const { body } = await read((client) => client.pages.retrieveMarkdown({ page_id: pageId }), signal);
      return toMarkdown(asRecord(body), pageId);
    },

    property: (pageId, property, signal) => readWholeProperty(read, pageId, property, signal),

    comments: (id, signal) => readComments(list, id, log, signal),

    async createPage(parent, title, paragraphs, signal) {
      const request = toCreateRequest(parent, title, paragraphs);
      const { body } = await transport.call((client) => client.pages.create(request), { isRead: false }, signal);
      const page = toNotionObject(asRecord(body));
      if (page === undefined) throw malformed('the page that it created');
      return { pageId: page.id, title: page.title || title, url: page.url };
    },

    async whoAmI(signal) {
      const { body } = await read((client) => client.users.me({}), signal);
      const me = asRecord(body);
      return { name: asText(me.name), workspace: asText(asRecord(me.bot).workspace_name) };
    },

    async canReadUsers(signal) {
      try {
        await read((client) => client.users.list({ page_size: 1 }), signal);
        return true;
      } catch (error) {
        if (isMissingCapability(error)) return false;
        throw error;
      }
    },

    requestCount: transport.requestCount,
    pausedUntil: limiter.pausedUntil,
  };
}

function toLimiterOptions({ ratePerMinute, adaptive, clock, pausedUntil }: NotionOptions): RateLimiterOptions {
  return { perMinute: ratePerMinute, clock, ...(adaptive && { adaptive }), ...(pausedUntil && { pausedUntil }) };
}

function toMarkdown(raw: Json, pageId: string): Awaited<ReturnType<Notion['markdown']>> {
  if (typeof raw.markdown !== 'string') throw malformed(`the Markdown of a page (${pageId})`);
  const unknown = Array.isArray(raw.unknown_block_ids) ? raw.unknown_block_ids : [];
  return {
    markdown: raw.markdown,
    isTruncated: raw.truncated === true,
    unknownBlockIds: unknown.flatMap((id) => parseNotionId(asText(id)) ?? []),
  };
}
