import type { DocumentBlock, NotionObject, PropertyText } from '../../core/domain/document.ts';
import { type NotionId, parseNotionId } from '../../core/domain/notion-id.ts';
import type { Notion } from '../../core/ports/notion.ts';

/** They change with every edit, which would cost an embedding each time, or they have no text. */
const WITHOUT_CONTENT = new Set(['last_edited_time', 'last_edited_by', 'button', 'title']);
const ID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/gi;

export type TitleLookup = (ids: readonly NotionId[], signal: AbortSignal) => Promise<ReadonlyMap<NotionId, string>>;

/** A row's properties, complete, and with the titles of related pages instead of their ids. */
export async function readProperties(
  page: NotionObject,
  { notion, titlesOf }: { readonly notion: Pick<Notion, 'property'>; readonly titlesOf: TitleLookup },
  signal: AbortSignal,
): Promise<readonly PropertyText[]> {
  const whole: PropertyText[] = [];
  for (const property of page.properties) {
    whole.push(property.isCapped === true ? await notion.property(page.id, property, signal) : property);
  }
  const ids = whole.filter(isRelation).flatMap(({ text }) => idsIn(text));
  if (ids.length === 0) return whole;
  const titles = await titlesOf([...new Set(ids)], signal);
  return whole.map((property) =>
    isRelation(property) ? { ...property, text: withTitles(property.text, titles) } : property,
  );
}

/** The row as one block with a line for each property. */
export function propertyCard(page: NotionObject, properties: readonly PropertyText[]): DocumentBlock | undefined {
  const lines = properties
    .filter(({ type, text }) => !WITHOUT_CONTENT.has(type) && text.trim() !== '')
    .map(({ name, text }) => `${name}: ${text.trim()}`);
  if (lines.length === 0) return undefined;
  return { blockId: page.id, kind: 'properties', headings: [], text: lines.join('\n'), depth: 0 };
}

/** Rollups can show related pages, too. */
function isRelation({ type }: PropertyText): boolean {
  return type === 'relation' || type === 'rollup';
}

function idsIn(text: string): readonly NotionId[] {
  return (text.match(ID) ?? []).flatMap((id) => parseNotionId(id) ?? []);
}

/** Related pages that are not shared are left out: an id means nothing to a reader. */
function withTitles(text: string, titles: ReadonlyMap<NotionId, string>): string {
  if (!ID.test(text)) return text;
  ID.lastIndex = 0;
  return text
    .split(/,\s*/)
    .map((part) => part.replace(ID, (id) => titles.get(parseNotionId(id)!) ?? '').trim())
    .filter((part) => part !== '')
    .join(', ');
}
