import type { Log } from '../core/log.ts';
import type { Listing, PartialObject } from '../core/ports/notion.ts';
import { asList, asRecord, asText, type Json } from './objects/json.ts';
import { malformed } from './transport/notion-error.ts';
import type { Reply } from './transport/transport.ts';

type Page = { readonly results: readonly Json[]; readonly cursor: string | undefined; readonly isWhole: boolean };

/**
 * A listing of objects. An item that cannot be read does not hide the others: it is left out and logged. If it has an id,
 * it is at least known to exist. If not, the listing counts as incomplete, so that nothing is deleted because of it.
 */
export function toTolerantListing<T>(
  reply: Reply<unknown>,
  { translate, toPartial = () => undefined }: Translation<T>,
  log: Log,
): Listing<T> {
  const page = readPage(reply.body);
  const items: T[] = [];
  const partial: PartialObject[] = [];
  for (const raw of page.results) {
    const item = translate(raw);
    if (item !== undefined) {
      items.push(item);
      continue;
    }
    log.warn({ id: asText(raw.id), object: asText(raw.object) }, 'an item of a listing from Notion cannot be read');
    partial.push(...[toPartial(raw)].filter((one) => one !== undefined));
  }
  const isComplete = page.isWhole && items.length + partial.length === page.results.length;
  return { items, partial, cursor: page.cursor, serverTime: reply.serverTime, isComplete };
}

type Translation<T> = {
  readonly translate: (raw: Json) => T | undefined;
  /** Names an object that could not be translated. */
  readonly toPartial?: (raw: Json) => PartialObject | undefined;
};

/** A listing whose items form one text: throws `rejected` if an item cannot be read, so that no text is lost silently. */
export function toStrictListing<T>(
  reply: Reply<unknown>,
  translate: (raw: Json) => T | undefined,
  what: string,
): Listing<T> {
  const page = readPage(reply.body);
  if (!page.isWhole) throw malformed('half a listing');
  const live = page.results.filter((raw) => raw.in_trash !== true && raw.archived !== true);
  const items = live.map((raw) => {
    const item = translate(raw);
    if (item === undefined) throw malformed(what);
    return item;
  });
  return { items, partial: [], cursor: page.cursor, serverTime: reply.serverTime, isComplete: true };
}

function readPage(answer: unknown): Page {
  const body = asRecord(answer);
  if (!Array.isArray(body.results)) throw malformed('a listing');
  const next = asText(body.next_cursor);
  const hasMore = body.has_more === true;
  return {
    results: asList(body.results),
    cursor: hasMore && next !== '' ? next : undefined,
    // Notion says that there is more, but gives no cursor to get it.
    isWhole: asRecord(body.request_status).type !== 'incomplete' && !(hasMore && next === ''),
  };
}
