import type { NotionObject, ObjectKind, Parent, PropertyText } from '../../core/domain/document.ts';
import { type NotionId, parseNotionId } from '../../core/domain/notion-id.ts';
import type { PartialObject } from '../../core/ports/notion.ts';
import { clipName, MAX_NAME_CHARACTERS } from '../../core/text/clip-name.ts';
import { toDescriptions } from './descriptions.ts';
import { asDate, asList, asRecord, asText, type Json } from './json.ts';
import { toProperties } from './properties.ts';
import { bareText } from './rich-text.ts';
import { toTableSchema } from './table-schema.ts';

/** Of a title, this much is searchable. */
const MAX_TITLE_CHARACTERS = 10_000;
const KINDS: readonly string[] = ['page', 'database', 'data_source'] satisfies readonly ObjectKind[];
const PARENT_KINDS: Readonly<Record<string, Exclude<Parent['kind'], 'workspace' | 'unknown'>>> = {
  page_id: 'page',
  database_id: 'database',
  data_source_id: 'data_source',
  block_id: 'block',
};

/**
 * Translates a page, database or data source of the API.
 * Undefined if its id, kind or times are missing; the caller reports that.
 */
export function toNotionObject(raw: Json): NotionObject | undefined {
  const id = parseNotionId(asText(raw.id));
  const kind = asText(raw.object);
  const createdAt = asDate(raw.created_time);
  const editedAt = asDate(raw.last_edited_time);
  if (id === undefined || !isKind(kind) || createdAt === undefined || editedAt === undefined) return undefined;
  const title = titleOf(raw).replaceAll(/\s+/g, ' ').trim();
  const base = {
    id,
    kind,
    title: clipName(title),
    url: addressOf(raw, id),
    parent: toParent(raw.parent),
    properties: [...(kind === 'page' ? toProperties(raw.properties) : toDescriptions(raw)), ...wholeTitle(title)],
    createdAt,
    editedAt,
    // API versions before 2025-09-03 say `archived`.
    inTrash: raw.in_trash === true || raw.archived === true,
  };
  if (kind === 'database' && Array.isArray(raw.data_sources)) return { ...base, dataSources: idsOf(raw.data_sources) };
  if (kind !== 'data_source') return base;
  const tableSchema = toTableSchema(raw);
  return {
    ...base,
    ...(raw.database_parent === undefined ? {} : { databaseParent: toParent(raw.database_parent) }),
    ...(tableSchema === undefined ? {} : { tableSchema }),
  };
}

/** The id and kind of an object that Notion sent without its content: `{object: "page", id}`. */
export function toPartialObject(raw: Json): PartialObject | undefined {
  const id = parseNotionId(asText(raw.id));
  const kind = asText(raw.object);
  return id === undefined || !isKind(kind) ? undefined : { id, kind };
}

function isKind(text: string): text is ObjectKind {
  return KINDS.includes(text);
}

/** A page's title is its only property of type `title`, which can have any name. */
function titleOf(raw: Json): string {
  if (raw.object !== 'page') return bareText(raw.title);
  const properties = Object.values(asRecord(raw.properties)).map(asRecord);
  return bareText(properties.find(({ type }) => type === 'title')?.title);
}

/** A title that is too long to be shown stays searchable as a property, up to a limit. */
function wholeTitle(title: string): readonly PropertyText[] {
  if (title.length <= MAX_NAME_CHARACTERS) return [];
  return [
    {
      id: 'whole-title',
      name: 'Title',
      type: 'whole-title',
      text: title.slice(0, MAX_TITLE_CHARACTERS).toWellFormed(),
    },
  ];
}

/** Without a fragment, because links to blocks add their own. */
function addressOf(raw: Json, id: NotionId): string {
  const url = asText(raw.url);
  return /^https:\/\//.test(url) ? url.replace(/#.*$/, '') : `https://www.notion.so/${id.replaceAll('-', '')}`;
}

/** The parent of a row names both its data source and its database; `type` says which is the direct one. */
function toParent(value: unknown): Parent {
  const parent = asRecord(value);
  const type = asText(parent.type);
  if (type === 'workspace' || parent.workspace === true) return { kind: 'workspace' };
  const kind = Object.hasOwn(PARENT_KINDS, type) ? PARENT_KINDS[type] : undefined;
  const id = parseNotionId(asText(parent[type]));
  return kind === undefined || id === undefined ? { kind: 'unknown' } : { kind, id };
}

function idsOf(list: unknown): readonly NotionId[] {
  return asList(list).flatMap((item) => parseNotionId(asText(item.id)) ?? []);
}
