import { storable, storableJson } from '../../core/storable.ts';
import type { AuditEntry, ChannelSettings, DiscordStore } from '../../discord/store.ts';
import { readCoverage } from '../ask/visible-pages.ts';
import { createChangeStore } from '../changes/change-store.ts';
import { createFollowStore } from '../changes/follow-store.ts';
import { createOutboxStore } from '../changes/outbox-store.ts';
import type { Postgres } from '../pool.ts';
import { createCatalogue } from './catalogue.ts';
import { createFeedbackStore } from './feedback.ts';
import { createLimitStore } from './limits.ts';
import { createPrivacyStore } from './privacy.ts';
import { readEffectiveSettings, readPlaceContext, readQuestionContext, readTurnContext } from './question-context.ts';
import { createQuestionStore } from './questions.ts';
import { createSavedAnswerStore } from './saved-answers.ts';
import { createServerStore } from './servers.ts';

/** The store of the Discord side over Postgres. */
export function createDiscordStore(postgres: Postgres): DiscordStore {
  const stateOf = async (key: string, signal: AbortSignal): Promise<unknown> => {
    const sql = 'SELECT value FROM discord_state WHERE key = $1';
    return (await postgres.query<{ readonly value: unknown }>(sql, [key], signal))[0]?.value;
  };
  return {
    questions: createQuestionStore(postgres),
    limits: createLimitStore(postgres),
    feedback: createFeedbackStore(postgres),
    savedAnswers: createSavedAnswerStore(postgres),
    catalogue: createCatalogue(postgres),
    privacy: createPrivacyStore(postgres),
    servers: createServerStore(postgres),
    changes: createChangeStore(postgres),
    follows: createFollowStore(postgres),
    outbox: createOutboxStore(postgres),
    placeContext: (guildId, channelId, signal) => readPlaceContext(postgres, guildId, channelId, signal),
    questionContext: (place, signal) => readQuestionContext(postgres, place, signal),
    turnContext: (request, signal) => readTurnContext(postgres, request, signal),
    coverage: (collection, scope, signal) => readCoverage(postgres, collection, scope, signal),
    effectiveSettings: (guildId, channelId, signal) => readEffectiveSettings(postgres, guildId, channelId, signal),
    async settings(guildId, channelId, signal) {
      const sql = 'SELECT settings FROM channel_setting WHERE guild_id = $1 AND channel_id = $2';
      const rows = await postgres.query<{ readonly settings: ChannelSettings }>(sql, [guildId, channelId], signal);
      return rows[0]?.settings ?? {};
    },
    async setSettings(guildId, channelId, settings, signal) {
      const sql = `INSERT INTO channel_setting (guild_id, channel_id, settings) VALUES ($1, $2, $3)
        ON CONFLICT (guild_id, channel_id) DO UPDATE SET settings = excluded.settings, changed_at = now()`;
      await postgres.execute(sql, [guildId, channelId, storableJson(settings)], signal);
    },
    async allSettings(guildId, signal) {
      const sql =
        'SELECT channel_id AS "channelId", settings FROM channel_setting WHERE guild_id = $1 ORDER BY channel_id';
      type Row = { readonly channelId: string; readonly settings: ChannelSettings };
      const rows = await postgres.query<Row>(sql, [guildId], signal);
      return new Map(rows.map(({ channelId, settings }) => [channelId, settings]));
    },
    async channelsWithWeeklyInsights(signal) {
      const sql = `SELECT guild_id AS "guildId", channel_id AS "channelId" FROM channel_setting
        WHERE settings ? 'weeklyInsights' AND channel_id <> '' ORDER BY 1, 2`;
      return postgres.query<{ readonly guildId: string; readonly channelId: string }>(sql, [], signal);
    },
    state: stateOf,
    async setState(key, value, signal) {
      const sql = `INSERT INTO discord_state (key, value) VALUES ($1, $2)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
      await postgres.execute(sql, [key, storableJson(value)], signal);
    },
    async ensureState(key, value, signal) {
      const sql = 'INSERT INTO discord_state (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING';
      await postgres.execute(sql, [key, storableJson(value)], signal);
      return stateOf(key, signal);
    },
    async audit({ guildId, by, action, detail }, signal) {
      const sql = 'INSERT INTO audit_log (guild_id, done_by, action, detail) VALUES ($1, $2, $3, $4)';
      await postgres.execute(sql, [guildId ?? null, by, action, storable(detail)], signal);
    },
    async audits(limit, signal) {
      const sql = `SELECT guild_id AS "guildId", done_by AS by, action, detail, at FROM audit_log ORDER BY id DESC LIMIT $1`;
      const rows = await postgres.query<AuditEntry & { readonly guildId: string | null }>(sql, [limit], signal);
      return rows.map((row) => ({ ...row, guildId: row.guildId ?? undefined }));
    },
  };
}
