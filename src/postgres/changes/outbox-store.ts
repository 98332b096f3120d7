import { storableJson } from '../../core/storable.ts';
import type { ClaimedEntry, NewOutboxEntry, OutboxStore } from '../../discord/change-stores.ts';
import type { Postgres, Sql } from '../pool.ts';

const ADD = `
  INSERT INTO discord_outbox (id, kind, channel_id, user_id, payload, created_at)
  SELECT id, kind, "channelId", "userId", payload, $2
  FROM jsonb_to_recordset($1::jsonb) AS e(id text, kind text, "channelId" text, "userId" text, payload jsonb)
  ON CONFLICT (id) DO NOTHING`;

/** Returns the time of an earlier attempt. Only the first one is kept: the message is younger than that. */
const CLAIM = `
  WITH free AS (
    SELECT id, attempted_at FROM discord_outbox
    WHERE done_at IS NULL AND (leased_until IS NULL OR leased_until <= $1)
    ORDER BY created_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
  )
  UPDATE discord_outbox o SET leased_until = $2, attempted_at = coalesce(o.attempted_at, $1)
  FROM free WHERE o.id = free.id
  RETURNING o.id, o.kind, o.channel_id, o.user_id, o.payload, o.created_at, free.attempted_at`;

type Row = {
  readonly id: string;
  readonly kind: NewOutboxEntry['kind'];
  readonly channel_id: string | null;
  readonly user_id: string | null;
  readonly payload: unknown;
  readonly created_at: Date;
  readonly attempted_at: Date | null;
};

/** Call it in the transaction that decides on the messages. */
export async function addToOutbox(
  sql: Sql,
  entries: readonly NewOutboxEntry[],
  at: Date,
  signal: AbortSignal,
): Promise<void> {
  if (entries.length > 0) await sql.execute(ADD, [storableJson(entries), at], signal);
}

export function createOutboxStore(postgres: Postgres): OutboxStore {
  return {
    add: (entries, at, signal) => addToOutbox(postgres, entries, at, signal),
    async claim({ now, leasedUntil, limit }, signal) {
      const rows = await postgres.query<Row>(CLAIM, [now, leasedUntil, limit], signal);
      return rows.toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime()).map(toEntry);
    },
    async done(id, outcome, now, signal) {
      const sql = 'UPDATE discord_outbox SET done_at = $3, outcome = $2, leased_until = NULL WHERE id = $1';
      await postgres.execute(sql, [id, outcome, now], signal);
    },
    async retryAt(id, at, signal) {
      await postgres.execute('UPDATE discord_outbox SET leased_until = $2 WHERE id = $1', [id, at], signal);
    },
  };
}

function toEntry({ id, kind, channel_id, user_id, payload, attempted_at }: Row): ClaimedEntry {
  const target = channel_id === null ? { userId: user_id } : { channelId: channel_id };
  // The kind decides on the payload, and only this program writes both.
  return { id, kind, payload, ...target, attemptedAt: attempted_at ?? undefined } as ClaimedEntry;
}
