import type {
  ChannelSettings,
  PlaceContext,
  QuestionContext,
  QuestionPlace,
  SavedAnswer,
  TurnContext,
  TurnRequest,
  Usage,
  UsageToday,
} from '../../discord/store.ts';
import { BELOW_ROOTS, hasProperties } from '../ask/visible-pages.ts';
import type { Postgres, Prepared } from '../pool.ts';
import { dayOf, personKey } from '../usage.ts';
import { LIMIT_COLUMNS, type LimitRow, toLimit } from './limits.ts';
import { CURRENT_SAVED_ANSWERS } from './saved-answers.ts';

const SERVER = '(SELECT state FROM discord_server WHERE guild_id = $1) AS server';

const PLACE: Prepared = {
  name: 'place-context',
  text: `
  SELECT ${SERVER},
    coalesce((SELECT settings FROM channel_setting WHERE guild_id = $1 AND channel_id = ''), '{}')
      || coalesce((SELECT settings FROM channel_setting WHERE guild_id = $1 AND channel_id = $2), '{}') AS settings,
    (SELECT coalesce(jsonb_agg(to_jsonb(rule)), '[]') FROM (
      SELECT ${LIMIT_COLUMNS} FROM usage_limit WHERE guild_id = $1 ORDER BY subject, subject_id
    ) rule) AS limits`,
};

/**
 * Server, settings, limits, coverage and usage of a place: $1 server, $2 channel, $3 default collection, $4 day,
 * $5 person. The scope comes out of the
 * settings and is applied here, so that no page id leaves Postgres.
 */
const CONTEXT: Prepared = {
  name: 'question-context',
  text: `
  WITH RECURSIVE place AS (
    SELECT coalesce((SELECT settings FROM channel_setting WHERE guild_id = $1 AND channel_id = ''), '{}')
      || coalesce((SELECT settings FROM channel_setting WHERE guild_id = $1 AND channel_id = $2), '{}') AS settings
  ), scope AS (
    SELECT settings, coalesce(settings ->> 'collection', $3) AS collection,
      CASE WHEN settings #> '{scope,roots}' IS NOT NULL
        THEN ARRAY(SELECT jsonb_array_elements_text(settings #> '{scope,roots}'))::uuid[] END AS roots,
      settings #> '{scope,properties}' AS properties
    FROM place
  ), ${BELOW_ROOTS('SELECT unnest(roots) FROM scope')}, visible AS (
    SELECT o.indexed_at
    FROM scope JOIN collection_page m ON m.collection = scope.collection
    JOIN notion_object o ON o.id = m.page_id AND o.deleted_at IS NULL
    WHERE (scope.roots IS NULL OR o.id IN (SELECT id FROM below))
      AND (scope.properties IS NULL OR ${hasProperties('scope.properties')})
  )
  SELECT scope.settings, covered.*, ${SERVER},
    (SELECT coalesce(jsonb_agg(to_jsonb(rule)), '[]') FROM (
      SELECT ${LIMIT_COLUMNS} FROM usage_limit WHERE guild_id = $1 ORDER BY subject, subject_id
    ) rule) AS limits,
    used.person, used.channel, used.guild
  FROM scope, (SELECT count(*)::int AS "pageCount", max(indexed_at) AS "syncedAt" FROM visible) covered, (
    SELECT ${sums('person', 'person = $5')}, ${sums('channel', 'channel_id = $2')}, ${sums('guild', 'guild_id = $1')}
    FROM usage WHERE day = $4::date
  ) used`,
};

/** One pass over the day's rows of the asker, the channel and the server: $1 day, $2 person, $3 channel, $4 server. */
const TURN: Prepared = {
  name: 'turn-context',
  text: `
  SELECT usage.*, saved.answers AS "savedAnswers" FROM (
    SELECT ${sums('person', 'person = $2')}, ${sums('channel', 'channel_id = $3')}, ${sums('guild', 'guild_id = $4')}
    FROM usage WHERE day = $1::date
  ) usage, (
    SELECT coalesce(jsonb_agg(to_jsonb(current) ORDER BY current."savedAt" DESC), '[]') AS answers
    FROM (${CURRENT_SAVED_ANSWERS({ guild: '$4', collection: '$5', scopeKey: '$6' })}) current
  ) saved`,
};

/** The usage of one subject as a JSON object. */
function sums(name: string, condition: string): string {
  const sum = (what: string) => `coalesce(sum(${what}) FILTER (WHERE ${condition}), 0)`;
  return `jsonb_build_object('questions', ${sum('questions')}, 'costUsd', ${sum('cost_usd')},
    'tokens', ${sum('tokens_in + tokens_out')}) AS ${name}`;
}

type PlaceRow = Pick<QuestionContext, 'settings'> & {
  readonly server: PlaceContext['server'] | null;
  readonly limits: readonly LimitRow[];
};

type ContextRow = PlaceRow & Pick<QuestionContext, 'pageCount'> & UsageToday & { readonly syncedAt: Date | null };

type TurnRow = {
  readonly person: Usage;
  readonly channel: Usage;
  readonly guild: Usage;
  readonly savedAnswers: readonly (Omit<SavedAnswer, 'savedAt'> & { readonly savedAt: string })[];
};

export async function readPlaceContext(
  postgres: Postgres,
  guildId: string,
  channelId: string,
  signal: AbortSignal,
): Promise<PlaceContext> {
  const [row] = await postgres.query<PlaceRow>(PLACE, [guildId, channelId], signal);
  return toPlaceContext(row!);
}

export async function readQuestionContext(
  postgres: Postgres,
  { guildId, channelId, defaultCollection, askedBy, day: at }: QuestionPlace,
  signal: AbortSignal,
): Promise<QuestionContext> {
  const day = dayOf(at);
  const values = [guildId, channelId, defaultCollection, day, personKey(askedBy, day)];
  const [row] = await postgres.query<ContextRow>(CONTEXT, values, signal);
  const { pageCount, syncedAt, person, channel, guild } = row!;
  return { ...toPlaceContext(row!), pageCount, syncedAt: syncedAt ?? undefined, usage: { person, channel, guild } };
}

function toPlaceContext({ server, settings, limits }: PlaceRow): PlaceContext {
  return { server: server ?? undefined, settings, limits: limits.map(toLimit) };
}

export async function readTurnContext(
  postgres: Postgres,
  { asker, day: at, collection, scopeKey }: TurnRequest,
  signal: AbortSignal,
): Promise<TurnContext> {
  const day = dayOf(at);
  const values = [day, personKey(asker.askedBy, day), asker.channelId, asker.guildId, collection, scopeKey];
  const [row] = await postgres.query<TurnRow>(TURN, values, signal);
  const { person, channel, guild, savedAnswers } = row!;
  return {
    usage: { person, channel, guild },
    savedAnswers: savedAnswers.map((saved) => ({ ...saved, savedAt: new Date(saved.savedAt) })),
  };
}

export async function readEffectiveSettings(
  postgres: Postgres,
  guildId: string,
  channelId: string,
  signal: AbortSignal,
): Promise<ChannelSettings> {
  const sql = `SELECT settings FROM channel_setting WHERE guild_id = $1 AND channel_id IN ('', $2) ORDER BY channel_id`;
  const rows = await postgres.query<{ readonly settings: ChannelSettings }>(sql, [guildId, channelId], signal);
  return Object.assign({}, ...rows.map(({ settings }) => settings));
}
