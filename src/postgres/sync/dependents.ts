import type { PropertyText } from '../../core/domain/document.ts';
import type { PageId } from '../../core/domain/notion-id.ts';
import type { SyncStore } from '../../sync/ports.ts';
import type { Postgres } from '../pool.ts';

/**
 * Rows that were read and name one of the objects, pages that link to one or mention it, pages that hold the database of one
 * of the data sources, and data sources that are indexed themselves.
 */
const DEPENDENTS = `SELECT o.id FROM notion_object o
  WHERE o.kind = 'page' AND o.deleted_at IS NULL AND o.edited_synced IS NOT NULL AND o.listed_properties::text ~ $2
UNION
SELECT page.id FROM notion_object source
  JOIN notion_object database ON database.id = source.parent_id AND database.kind = 'database'
  LEFT JOIN block_owner owner ON owner.block_id = database.parent_id
  JOIN notion_object page ON page.id = COALESCE(owner.page_id, database.parent_id)
  WHERE source.id = ANY($1::uuid[]) AND source.kind = 'data_source'
    AND page.kind = 'page' AND page.deleted_at IS NULL AND page.edited_synced IS NOT NULL
UNION
SELECT o.id FROM named_object n JOIN notion_object o ON o.id = n.page_id
  WHERE n.object_id = ANY($1::uuid[]) AND o.deleted_at IS NULL AND o.edited_synced IS NOT NULL
UNION
SELECT o.id FROM notion_object o
  WHERE o.id = ANY($1::uuid[]) AND o.kind = 'data_source' AND o.deleted_at IS NULL AND o.edited_synced IS NOT NULL`;

const DESCRIPTIONS = `SELECT listed_properties AS properties FROM notion_object
  WHERE deleted_at IS NULL AND kind <> 'page' AND (id = $1 OR (kind = 'data_source' AND parent_id = $1)
    OR id = (SELECT parent_id FROM notion_object WHERE id = $1 AND kind = 'data_source'))
  ORDER BY kind = 'database' DESC, title, id`;

export function dependentPart(postgres: Postgres): Pick<SyncStore, 'dependentsOf' | 'descriptionsOf'> {
  return {
    async dependentsOf(ids, signal) {
      if (ids.length === 0) return [];
      const rows = await postgres.query<{ id: PageId }>(DEPENDENTS, [ids, ids.join('|')], signal);
      return rows.map(({ id }) => id);
    },
    async descriptionsOf(id, signal) {
      const rows = await postgres.query<{ properties: readonly PropertyText[] }>(DESCRIPTIONS, [id], signal);
      return rows.flatMap(({ properties }) => properties);
    },
  };
}
