import { type Context, findShared } from '../context.ts';
import { checkCursor, checkPageSize, checkQuery } from '../rules/check.ts';
import { sliceAfter } from '../rules/cursors.ts';
import { invalid, notFound } from '../rules/refusal.ts';
import type { PropertySchema } from '../rules/spec.ts';
import { propertyId } from '../workspace/ids.ts';
import { type PropertyContext, renderValue, schemaOf, shownId } from './render-properties.ts';
import type { Json } from './rich-text.ts';

type FileUrl = PropertyContext['fileUrl'];

/** Types whose values are paginated lists. All others are one item. */
const LISTED = new Set(['title', 'rich_text', 'relation', 'people', 'rollup']);

/** `GET /v1/pages/{id}/properties/{property}`: the complete value. A listing stops at 25 references. */
export function getProperty(
  context: Context,
  id: string,
  property: string,
  query: URLSearchParams,
  fileUrl: FileUrl,
): Json {
  checkQuery(query, ['start_cursor', 'page_size']);
  const size = checkPageSize(query.get('page_size') ?? undefined);
  const page = findShared(context, 'page', id);
  if (page.kind !== 'page') throw notFound('page', id, context.workspace.integration, context.workspace.botId);
  const found = [...schemaOf(context.workspace, page)].find(
    ([name, schema]) => (schema.type === 'title' ? 'title' : propertyId(name)) === property,
  );
  if (!found) throw invalid(`Could not find property with id: ${property}`);
  const [name, schema] = found;
  const value = renderValue(
    { workspace: context.workspace, page, names: context.renderer.names, fileUrl, isWhole: true },
    name,
    schema,
  );
  const item = { object: 'property_item', type: schema.type, id: shownId(name, schema) };
  if (!LISTED.has(schema.type)) return { ...item, [schema.type]: value };
  const cursor = checkCursor(query.get('start_cursor') ?? undefined);
  return toListing(context, { id, name, schema, value, size, cursor });
}

type Wanted = {
  id: string;
  name: string;
  schema: PropertySchema;
  value: unknown;
  size: number;
  cursor: string | undefined;
};

function toListing(context: Context, { id, name, schema, value, size, cursor }: Wanted): Json {
  const shown = shownId(name, schema);
  const entries = toItems(shown, schema, value).map((item, index) => ({ sortKey: index, id: String(index), item }));
  const walk = `property ${id} ${name}`;
  const { items, next } = sliceAfter(entries, context.cursors.open(walk, cursor), size, 1);
  const nextCursor = next && context.cursors.issue(walk, next);
  const nextUrl =
    nextCursor && `${context.url()}/v1/pages/${id}/properties/${shown}?start_cursor=${nextCursor}&page_size=${size}`;
  const whole = schema.type === 'rollup' ? toRollupHead(value) : {};
  return {
    object: 'list',
    results: items,
    next_cursor: nextCursor ?? null,
    has_more: nextCursor !== undefined,
    type: 'property_item',
    property_item: { id: shown, next_url: nextUrl ?? null, type: schema.type, [schema.type]: whole },
  };
}

const toRollupHead = (value: unknown): Json => {
  const rollup = value as Json;
  return rollup.type === 'array' ? { ...rollup, array: [] } : rollup;
};

function toItems(shown: string, schema: PropertySchema, value: unknown): Json[] {
  const parts = schema.type === 'rollup' ? ((value as { array?: Json[] }).array ?? []) : (value as Json[]);
  return parts.map((part) =>
    schema.type === 'rollup'
      ? { object: 'property_item', id: shown, ...part }
      : { object: 'property_item', type: schema.type, id: shown, [schema.type]: part },
  );
}
