import { type NotionId, type NotionObject, type ObjectKind, type Parent, parseNotionId } from '../domain.ts';
import { asDate, asList, asRecord, asText, type Json } from './json.ts';
import { toProperties } from './properties.ts';
import { plainText } from './rich-text.ts';

const KINDS: readonly string[] = ['page', 'database', 'data_source'] satisfies readonly ObjectKind[];
const PARENT_KINDS: Readonly<Record<string, Exclude<Parent['kind'], 'workspace' | 'unknown'>>> = {
  page_id: 'page',
  database_id: 'database',
  data_source_id: 'data_source',
  block_id: 'block',
};

/**
 * A page, database or data source as the API sent it, in our words.
 * `undefined` where it lacks what it cannot be told apart by (id, kind, times): the caller says so.
 */
export function toNotionObject(raw: Json): NotionObject | undefined {
  const id = parseNotionId(asText(raw.id));
  const kind = asText(raw.object);
  const createdAt = asDate(raw.created_time);
  const editedAt = asDate(raw.last_edited_time);
  if (id === undefined || !KINDS.includes(kind) || createdAt === undefined || editedAt === undefined) return undefined;
  const base = {
    id,
    kind: kind as ObjectKind,
    title: titleOf(raw).replaceAll(/\s+/g, ' ').trim(),
    url: asText(raw.url) || `https://www.notion.so/${id.replaceAll('-', '')}`,
    parent: toParent(raw.parent),
    properties: kind === 'page' ? toProperties(raw.properties) : [],
    createdAt,
    editedAt,
    inTrash: raw.in_trash === true || raw.archived === true,
  };
  if (kind === 'database' && Array.isArray(raw.data_sources)) return { ...base, dataSources: idsOf(raw.data_sources) };
  if (kind === 'data_source' && raw.database_parent !== undefined) {
    return { ...base, databaseParent: toParent(raw.database_parent) };
  }
  return base;
}

/** A page's title is its one property of type `title`, whatever its name. */
function titleOf(raw: Json): string {
  if (raw.object !== 'page') return plainText(raw.title);
  const title = Object.values(asRecord(raw.properties))
    .map(asRecord)
    .find((property) => property.type === 'title');
  return plainText(title?.title);
}

function toParent(value: unknown): Parent {
  const parent = asRecord(value);
  if (parent.type === 'workspace' || parent.workspace === true) return { kind: 'workspace' };
  // A row's parent names the data source and its database: the nearer one counts.
  const type = asText(parent.type);
  const kind = PARENT_KINDS[type];
  const id = parseNotionId(asText(parent[type]));
  return kind === undefined || id === undefined ? { kind: 'unknown' } : { kind, id };
}

function idsOf(list: unknown): readonly NotionId[] {
  return asList(list).flatMap((item) => parseNotionId(asText(item.id)) ?? []);
}
