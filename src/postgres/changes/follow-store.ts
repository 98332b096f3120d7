import type { NotionId } from '../../core/domain/notion-id.ts';
import { storableJson } from '../../core/storable.ts';
import type { Follow, FollowFilter, FollowPeriod, FollowStep, FollowStore } from '../../discord/change-stores.ts';
import type { Postgres, Sql } from '../pool.ts';
import { addToOutbox } from './outbox-store.ts';

/** Any number that nobody else locks; the second key is the channel. */
const CHANNEL_LOCK = 7_302_003;

const COUNT = `SELECT count(*)::int AS count FROM discord_outbox
  WHERE kind = 'changes' AND channel_id = $1 AND created_at > $2 AND outcome IS DISTINCT FROM 'nothing'`;

const TELL = `
  INSERT INTO follow_told (channel_id, page_id, change_id)
  SELECT $1, t."pageId", t."changeId" FROM jsonb_to_recordset($2::jsonb) AS t("pageId" uuid, "changeId" bigint)
  ON CONFLICT (channel_id, page_id) DO UPDATE SET change_id = greatest(follow_told.change_id, excluded.change_id)`;

/** uuid[] comes as text[], which pg parses. */
const COLUMNS = `f.id, f.guild_id, f.channel_id, f.created_by, f.created_at, f.target_ids::text[] AS target_ids, f.period, f.filter,
  f.language, f.cursor, f.due_at, f.blocked_since`;

const DUE = `
  SELECT ${COLUMNS}, news.found AS "hasNews" FROM follow f
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM page_change c WHERE c.id > f.cursor AND c.at <= $2) AS found) news
  WHERE f.due_at <= $1 AND (f.period <> 'at_once' OR news.found)
  ORDER BY f.due_at, f.id`;

type Row = {
  readonly id: string;
  readonly guild_id: string;
  readonly channel_id: string;
  readonly created_by: string;
  readonly created_at: Date;
  readonly target_ids: readonly NotionId[] | null;
  readonly period: FollowPeriod;
  readonly filter: FollowFilter;
  readonly language: string;
  readonly cursor: bigint;
  readonly due_at: Date;
  readonly blocked_since: Date | null;
};

export function createFollowStore(postgres: Postgres): FollowStore {
  const select = async (sql: string, values: readonly unknown[], signal: AbortSignal) =>
    (await postgres.query<Row>(sql, values, signal)).map(toFollow);
  return {
    async create({ id, guildId, channelId, createdBy, targets, period, filter, language, dueAt }, signal) {
      const sql = `INSERT INTO follow (id, guild_id, channel_id, created_by, target_ids, period, filter, language, due_at, cursor)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce(max(id), 0) FROM page_change`;
      const place = [id, guildId, channelId, createdBy, targets ?? null];
      await postgres.execute(sql, [...place, period, storableJson(filter), language, dueAt], signal);
    },
    byId: async (id, signal) => (await select(`SELECT ${COLUMNS} FROM follow f WHERE id = $1`, [id], signal))[0],
    ofGuild: (guildId, signal) =>
      select(
        `SELECT ${COLUMNS} FROM follow f WHERE guild_id = $1 ORDER BY channel_id, created_at, id`,
        [guildId],
        signal,
      ),
    ofChannel: (channelId, signal) =>
      select(`SELECT ${COLUMNS} FROM follow f WHERE channel_id = $1 ORDER BY created_at, id`, [channelId], signal),
    async remove(id, guildId, signal) {
      return (await postgres.execute('DELETE FROM follow WHERE id = $1 AND guild_id = $2', [id, guildId], signal)) > 0;
    },
    async due(now, settledBefore, signal) {
      type DueRow = Row & { readonly hasNews: boolean };
      const rows = await postgres.query<DueRow>(DUE, [now, settledBefore], signal);
      return rows.map((row) => ({ ...toFollow(row), hasNews: row.hasNews }));
    },
    countPosts: (channelId, since, signal) => countPosts(postgres, channelId, since, signal),
    advance: (follow, step, signal) => postgres.transaction((sql) => advance(sql, follow, step, signal), signal),
    end: (follow, { notice, at }, signal) =>
      postgres.transaction(async (sql) => {
        const ended = await sql.execute('DELETE FROM follow WHERE id = $1', [follow.id], signal);
        if (ended > 0 && notice) await addToOutbox(sql, [notice], at, signal);
      }, signal),
    block: (follow, { notice, at }, signal) =>
      postgres.transaction(async (sql) => {
        const block = 'UPDATE follow SET blocked_since = $2 WHERE id = $1 AND blocked_since IS NULL';
        const isFirst = (await sql.execute(block, [follow.id, at], signal)) > 0;
        if (isFirst && notice) await addToOutbox(sql, [notice], at, signal);
      }, signal),
    async unblock(id, signal) {
      await postgres.execute('UPDATE follow SET blocked_since = NULL WHERE id = $1', [id], signal);
    },
  };
}

async function countPosts(sql: Sql, channelId: string, since: Date, signal: AbortSignal): Promise<number> {
  return (await sql.query<{ readonly count: number }>(COUNT, [channelId, since], signal))[0]!.count;
}

/** The lock keeps two processes from filling the channel's last place together. */
async function advance(sql: Sql, follow: Follow, step: FollowStep, signal: AbortSignal): Promise<boolean> {
  const { counted, decidedAt, posts } = step;
  await sql.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [CHANNEL_LOCK, follow.channelId], signal);
  const isSame = (await countPosts(sql, follow.channelId, counted.since, signal)) === counted.posts;
  if (!isSame && posts.length > 0) return false;
  const move = 'UPDATE follow SET cursor = $3, due_at = $4 WHERE id = $1 AND cursor = $2 AND due_at = $5';
  const values = [follow.id, String(follow.cursor), String(step.cursor), step.dueAt, follow.dueAt];
  if ((await sql.execute(move, values, signal)) === 0) return false;
  const told = step.told.map(({ pageId, changeId }) => ({ pageId, changeId: String(changeId) }));
  if (told.length > 0) await sql.execute(TELL, [follow.channelId, storableJson(told)], signal);
  await addToOutbox(sql, posts, decidedAt, signal);
  return true;
}

function toFollow(row: Row): Follow {
  const { id, period, filter, language, cursor } = row;
  return {
    ...{ id, period, filter, language, cursor },
    guildId: row.guild_id,
    channelId: row.channel_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    targets: row.target_ids ?? undefined,
    dueAt: row.due_at,
    blockedSince: row.blocked_since ?? undefined,
  };
}
