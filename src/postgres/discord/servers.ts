import { storable } from '../../core/storable.ts';
import type { Server, ServerState, ServerStore } from '../../discord/store.ts';
import type { Postgres } from '../pool.ts';

type Row = Omit<Server, 'leftAt'> & { readonly leftAt: Date | null };

/** `xmax` is 0 for a row that this statement inserted. */
const JOIN = `
  INSERT INTO discord_server (guild_id, name, state) VALUES ($1, $2, 'waiting')
  ON CONFLICT (guild_id) DO UPDATE SET name = excluded.name, left_at = NULL
  RETURNING state, xmax = 0 AS "isNew"`;

const DECIDE = `
  INSERT INTO discord_server (guild_id, state, decided_by) VALUES ($1, $2, $3)
  ON CONFLICT (guild_id) DO UPDATE SET state = excluded.state, decided_by = excluded.decided_by, changed_at = now()`;

export function createServerStore(postgres: Postgres): ServerStore {
  return {
    async list(signal) {
      const sql = `SELECT guild_id AS "guildId", name, state, decided_by AS "decidedBy", left_at AS "leftAt"
        FROM discord_server ORDER BY state, name, guild_id`;
      const rows = await postgres.query<Row>(sql, [], signal);
      return rows.map((row) => ({ ...row, leftAt: row.leftAt ?? undefined }));
    },
    async join(guildId, name, signal) {
      type Joined = { readonly state: ServerState; readonly isNew: boolean };
      return (await postgres.query<Joined>(JOIN, [guildId, storable(name)], signal))[0]!;
    },
    async leave(guildId, signal) {
      const sql = 'UPDATE discord_server SET left_at = now() WHERE guild_id = $1 AND left_at IS NULL';
      await postgres.execute(sql, [guildId], signal);
    },
    async decide(guildId, state, decidedBy, signal) {
      await postgres.execute(DECIDE, [guildId, state, decidedBy], signal);
    },
  };
}
