import type { Client } from '@notionhq/client';
import type { PageId, PropertyText } from '../domain.ts';
import { asList, asRecord, asText } from './json.ts';
import { propertyText } from './properties.ts';
import type { Reply } from './transport.ts';

type Read = <T>(send: (client: Client, pageSize: number) => Promise<T>, signal: AbortSignal) => Promise<Reply<T>>;

/** Rich text is one text cut in pieces; the other types are lists. */
const SEPARATORS: Readonly<Record<string, string>> = { rich_text: '', title: '' };

/** All values of a property that a listing cut off at its cap. */
export async function readWholeProperty(
  read: Read,
  pageId: PageId,
  property: PropertyText,
  signal: AbortSignal,
): Promise<PropertyText> {
  const parts: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const start = cursor === undefined ? {} : { start_cursor: cursor };
    const { body } = await read(
      (client, size) =>
        client.pages.properties.retrieve({ page_id: pageId, property_id: property.id, page_size: size, ...start }),
      signal,
    );
    const answer = asRecord(body);
    // A single value comes as the item itself, a list as pages of items that hold one value each.
    const items = answer.object === 'list' ? asList(answer.results) : [answer];
    parts.push(...items.map(itemText));
    const next = answer.has_more === true ? asText(answer.next_cursor) : '';
    if (next === '') break;
    cursor = next;
  }
  const { id, name, type } = property;
  return { id, name, type, text: parts.filter((part) => part !== '').join(SEPARATORS[type] ?? ', ') };
}

/** An item holds one value where the property itself holds a list of them. */
function itemText(item: Readonly<Record<string, unknown>>): string {
  const type = asText(item.type);
  const value = item[type];
  const isListed = ['relation', 'people', 'rich_text', 'title', 'multi_select', 'files'].includes(type);
  return propertyText({ ...item, [type]: isListed && !Array.isArray(value) ? [value] : value });
}
