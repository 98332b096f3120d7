-- Up Migration

-- One row for each question: from Discord as soon as it is asked, from the command line once it is answered.
-- It replaces discord_question and answer_log, which both held the whole answer.
CREATE TABLE answer (
  -- The request's id: in the footer of the message, in its buttons and in the log.
  id text PRIMARY KEY,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'failed', 'interrupted')),
  asked_at timestamptz NOT NULL DEFAULT now(),
  -- sha256 of the person's id with the installation's salt; NULL on the command line.
  asked_by text,
  question text NOT NULL,
  collection text NOT NULL,
  -- The answer with its citations; NULL until there is one.
  answer jsonb,
  -- Chunks that the search found, best first.
  candidates text[] NOT NULL DEFAULT '{}',
  -- The rest is Discord's; all NULL on the command line.
  guild_id text,
  channel_id text,
  -- The channel whose settings and limits apply: a thread's parent.
  settings_channel_id text,
  message_id text,
  -- Of the interaction: valid for 15 minutes, removed as soon as the question has ended.
  token text,
  scope jsonb,
  conversation text,
  language text,
  is_private boolean
);
CREATE INDEX answer_asked_at ON answer (asked_at DESC);
CREATE INDEX answer_asked_by ON answer (asked_by, asked_at DESC);
CREATE INDEX answer_guild ON answer (guild_id, asked_at DESC);
CREATE INDEX answer_message ON answer (message_id);
CREATE INDEX answer_pending ON answer (asked_at) WHERE status = 'pending';

CREATE TABLE answer_feedback (
  answer_id text NOT NULL REFERENCES answer (id) ON DELETE CASCADE,
  -- Hash of the person.
  given_by text NOT NULL,
  vote text NOT NULL CHECK (vote IN ('up', 'down')),
  reason text CHECK (reason IN ('wrong', 'outdated', 'missing')),
  comment text,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (answer_id, given_by)
);
CREATE INDEX answer_feedback_at ON answer_feedback (at DESC);

-- People who asked to be notified. The id itself, because nobody can write to a hash; deleted after the message.
CREATE TABLE answer_subscription (
  answer_id text NOT NULL REFERENCES answer (id) ON DELETE CASCADE,
  user_id text NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (answer_id, user_id)
);

-- Money and counts, without text. Deleting answers leaves this table alone, so budgets and limits stay as they are.
-- '' means none: no server, no channel, no person.
CREATE TABLE usage (
  day date NOT NULL,
  -- sha256 of the person's hash and the day. Set to '' when the day is over, so nobody can be followed across days.
  person text NOT NULL,
  guild_id text NOT NULL,
  channel_id text NOT NULL,
  model text NOT NULL,
  questions integer NOT NULL,
  tokens_in bigint NOT NULL,
  tokens_cached bigint NOT NULL,
  tokens_out bigint NOT NULL,
  cost_usd double precision NOT NULL,
  PRIMARY KEY (day, person, guild_id, channel_id, model)
);

-- The stored answer of a question on Discord names its row in answer_log.
INSERT INTO answer (id, status, asked_at, asked_by, question, collection, answer, candidates,
  guild_id, channel_id, settings_channel_id, message_id, token, scope, conversation, language, is_private)
SELECT q.id, q.status, q.asked_at, q.asked_by, q.question, q.collection, q.answer, coalesce(l.candidates, '{}'),
  q.guild_id, q.channel_id, q.settings_channel_id, q.message_id, q.token, q.scope, q.conversation, q.language, q.is_private
FROM discord_question q LEFT JOIN answer_log l ON l.id = q.answer ->> 'id';

INSERT INTO answer (id, status, asked_at, asked_by, question, collection, answer, candidates, guild_id, channel_id)
SELECT l.id, 'done', l.at, l.asked_by, l.question, l.collection, l.answer, l.candidates, l.guild_id, l.channel_id
FROM answer_log l
WHERE NOT EXISTS (SELECT FROM discord_question q WHERE q.answer ->> 'id' = l.id)
ON CONFLICT (id) DO NOTHING;

-- The id is a column now. A segment is called a statement, and the standalone question the rewritten one.
UPDATE answer SET answer = answer - 'id' - 'segments' - 'standalone'
  || CASE WHEN answer ? 'segments' THEN jsonb_build_object('statements', answer -> 'segments') ELSE '{}' END
  || CASE WHEN answer ? 'standalone' THEN jsonb_build_object('rewritten', answer -> 'standalone') ELSE '{}' END
WHERE answer IS NOT NULL;

INSERT INTO answer_feedback (answer_id, given_by, vote, reason, comment, at)
SELECT question_id, given_by, vote, reason, comment, at FROM discord_feedback;

-- Votes that outlived their question on Discord.
INSERT INTO answer_feedback (answer_id, given_by, vote, reason, at)
SELECT l.id, '', l.feedback, CASE WHEN l.feedback_reason IN ('wrong', 'outdated', 'missing') THEN l.feedback_reason END,
  coalesce(l.feedback_at, l.at)
FROM answer_log l
WHERE l.feedback IS NOT NULL AND NOT EXISTS (SELECT FROM discord_question q WHERE q.answer ->> 'id' = l.id);

INSERT INTO answer_subscription (answer_id, user_id, since)
SELECT question_id, user_id, since FROM discord_subscription;

-- Every logged answer once; and the answers on Discord that were never logged, such as small talk.
WITH spent AS (
  SELECT (l.at AT TIME ZONE 'UTC')::date AS day, l.asked_by, coalesce(l.guild_id, '') AS guild_id,
    coalesce(q.settings_channel_id, l.channel_id, '') AS channel_id, l.model,
    l.tokens_in, l.tokens_cached, l.tokens_out, l.cost_usd
  FROM answer_log l LEFT JOIN LATERAL (
    SELECT settings_channel_id FROM discord_question WHERE answer ->> 'id' = l.id ORDER BY asked_at LIMIT 1
  ) q ON true
  UNION ALL
  SELECT (q.asked_at AT TIME ZONE 'UTC')::date, q.asked_by, coalesce(q.guild_id, ''), q.settings_channel_id,
    coalesce(q.answer ->> 'model', 'none'), q.tokens, 0, 0, q.cost_usd
  FROM discord_question q
  WHERE q.status = 'done' AND NOT EXISTS (SELECT FROM answer_log l WHERE l.id = q.answer ->> 'id')
)
INSERT INTO usage (day, person, guild_id, channel_id, model, questions, tokens_in, tokens_cached, tokens_out, cost_usd)
SELECT day,
  CASE WHEN asked_by IS NOT NULL AND day = (now() AT TIME ZONE 'UTC')::date
    THEN encode(sha256(convert_to(asked_by || ' ' || day, 'UTF8')), 'hex') ELSE '' END,
  guild_id, channel_id, model, count(*), sum(tokens_in), sum(tokens_cached), sum(tokens_out), sum(cost_usd)
FROM spent GROUP BY 1, 2, 3, 4, 5;

DROP TABLE discord_subscription, discord_feedback, discord_question, answer_log;

-- Down Migration
-- Forward only: a restore is the way back (docs/decisions).
