import type { Client, CreatePageParameters } from '@notionhq/client';
import type { PageId } from '../../core/domain/notion-id.ts';
import type { QueryOptions, SearchOptions } from '../../core/ports/notion.ts';

/** A cursor, where there is one, under the API's name. */
export const startAt = (cursor: string | undefined) => (cursor === undefined ? {} : { start_cursor: cursor });

/** Both kinds at once; newest edit first where a sort is wanted and nothing else is said. */
export function toSearch({ cursor, inTrash, sort }: SearchOptions, size: number): Parameters<Client['search']>[0] {
  const direction = sort === 'oldest-first' ? 'ascending' : 'descending';
  return {
    page_size: size,
    ...startAt(cursor),
    ...(inTrash === true && { filter: { in_trash: true } }),
    ...(sort !== undefined && { sort: { timestamp: 'last_edited_time', direction } }),
  };
}

type Query = Parameters<Client['dataSources']['query']>[0];

/** By creation, oldest first: what is added meanwhile comes last, and windows by creation go on where one ended. */
export function toQuery(
  id: string,
  { cursor, inTrash, createdFrom, createdBefore }: QueryOptions,
  size: number,
): Query {
  const bounds = [
    ...(createdFrom ? [createdTime({ on_or_after: createdFrom.toISOString() })] : []),
    ...(createdBefore ? [createdTime({ before: createdBefore.toISOString() })] : []),
  ];
  return {
    data_source_id: id,
    page_size: size,
    sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
    ...startAt(cursor),
    ...(inTrash === true && { in_trash: true }),
    ...(bounds.length > 0 && { filter: { and: bounds } }),
  };
}

function createdTime<T>(condition: T): { timestamp: 'created_time'; created_time: T } {
  return { timestamp: 'created_time', created_time: condition };
}

/** Notion's limits (developers.notion.com/reference/request-limits): a text's content, and elements of an array. */
const MAX_TEXT_CHARS = 2_000;
const MAX_ELEMENTS = 100;
/** A paragraph takes `MAX_ELEMENTS` texts. */
const MAX_PARAGRAPH_CHARS = MAX_TEXT_CHARS * MAX_ELEMENTS;

type Texts = { text: { content: string } }[];

/** A page below another, within Notion's limits. What is too long for one text or one list of blocks is cut up, not off. */
export function toCreateRequest(parent: PageId, title: string, paragraphs: readonly string[]): CreatePageParameters {
  return {
    parent: { page_id: parent },
    properties: { title: { title: toTexts(title.slice(0, MAX_TEXT_CHARS)) } },
    children: fold(paragraphs).map((content) => ({ paragraph: { rich_text: toTexts(content) } })),
  };
}

/** The paragraphs that have no place of their own share the last one. */
function fold(paragraphs: readonly string[]): readonly string[] {
  const whole = paragraphs.filter((paragraph) => paragraph !== '');
  if (whole.length <= MAX_ELEMENTS) return whole.map(clip);
  const last = whole.slice(MAX_ELEMENTS - 1).join('\n\n');
  return [...whole.slice(0, MAX_ELEMENTS - 1), last].map(clip);
}

/** Past 200,000 characters nothing more fits in; an answer is a hundredth of that. */
function clip(paragraph: string): string {
  return paragraph.slice(0, MAX_PARAGRAPH_CHARS);
}

function toTexts(content: string): Texts {
  const texts: Texts = [];
  for (let start = 0; start < content.length; ) {
    let end = Math.min(content.length, start + MAX_TEXT_CHARS);
    // Never between the halves of a surrogate pair.
    if (end < content.length && /[\ud800-\udbff]/.test(content[end - 1]!)) end -= 1;
    texts.push({ text: { content: content.slice(start, end) } });
    start = end;
  }
  return texts;
}
