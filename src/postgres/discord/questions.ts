import type { Answer } from '../../core/domain/answer.ts';
import { storable, storableJson } from '../../core/storable.ts';
import type { NewQuestion, Question, QuestionStatus, QuestionStore } from '../../discord/store.ts';
import type { Postgres } from '../pool.ts';
import { COUNT_USAGE, usageValues } from '../usage.ts';

type Nullable = 'guildId' | 'messageId' | 'sourceMessageId' | 'token' | 'scope' | 'conversation' | 'answer';
export type QuestionRow = Omit<Question, Nullable> & { readonly [Key in Nullable]: Question[Key] | null };

/** The columns as a Question has them; `q` is the table. */
export const QUESTION_COLUMNS = `
  q.id, q.status, q.guild_id AS "guildId", q.channel_id AS "channelId", q.settings_channel_id AS "settingsChannelId",
  q.message_id AS "messageId", q.source_message_id AS "sourceMessageId", q.token, q.asked_by AS "askedBy", q.question, q.collection, q.scope, q.conversation,
  q.language, q.is_private AS "isPrivate", q.answer, q.parts, q.asked_at AS "askedAt"`;

const INSERT = `
  INSERT INTO answer (id, status, guild_id, channel_id, settings_channel_id, message_id, token, asked_by, question,
    collection, scope, conversation, language, is_private, asked_at, answer,
    source_message_id, is_copy)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::jsonb, $17, $16::jsonb IS NOT NULL)`;

const FINISH = `
  WITH counted AS (
    UPDATE answer SET status = 'done', answer = $9, token = NULL WHERE id = $8
    RETURNING coalesce(guild_id, '') AS guild_id, settings_channel_id AS channel_id
  )
  ${COUNT_USAGE}`;

const CLAIMS = { share: 'shared_at', help: 'help_asked_at' } as const;

/** A person scrolls through some hundreds at most. */
const MAX_LISTED = 2000;

/** Questions from the command line have no channel; Discord never sees them. */
const FROM_DISCORD = 'q.settings_channel_id IS NOT NULL';

export function createQuestionStore(postgres: Postgres): QuestionStore {
  const select = async (where: string, values: readonly unknown[], signal: AbortSignal) => {
    const sql = `SELECT ${QUESTION_COLUMNS} FROM answer q WHERE ${FROM_DISCORD} AND ${where} LIMIT ${MAX_LISTED}`;
    return (await postgres.query<QuestionRow>(sql, values, signal)).map(toQuestion);
  };
  const insert = async (question: NewQuestion, answer: Answer | undefined, signal: AbortSignal) => {
    await postgres.execute(INSERT, valuesOf(question, answer ? 'done' : 'pending', answer), signal);
  };
  return {
    start: (question, signal) => insert(question, undefined, signal),
    share: (question, answer, signal) => insert(question, answer, signal),
    async finish(id, answer, signal) {
      const [asked] = await select('q.id = $1', [id], signal);
      const values = [...usageValues(answer, asked?.askedBy, new Date()), id, storableJson(answer)];
      await postgres.execute(FINISH, values, signal);
    },
    async place(id, message, signal) {
      const sql = 'UPDATE answer SET message_id = $2, channel_id = $3 WHERE id = $1';
      await postgres.execute(sql, [id, message.id, message.channelId], signal);
    },
    async addPart(id, { id: messageId, channelId }, signal) {
      const sql = 'UPDATE answer SET parts = parts || $2::jsonb WHERE id = $1';
      await postgres.execute(sql, [id, JSON.stringify([{ id: messageId, channelId }])], signal);
    },
    async fail(id, status, signal) {
      await postgres.execute('UPDATE answer SET status = $2, token = NULL WHERE id = $1', [id, status], signal);
    },
    byId: async (id, signal) => (await select('q.id = $1', [id], signal))[0],
    byMessage: async (messageId, signal) =>
      (await select('q.message_id = $1 ORDER BY q.asked_at DESC', [messageId], signal))[0],
    bySource: async (messageId, signal) =>
      (await select('q.source_message_id = $1 ORDER BY q.asked_at DESC', [messageId], signal))[0],
    async remove(id, signal) {
      await postgres.execute('DELETE FROM answer WHERE id = $1', [id], signal);
    },
    async reword(id, question, signal) {
      await postgres.execute('UPDATE answer SET question = $2 WHERE id = $1', [id, storable(question)], signal);
    },
    async hasAnswer(messageId, signal) {
      const sql = `SELECT 1 FROM answer WHERE message_id = $1 AND status = 'done' LIMIT 1`;
      return (await postgres.query(sql, [messageId], signal)).length > 0;
    },
    async directChannels(since, limit, signal) {
      const sql = `SELECT channel_id AS id FROM answer q WHERE ${FROM_DISCORD} AND guild_id IS NULL AND asked_at >= $1
        GROUP BY channel_id ORDER BY max(asked_at) DESC LIMIT $2`;
      return (await postgres.query<{ readonly id: string }>(sql, [since, limit], signal)).map(({ id }) => id);
    },
    async claim(id, what, signal) {
      const column = CLAIMS[what];
      const sql = `UPDATE answer SET ${column} = now() WHERE id = $1 AND ${column} IS NULL`;
      return (await postgres.execute(sql, [id], signal)) > 0;
    },
    async release(id, what, signal) {
      await postgres.execute(`UPDATE answer SET ${CLAIMS[what]} = NULL WHERE id = $1`, [id], signal);
    },
    pending: (before, signal) =>
      select("q.status = 'pending' AND q.asked_at < $1 ORDER BY q.asked_at", [before], signal),
    since: (guildId, since, signal) =>
      select(
        'q.asked_at >= $2 AND ($1::text IS NULL OR q.guild_id = $1) ORDER BY q.asked_at DESC',
        [guildId ?? null, since],
        signal,
      ),
  };
}

function valuesOf(question: NewQuestion, status: QuestionStatus, answer: Answer | undefined): readonly unknown[] {
  const { id, guildId, channelId, settingsChannelId, messageId, token, askedBy, collection, scope } = question;
  return [
    ...[id, status, guildId ?? null, channelId, settingsChannelId, messageId ?? null, token ?? null, askedBy],
    ...[storable(question.question), collection, scope ? storableJson(scope) : null, question.conversation ?? null],
    ...[question.language, question.isPrivate, question.askedAt, answer ? storableJson(answer) : null],
    question.sourceMessageId ?? null,
  ];
}

export function toQuestion(row: QuestionRow): Question {
  return {
    ...row,
    guildId: row.guildId ?? undefined,
    messageId: row.messageId ?? undefined,
    sourceMessageId: row.sourceMessageId ?? undefined,
    token: row.token ?? undefined,
    scope: row.scope ?? undefined,
    conversation: row.conversation ?? undefined,
    answer: row.answer ? restoreDates(row.answer) : undefined,
  };
}

/** JSON holds dates as text. */
function restoreDates(answer: Answer): Answer {
  const citations = answer.citations.map((citation) => ({ ...citation, editedAt: new Date(citation.editedAt) }));
  return { ...answer, citations };
}
