import type { NotionObject, Parent, PropertyText } from '../../core/domain/document.ts';
import type { BlockId, NotionId } from '../../core/domain/notion-id.ts';
import type { PropertyValue } from '../../core/domain/table.ts';
import type { StoredObject } from '../../sync/ports.ts';
import { withValues } from './row-values.ts';

export type ObjectRow = {
  readonly id: NotionId;
  readonly kind: NotionObject['kind'];
  readonly title: string;
  readonly url: string;
  readonly parent_kind: Parent['kind'];
  readonly parent_id: NotionId | null;
  readonly listed_properties: readonly PropertyText[];
  readonly listed_values: Readonly<Record<string, readonly PropertyValue[]>> | null;
  readonly data_sources: readonly NotionId[];
  readonly created_at: Date;
  readonly edited_at: Date;
  readonly edited_synced: Date | null;
  readonly content_hash: string | null;
  readonly indexed_at: Date | null;
  readonly deleted_at: Date | null;
  readonly deleted_reason: 'in_trash' | 'not_shared' | null;
  readonly state: StoredObject['state'];
  readonly reason: string | null;
};

/** Columns of `ObjectRow`, of `notion_object o`; uuid[] comes as text[], which pg parses. */
export const OBJECT_COLUMNS = `o.id, o.kind, o.title, o.url, o.parent_kind, o.parent_id, o.listed_properties, o.listed_values,
  o.data_sources::text[] AS data_sources, o.created_at, o.edited_at, o.edited_synced, o.content_hash, o.indexed_at,
  o.deleted_at, o.deleted_reason, o.state, o.reason`;

export function toParent(kind: Parent['kind'], id: NotionId | null): Parent {
  if (kind === 'workspace' || kind === 'unknown' || id === null) {
    return { kind: kind === 'workspace' ? 'workspace' : 'unknown' };
  }
  return { kind, id };
}

export function toStoredObject(row: ObjectRow): StoredObject {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    url: row.url,
    parent: toParent(row.parent_kind, row.parent_id),
    properties: withValues(row.listed_properties, row.listed_values),
    createdAt: row.created_at,
    editedAt: row.edited_at,
    inTrash: row.deleted_reason === 'in_trash',
    ...(row.kind === 'database' ? { dataSources: row.data_sources } : {}),
    editedSynced: row.edited_synced ?? undefined,
    contentHash: row.content_hash ?? undefined,
    indexedAt: row.indexed_at ?? undefined,
    deletedAt: row.deleted_at ?? undefined,
    state: row.state,
    reason: row.reason ?? undefined,
  };
}

export function parentColumns(parent: Parent): { readonly parent_kind: string; readonly parent_id: BlockId | null } {
  return { parent_kind: parent.kind, parent_id: 'id' in parent ? parent.id : null };
}
