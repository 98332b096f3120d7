import { toMinute } from '../rules/access.ts';
import type { PropertySchema, PropertyValue } from '../rules/spec.ts';
import { databaseId, dataSourceId, optionId, pageId, propertyId, userId } from '../workspace/ids.ts';
import { renderUser } from '../workspace/users.ts';
import type { DataSourceNode, PageNode, Workspace } from '../workspace/workspace.ts';
import { type Json, type Names, toRichText } from './rich-text.ts';

/** A listing contains at most this many references of a property. The property-item endpoint returns all. */
const MAX_REFERENCES = 25;

type FileUrl = (fileId: string, name: string) => Json;

/** Everything about one property of one row. */
export type PropertyContext = {
  readonly workspace: Workspace;
  readonly page: PageNode;
  readonly names: Names;
  readonly fileUrl: FileUrl;
  /** True: rollups and formulas are computed from every related row, not from the first 25. */
  readonly isWhole: boolean;
};

/** Percent-encoded, as in Notion's responses. */
export const shownId = (name: string, schema: PropertySchema): string =>
  schema.type === 'title' ? 'title' : encodeURIComponent(propertyId(name));

/** A row's properties with their schema, including the title column. A plain page has only its title. */
export function schemaOf(workspace: Workspace, page: PageNode): ReadonlyMap<string, PropertySchema> {
  const source = page.parent.type === 'data_source_id' ? workspace.nodes.get(page.parent.id) : undefined;
  if (source?.kind !== 'data_source') return new Map([['title', { type: 'title' }]]);
  return new Map([...source.properties, [source.titleName, { type: 'title' }]]);
}

export function renderValues(workspace: Workspace, page: PageNode, names: Names, fileUrl: FileUrl): Json {
  const context = { workspace, page, names, fileUrl, isWhole: false };
  const entries = [...schemaOf(workspace, page)].map(([name, schema]) => {
    const value = renderValue(context, name, schema);
    const capped = Array.isArray(value) ? value.slice(0, MAX_REFERENCES) : value;
    const more = schema.type === 'relation' && { has_more: (value as unknown[]).length > MAX_REFERENCES };
    return [name, { id: shownId(name, schema), type: schema.type, [schema.type]: capped, ...more }];
  });
  return Object.fromEntries(entries);
}

/** A property's complete value: the API's object, array or scalar under the type's name. */
export function renderValue(context: PropertyContext, name: string, schema: PropertySchema): unknown {
  const value = context.page.values.get(name);
  if (schema.type === 'title') return toRichText(context.page.title, context.names);
  if (schema.type === 'rollup') return toRollup(context, schema);
  return (RENDERERS[schema.type] ?? fail(schema.type))(value, context, schema, name);
}

type Render = (value: PropertyValue, context: PropertyContext, schema: PropertySchema, name: string) => unknown;

const keep: Render = (value) => value ?? null;
const strings = (value: PropertyValue): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);

const RENDERERS: Record<string, Render> = {
  number: keep,
  url: keep,
  email: keep,
  phone_number: keep,
  checkbox: (value) => value === true,
  rich_text: (value, { names }) => toRichText(typeof value === 'string' ? value : '', names),
  select: (value, _, __, name) => (typeof value === 'string' ? toOption(name, value) : null),
  status: (value, _, __, name) => toOption(name, typeof value === 'string' ? value : 'Not started'),
  multi_select: (value, _, __, name) => strings(value).map((option) => toOption(name, option)),
  date: (value) => toDate(value),
  people: (value, { workspace }) => strings(value).map((key) => renderUser(workspace, userId(key))),
  relation: (value) => strings(value).map((key) => ({ id: pageId(key) })),
  files: (value, context) => (Array.isArray(value) ? value : []).map((file) => toFile(file, context)),
  formula: (value, { isWhole }) => toFormula(value, isWhole),
  unique_id: (value, _, schema) => ({ prefix: schema.prefix ?? null, number: value ?? null }),
  created_time: (_, { page }) => toMinute(page.createdMs),
  last_edited_time: (_, { page }) => toMinute(page.edits.at(-1)!),
  created_by: (_, { workspace, page }) => renderUser(workspace, userId(page.by)),
  last_edited_by: (_, { workspace, page }) => renderUser(workspace, userId(page.by)),
  button: () => ({}),
  place: () => null,
  verification: (value) => ({ state: value === true ? 'verified' : 'unverified', verified_by: null, date: null }),
};

function fail(type: string): never {
  throw new Error(`The stand-in knows no property type ${type}.`);
}

const COLORS = ['default', 'gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red'];

function toOption(property: string, name: string): Json {
  return { id: optionId(`${property}:${name}`), name, color: COLORS[name.length % COLORS.length] };
}

function toDate(value: PropertyValue): Json | null {
  if (typeof value === 'string') return { start: value, end: null, time_zone: null };
  if (typeof value !== 'object' || !('start' in value)) return null;
  return { start: value.start, end: value.end ?? null, time_zone: null };
}

function toFile(file: unknown, context: PropertyContext): Json {
  const { name, url } = file as { name: string; url?: string };
  if (url !== undefined) return { name, type: 'external', external: { url } };
  return { name, type: 'file', file: context.fileUrl(`${context.page.id}/${name}`, name) };
}

function toFormula(given: PropertyValue, isWhole: boolean): Json {
  const isCut = typeof given === 'object' && 'listed' in given;
  const value = isCut ? (isWhole ? given.whole : given.listed) : given;
  if (typeof value === 'object' && 'unsupported' in value) return { type: 'unsupported', unsupported: {} };
  if (typeof value === 'number') return { type: 'number', number: value };
  if (typeof value === 'boolean') return { type: 'boolean', boolean: value };
  if (typeof value === 'object') return { type: 'date', date: toDate(value) };
  return { type: 'string', string: value ?? null };
}

/** Computed from the related rows, as in Notion. */
function toRollup(context: PropertyContext, schema: PropertySchema): Json {
  const keys = strings(context.page.values.get(schema.relation ?? ''));
  const related = (context.isWhole ? keys : keys.slice(0, MAX_REFERENCES)).map((key) =>
    context.workspace.nodes.get(pageId(key)),
  );
  const rows = related.filter((node): node is PageNode => node?.kind === 'page');
  const name = schema.property ?? '';
  const kind = schema.function ?? 'show_original';
  if (kind === 'count') return { type: 'number', number: rows.length, function: kind };
  if (kind === 'show_original') {
    return { type: 'array', array: rows.map((row) => toRolled(context, row, name)), function: kind };
  }
  const numbers = rows.map((row) => row.values.get(name)).filter((value) => typeof value === 'number');
  return { type: 'number', number: numbers.length === 0 ? null : combine(kind, numbers), function: kind };
}

function toRolled(context: PropertyContext, row: PageNode, name: string): Json {
  const schema = schemaOf(context.workspace, row).get(name) ?? fail(name);
  return { type: schema.type, [schema.type]: renderValue({ ...context, page: row }, name, schema) };
}

function combine(kind: 'sum' | 'max' | 'min', numbers: readonly number[]): number {
  if (kind === 'sum') return numbers.reduce((sum, number) => sum + number, 0);
  return kind === 'max' ? Math.max(...numbers) : Math.min(...numbers);
}

/** The columns of a data source. */
export function renderSchema(workspace: Workspace, source: DataSourceNode): Json {
  const columns: [string, PropertySchema][] = [...source.properties, [source.titleName, { type: 'title' }]];
  return Object.fromEntries(
    columns.map(([name, schema]) => [
      name,
      {
        id: shownId(name, schema),
        name,
        description: schema.description ?? null,
        type: schema.type,
        [schema.type]: toConfiguration(workspace, name, schema),
      },
    ]),
  );
}

function toConfiguration(workspace: Workspace, name: string, schema: PropertySchema): Json {
  const options = (schema.options ?? []).map((option) =>
    typeof option === 'string'
      ? { ...toOption(name, option), description: null }
      : { ...toOption(name, option.name), description: option.description },
  );
  switch (schema.type) {
    case 'select':
    case 'multi_select':
      return { options };
    case 'status':
      return { options, groups: toGroups(name, schema) };
    case 'number':
      return { format: schema.format ?? 'number' };
    case 'formula':
      return { expression: schema.expression ?? '' };
    case 'unique_id':
      return { prefix: schema.prefix ?? null };
    case 'relation':
      return toRelation(workspace, schema);
    case 'rollup':
      return {
        rollup_property_name: schema.property,
        relation_property_name: schema.relation,
        rollup_property_id: propertyId(schema.property ?? ''),
        relation_property_id: propertyId(schema.relation ?? ''),
        function: schema.function ?? 'show_original',
      };
    default:
      return {};
  }
}

function toGroups(property: string, schema: PropertySchema): Json[] {
  return Object.entries(schema.groups ?? {}).map(([name, options]) => ({
    id: optionId(`${property}:group:${name}`),
    name,
    color: 'default',
    option_ids: options.map((option) => optionId(`${property}:${option}`)),
  }));
}

function toRelation(workspace: Workspace, schema: PropertySchema): Json {
  const id = dataSourceId(schema.relatesTo ?? '');
  const source = workspace.nodes.get(id);
  const database = source?.kind === 'data_source' ? source.databaseId : databaseId(schema.relatesTo ?? '');
  return { database_id: database, data_source_id: id, type: 'single_property', single_property: {} };
}
