import { storable } from '../../core/storable.ts';
import type { FeedbackReason, FeedbackStore } from '../../discord/store.ts';
import { addToOutbox } from '../changes/outbox-store.ts';
import type { Postgres } from '../pool.ts';
import { QUESTION_COLUMNS, type QuestionRow, toQuestion } from './questions.ts';

type Row = {
  readonly questionId: string;
  readonly by: string;
  readonly vote: 'up' | 'down';
  readonly reason: FeedbackReason | null;
  readonly comment: string | null;
  readonly question: string;
};

const UPSERT = `
  INSERT INTO answer_feedback (answer_id, given_by, vote, reason, comment) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (answer_id, given_by) DO UPDATE
  SET vote = excluded.vote, reason = excluded.reason, comment = excluded.comment, at = now()`;

const SINCE = `
  SELECT f.answer_id AS "questionId", f.given_by AS by, f.vote, f.reason, f.comment, q.question
  FROM answer_feedback f JOIN answer q ON q.id = f.answer_id
  WHERE f.at >= $2 AND ($1::text IS NULL OR q.guild_id = $1) ORDER BY f.at DESC LIMIT 1000`;

const UNSUBSCRIBE = 'DELETE FROM answer_subscription WHERE answer_id = $1 AND user_id = $2';

export function createFeedbackStore(postgres: Postgres): FeedbackStore {
  return {
    async add({ questionId, by, vote, reason, comment }, signal) {
      await postgres.execute(
        UPSERT,
        [questionId, by, vote, reason ?? null, comment ? storable(comment) : null],
        signal,
      );
    },
    async since(guildId, since, signal) {
      const rows = await postgres.query<Row>(SINCE, [guildId ?? null, since], signal);
      return rows.map(({ reason, comment, ...row }) => ({
        ...row,
        ...(reason ? { reason } : {}),
        ...(comment ? { comment } : {}),
      }));
    },
    async subscribe(questionId, userId, signal) {
      const sql = 'INSERT INTO answer_subscription (answer_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING';
      await postgres.execute(sql, [questionId, userId], signal);
    },
    async subscriptions(signal) {
      const sql = `SELECT s.user_id AS "userId", s.since, ${QUESTION_COLUMNS}
        FROM answer_subscription s JOIN answer q ON q.id = s.answer_id ORDER BY s.since LIMIT 1000`;
      type SubscriptionRow = QuestionRow & { readonly userId: string; readonly since: Date };
      const rows = await postgres.query<SubscriptionRow>(sql, [], signal);
      return rows.map(({ userId, since, ...question }) => ({ userId, since, question: toQuestion(question) }));
    },
    async unsubscribe(questionId, userId, signal) {
      await postgres.execute(UNSUBSCRIBE, [questionId, userId], signal);
    },
    tell: ({ question, userId }, { notice, at }, signal) =>
      postgres.transaction(async (sql) => {
        const isEnded = (await sql.execute(UNSUBSCRIBE, [question.id, userId], signal)) > 0;
        if (isEnded && notice) await addToOutbox(sql, [notice], at, signal);
        return isEnded;
      }, signal),
  };
}
