import { storable } from '../../core/storable.ts';
import type { SavedAnswerStore } from '../../discord/store.ts';
import type { Postgres } from '../pool.ts';

const INSERT = `
  INSERT INTO curated_answer (id, guild_id, collection, scope_key, question, text, source_url, saved_by, pages)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

type Where = { readonly guild: string; readonly collection: string; readonly scopeKey: string };

/** Saved answers none of whose pages was edited or deleted since. The values are SQL expressions, such as `$1`. */
export const CURRENT_SAVED_ANSWERS = ({ guild, collection, scopeKey }: Where): string => `
  SELECT c.id, c.guild_id AS "guildId", c.collection, c.scope_key AS "scopeKey", c.question, c.text,
    c.source_url AS "sourceUrl", c.saved_by AS "savedBy", c.saved_at AS "savedAt", c.pages
  FROM curated_answer c
  WHERE c.guild_id = ${guild} AND c.guild_id <> '' AND c.collection = ${collection} AND c.scope_key = ${scopeKey}
    AND NOT EXISTS (
      SELECT FROM notion_object o
      WHERE o.id = ANY (c.pages) AND (o.edited_at > c.saved_at OR o.deleted_at IS NOT NULL)
    )
  ORDER BY c.saved_at DESC LIMIT 1000`;

export function createSavedAnswerStore(postgres: Postgres): SavedAnswerStore {
  return {
    async save({ id, guildId, collection, scopeKey, question, text, sourceUrl, savedBy, pages }, signal) {
      const values = [id, guildId, collection, scopeKey, storable(question), storable(text), sourceUrl, savedBy, pages];
      await postgres.execute(INSERT, values, signal);
    },
  };
}
