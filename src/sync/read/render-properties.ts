import type { DocumentBlock, NotionObject, PropertyText } from '../../core/domain/document.ts';
import { type NotionId, type PageId, parseNotionId } from '../../core/domain/notion-id.ts';
import { propertyTypeOf } from '../../core/domain/property-types.ts';
import { AppError } from '../../core/errors.ts';
import type { Notion } from '../../core/ports/notion.ts';

/** Follows the values of a property that Notion did not show completely. */
const INCOMPLETE_MARK = '(incomplete: Notion did not show all values)';
const ID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/gi;

export type TitleLookup = (ids: readonly NotionId[], signal: AbortSignal) => Promise<ReadonlyMap<NotionId, string>>;

export type PropertySources = {
  readonly notion: Pick<Notion, 'property'>;
  readonly titlesOf: TitleLookup;
  /** True: a property that Notion does not show completely fails the page. False: a mark and a note say so. */
  readonly mustBeComplete?: boolean;
};

export type ReadProperties = {
  readonly properties: readonly PropertyText[];
  /** What could not be read. */
  readonly notes: readonly string[];
};

/** A row's properties, complete, and with the titles of related pages instead of their ids. */
export async function readProperties(
  page: NotionObject,
  sources: PropertySources,
  signal: AbortSignal,
): Promise<ReadProperties> {
  const incomplete = new Map<string, string>();
  const whole: PropertyText[] = [];
  for (const property of page.properties) {
    const read = property.isCapped === true ? await readWhole(page.id, property, sources, signal) : property;
    if (read instanceof AppError)
      incomplete.set(property.id, `Notion did not show the whole property "${property.name}". ${read.message}`);
    whole.push(read instanceof AppError ? property : read);
  }
  const titled = await withRelatedTitles(whole, sources, signal);
  const properties = titled.map((property) =>
    incomplete.has(property.id) ? { ...property, text: `${property.text} ${INCOMPLETE_MARK}`.trim() } : property,
  );
  return { properties, notes: [...incomplete.values()] };
}

/** The error if Notion refuses this property of this page. */
async function readWhole(
  pageId: PageId,
  property: PropertyText,
  { notion, mustBeComplete = false }: PropertySources,
  signal: AbortSignal,
): Promise<PropertyText | AppError> {
  try {
    return await notion.property(pageId, property, signal);
  } catch (error) {
    const isRefused = error instanceof AppError && (error.code === 'rejected' || error.code === 'not-found');
    if (!isRefused || mustBeComplete) throw error;
    return error;
  }
}

async function withRelatedTitles(
  properties: readonly PropertyText[],
  { titlesOf }: PropertySources,
  signal: AbortSignal,
): Promise<readonly PropertyText[]> {
  const ids = properties.flatMap(relatedIds);
  if (ids.length === 0) return properties;
  const titles = await titlesOf([...new Set(ids)], signal);
  return properties.map((property) => {
    const related = new Set(relatedIds(property));
    return related.size === 0 ? property : { ...property, text: withTitles(property.text, related, titles) };
  });
}

/** The row as one block with a line for each property. */
export function propertyCard(page: NotionObject, properties: readonly PropertyText[]): DocumentBlock | undefined {
  const lines = properties
    .filter(({ type, text }) => propertyTypeOf(type).noText === undefined && text.trim() !== '')
    .map(({ name, text }) => `${name}: ${text.trim()}`);
  if (lines.length === 0) return undefined;
  return { blockId: page.id, kind: 'properties', headings: [], text: lines.join('\n'), depth: 0 };
}

/**
 * The pages that a property's text names by their ids. In a rollup only its typed values tell a related page (an id
 * without a name) from a text that looks like an id, such as a checksum.
 */
function relatedIds({ type, text, values = [] }: PropertyText): readonly NotionId[] {
  if (type === 'relation') return (text.match(ID) ?? []).flatMap((id) => parseNotionId(id) ?? []);
  if (type !== 'rollup') return [];
  return values.flatMap((value) => (value.text === undefined && value.id ? (parseNotionId(value.id) ?? []) : []));
}

/** Related pages that are not shared are left out: an id means nothing to a reader. */
function withTitles(text: string, related: ReadonlySet<NotionId>, titles: ReadonlyMap<NotionId, string>): string {
  const titleOf = (found: string) => {
    const id = parseNotionId(found);
    return id !== undefined && related.has(id) ? (titles.get(id) ?? '') : found;
  };
  return text
    .split(/,\s*/)
    .map((part) => part.replace(ID, titleOf).trim())
    .filter((part) => part !== '')
    .join(', ');
}
