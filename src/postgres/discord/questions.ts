import type { Question, QuestionStore } from '../../discord/store.ts';
import type { Postgres } from '../pool.ts';
import { storable, storableJson } from '../storable.ts';

type Nullable = 'guildId' | 'messageId' | 'token' | 'scope' | 'conversation' | 'answer';
export type QuestionRow = Omit<Question, Nullable> & { readonly [Key in Nullable]: Question[Key] | null };

/** The columns as a Question has them; `q` is the table. */
export const QUESTION_COLUMNS = `
  q.id, q.status, q.guild_id AS "guildId", q.channel_id AS "channelId", q.settings_channel_id AS "settingsChannelId",
  q.message_id AS "messageId", q.token, q.asked_by AS "askedBy", q.question, q.collection, q.scope, q.conversation,
  q.language, q.is_private AS "isPrivate", q.answer, q.asked_at AS "askedAt"`;

const INSERT = `
  INSERT INTO discord_question (id, guild_id, channel_id, settings_channel_id, message_id, token, asked_by, question,
    collection, scope, conversation, language, is_private, asked_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;

/** A person scrolls through some hundreds at most. */
const MAX_LISTED = 2000;

export function createQuestionStore(postgres: Postgres): QuestionStore {
  const select = async (where: string, values: readonly unknown[], signal: AbortSignal) => {
    const sql = `SELECT ${QUESTION_COLUMNS} FROM discord_question q WHERE ${where} LIMIT ${MAX_LISTED}`;
    return (await postgres.query<QuestionRow>(sql, values, signal)).map(toQuestion);
  };
  return {
    async start(question, signal) {
      const { id, guildId, channelId, settingsChannelId, messageId, token, askedBy, collection, scope } = question;
      await postgres.execute(
        INSERT,
        [
          ...[id, guildId ?? null, channelId, settingsChannelId, messageId ?? null, token ?? null, askedBy],
          ...[
            storable(question.question),
            collection,
            scope ? storableJson(scope) : null,
            question.conversation ?? null,
          ],
          ...[question.language, question.isPrivate, question.askedAt],
        ],
        signal,
      );
    },
    async finish(id, status, answer, signal) {
      const sql = `UPDATE discord_question SET status = $2, answer = $3, tokens = $4, cost_usd = $5, token = NULL WHERE id = $1`;
      const tokens = answer ? answer.tokens.in + answer.tokens.out : 0;
      await postgres.execute(
        sql,
        [id, status, answer ? storableJson(answer) : null, tokens, answer?.costUsd ?? 0],
        signal,
      );
    },
    byId: async (id, signal) => (await select('q.id = $1', [id], signal))[0],
    byMessage: async (messageId, signal) =>
      (await select('q.message_id = $1 ORDER BY q.asked_at DESC', [messageId], signal))[0],
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

export function toQuestion(row: QuestionRow): Question {
  return {
    ...row,
    guildId: row.guildId ?? undefined,
    messageId: row.messageId ?? undefined,
    token: row.token ?? undefined,
    scope: row.scope ?? undefined,
    conversation: row.conversation ?? undefined,
    answer: row.answer ? revive(row.answer) : undefined,
  };
}

/** Times in the stored answer are text. */
function revive(answer: NonNullable<Question['answer']>): Question['answer'] {
  return {
    ...answer,
    citations: answer.citations.map((citation) => ({ ...citation, editedAt: new Date(citation.editedAt) })),
  };
}
