import type { PropertyText } from '../../core/domain/document.ts';
import type { PageId } from '../../core/domain/notion-id.ts';
import type { PropertyValue } from '../../core/domain/table.ts';
import { malformed } from '../transport/notion-error.ts';
import type { Read } from '../transport/transport.ts';
import { asList, asRecord, asText, type Json } from './json.ts';
import { propertyText } from './property-text.ts';
import { propertyValues } from './property-values.ts';

/**
 * All values of a property that a listing cut off at its cap. A single value comes as the item itself, a list as pages of
 * items with one value each. The value of a rollup comes with its last page.
 */
export async function readWholeProperty(
  read: Read,
  pageId: PageId,
  property: PropertyText,
  signal: AbortSignal,
): Promise<PropertyText> {
  const items: Json[] = [];
  let head: Json = {};
  let cursor: string | undefined;
  do {
    const start = cursor === undefined ? {} : { start_cursor: cursor };
    const { body } = await read(
      (client, size) =>
        client.pages.properties.retrieve({ page_id: pageId, property_id: property.id, page_size: size, ...start }),
      signal,
    );
    const answer = asRecord(body);
    head = asRecord(answer.property_item);
    items.push(...(answer.object === 'list' ? asList(answer.results) : [answer]));
    const next: string | undefined = answer.has_more === true ? asText(answer.next_cursor) : undefined;
    if (next === '' || (next !== undefined && next === cursor)) throw malformed(`a property of a page (${pageId})`);
    cursor = next;
  } while (cursor !== undefined);
  const { id, name, type } = property;
  return { id, name, type, text: wholeText(type, items, head), values: wholeValues(type, items, head) };
}

function wholeValues(type: string, items: readonly Json[], head: Json): readonly PropertyValue[] {
  if (type === 'rich_text') return propertyValues({ type, rich_text: items.map((item) => item[type]) });
  return isSummed(type, head) ? propertyValues({ type, rollup: head.rollup }) : items.flatMap(propertyValues);
}

/** A rollup that is one value, not a list. */
function isSummed(type: string, head: Json): boolean {
  const kind = asText(asRecord(head.rollup).type);
  return type === 'rollup' && kind !== 'array' && kind !== '';
}

function wholeText(type: string, items: readonly Json[], head: Json): string {
  const values = items.map((item) => item[type]);
  // The items are pieces of one text: rendered together, inline code that was cut stays one piece of code.
  if (type === 'rich_text') return propertyText({ type, rich_text: values });
  if (isSummed(type, head)) return propertyText({ type, rollup: head.rollup });
  const texts = items.map(propertyText).filter((text) => text !== '');
  return texts.join(', ');
}
