import type { SavedAnswer, SavedAnswerStore } from '../../discord/store.ts';
import type { Postgres } from '../pool.ts';
import { storable } from '../storable.ts';

const INSERT = `
  INSERT INTO curated_answer (id, guild_id, collection, scope_key, question, text, source_url, saved_by, pages)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** A page that was edited after the answer was saved, or that is gone, ends it. */
const CURRENT = `
  SELECT c.id, c.guild_id AS "guildId", c.collection, c.scope_key AS "scopeKey", c.question, c.text,
    c.source_url AS "sourceUrl", c.saved_by AS "savedBy", c.saved_at AS "savedAt", c.pages
  FROM curated_answer c
  WHERE c.guild_id = $1 AND c.collection = $2 AND c.scope_key = $3
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
    current: (guildId, collection, scopeKey, signal) =>
      postgres.query<SavedAnswer>(CURRENT, [guildId, collection, scopeKey], signal),
  };
}
