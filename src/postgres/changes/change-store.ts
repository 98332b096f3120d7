import type { PageId } from '../../core/domain/notion-id.ts';
import type { ChangeKind, PageVersion } from '../../core/domain/page-change.ts';
import { storableJson } from '../../core/storable.ts';
import type {
  ChangeHistory,
  ChangeRange,
  ChangeStore,
  FollowTarget,
  StoredChange,
} from '../../discord/change-stores.ts';
import type { Postgres } from '../pool.ts';
import { changedPages } from './changed-pages.ts';

/** A page's changes from the first one of the range on: newer ones lead from the current text back to the range. */
const HISTORY = `
  SELECT c.*, o.url FROM jsonb_to_recordset($1::jsonb) AS r(page_id uuid, first bigint)
  JOIN page_change c ON c.page_id = r.page_id AND c.id >= r.first
  JOIN notion_object o ON o.id = c.page_id
  ORDER BY c.id`;

const RANGES = `
  SELECT page_id AS "pageId", min(id) AS first, max(id) AS last, max(at) AS "lastAt" FROM page_change
  WHERE page_id = ANY ($1::uuid[]) AND at > $2 GROUP BY page_id`;

/** What the newest recorded change led to; a later text is not recorded yet. */
const TEXTS = `
  SELECT page_id, CASE WHEN is_unrecorded THEN previous ELSE text END AS text FROM page_text
  WHERE page_id = ANY ($1::uuid[])`;

/** A database has the columns of its data sources. */
const TARGETS = `
  SELECT o.id, o.kind, o.title, coalesce((
    SELECT array_agg(DISTINCT "column" ->> 'name') FROM notion_object s, jsonb_array_elements(s.table_schema -> 'columns') "column"
    WHERE s.kind = 'data_source' AND (s.id = o.id OR s.parent_id = o.id OR s.id = ANY (o.data_sources)) AND s.deleted_at IS NULL
  ), '{}') AS properties
  FROM notion_object o WHERE o.id = ANY ($1::uuid[]) AND o.deleted_at IS NULL`;

type ChangeRow = {
  readonly id: bigint;
  readonly page_id: PageId;
  readonly at: Date;
  readonly kind: ChangeKind;
  readonly edited_at: Date | null;
  readonly editor: string | null;
  readonly before: PageVersion | null;
  readonly after: PageVersion | null;
  readonly patch: string | null;
  readonly url: string;
};

export function createChangeStore(postgres: Postgres): ChangeStore {
  return {
    pages: (view, query, signal) => changedPages(postgres, view, query, signal),
    history: (ranges, signal) => readHistory(postgres, ranges, signal),
    async newest(signal) {
      const sql = 'SELECT coalesce(max(id), 0) AS id FROM page_change';
      return (await postgres.query<{ readonly id: bigint }>(sql, [], signal))[0]!.id;
    },
    rangesSince: (pages, since, signal) =>
      postgres.query<ChangeRange & { readonly lastAt: Date }>(RANGES, [pages, since], signal),
    targets: (ids, signal) => postgres.query<FollowTarget>(TARGETS, [ids], signal),
  };
}

async function readHistory(
  postgres: Postgres,
  ranges: readonly ChangeRange[],
  signal: AbortSignal,
): Promise<ReadonlyMap<PageId, ChangeHistory>> {
  const wanted = ranges.map(({ pageId, first }) => ({ page_id: pageId, first: String(first) }));
  const rows = await postgres.query<ChangeRow>(HISTORY, [storableJson(wanted)], signal);
  type TextRow = { readonly page_id: PageId; readonly text: string | null };
  const texts = await postgres.query<TextRow>(TEXTS, [wanted.map(({ page_id }) => page_id)], signal);
  const textOf = new Map(texts.map(({ page_id, text }) => [page_id, text ?? undefined]));
  return new Map(
    [...Map.groupBy(rows, ({ page_id }) => page_id)].map(([pageId, changes]) => [
      pageId,
      { url: changes[0]!.url, text: textOf.get(pageId), changes: changes.map(toChange) },
    ]),
  );
}

function toChange({ id, page_id, at, kind, edited_at, editor, before, after, patch }: ChangeRow): StoredChange {
  return {
    ...{ id, pageId: page_id, at, kind },
    editedAt: edited_at ?? undefined,
    editor: editor ?? undefined,
    before: before ?? undefined,
    after: after ?? undefined,
    patch: patch ?? undefined,
  };
}
