import {
  choice,
  fraction,
  language,
  list,
  onOff,
  orAuto,
  type SettingRow,
  synonymList,
  text,
  timeZone,
  wholeNumber,
} from './setting-kinds.ts';

/**
 * What admins change while the bot runs, stored in the table `bot_config`. The last two do nothing:
 * they are there so that a dump of the original bot loads.
 * A row is all that a setting needs: `config`, `/config`, the documentation and `RuntimeSettings` are derived from it.
 */
export const RUNTIME_SETTINGS = {
  similarity_threshold: orAuto(
    fraction({
      default: 0.35,
      range: [0, 1],
      unit: 'cosine',
      about: 'How similar a passage must be to count as a match; auto: as calibrated for the embedding model.',
    }),
  ),
  max_history: wholeNumber({
    default: 6,
    range: [0, 50],
    unit: 'turns',
    about: 'How many turns of a conversation a follow-up question may refer to.',
  }),
  max_content_chars: wholeNumber({
    default: 12_000,
    range: [1_000, 400_000],
    unit: 'characters',
    about: 'How much of a single page an answer reads.',
  }),
  system_prompt: text({
    default: '',
    maxLength: 4_000,
    about: "Sent to the model in addition to the bot's own instructions, for example about tone and audience.",
  }),
  llm_model: text({
    default: '',
    maxLength: 200,
    about: 'The model that writes answers; empty: OPENAI_CHAT_MODEL.',
  }),
  welcome_message: text({
    default: 'Hi! Ask me anything about our Notion pages.',
    maxLength: 2_000,
    about: 'The reply to a mention without a question.',
  }),

  answer_language: language({ default: 'auto', about: 'The language of answers; auto: the language of the question.' }),
  time_zone: timeZone({
    default: 'UTC',
    about: 'The time zone of “today” and “this week” in questions over databases.',
  }),
  answer_max_passages: wholeNumber({
    default: 8,
    range: [1, 20],
    unit: 'passages',
    about: 'How many passages an answer may use.',
  }),
  answer_timeout_seconds: wholeNumber({
    default: 60,
    range: [5, 600],
    unit: 'seconds',
    about: 'How long an answer may take. After that, the part that has been verified is the answer.',
  }),
  context_tokens: wholeNumber({
    default: 6_000,
    range: [500, 100_000],
    unit: 'tokens',
    about: 'How much text a question sends to the model.',
  }),
  verify_with_model: onOff({
    default: false,
    about: 'Let the model judge each statement by its quotes before it is shown (one more call for each question).',
  }),
  rerank: onOff({ default: false, about: 'Let the model sort the passages first (one more call for each question).' }),
  whole_corpus: onOff({
    default: false,
    about: 'Send all pages to the model if they fit, instead of searching.',
  }),
  freshness_check: onOff({
    default: false,
    about: 'Ask Notion with each answer whether the cited pages have changed.',
  }),
  synonyms: synonymList({
    default: [],
    about: 'What your workspace calls the same thing, such as PTO = paid leave. Glossary pages are read too.',
  }),
  draft_pages: choice({
    of: ['include', 'demote', 'exclude'],
    default: 'demote',
    about: 'What to do with drafts and with archived or outdated pages. `demote` puts them behind current pages.',
  }),
  draft_property: text({
    default: '',
    maxLength: 200,
    about: 'Another property that marks such pages. Select and status properties are always read.',
  }),
  draft_values: list({
    default: [],
    about: 'Further values that mean draft or archived. The usual words in six languages are known.',
  }),
  expired_pages: choice({
    of: ['include', 'demote', 'exclude'],
    default: 'demote',
    about: 'What to do with pages whose expiry date has passed.',
  }),
  expired_property: text({
    default: '',
    maxLength: 200,
    about: 'Another date property that holds the expiry date. Names such as `Valid until` are known.',
  }),

  daily_budget_usd: fraction({
    default: 5,
    range: [0, 10_000],
    unit: 'USD',
    about: 'Spending limit for answers a day (UTC). Once it is reached, answers are quotes only. 0: no limit.',
  }),
  monthly_budget_usd: fraction({
    default: 0,
    range: [0, 100_000],
    unit: 'USD',
    about: 'Spending limit for answers in 30 days. Once it is reached, answers are quotes only. 0: no limit.',
  }),
  questions_per_user_per_day: wholeNumber({
    default: 100,
    range: [0, 10_000],
    unit: 'questions',
    about: 'How many questions one person may ask a day (UTC); 0: no limit.',
  }),

  sync_interval_seconds: orAuto(
    wholeNumber({
      default: 300,
      range: [0, 604_800],
      unit: 'seconds',
      about: 'Time between two syncs; 0: on demand only; auto: SYNC_INTERVAL.',
    }),
  ),
  content_mode: choice({
    of: ['blocks', 'auto'],
    default: 'blocks',
    about: 'How pages are read: `blocks` links to the exact block, `auto` needs fewer requests.',
  }),
  include_comments: onOff({ default: false, about: 'Index comments too (needs the capability to read them).' }),
  include_files: onOff({ default: true, about: 'Index the text of attached PDF and text files.' }),

  conversation_hours: wholeNumber({
    default: 24,
    range: [1, 720],
    unit: 'hours',
    about: 'How long a conversation is remembered.',
  }),
  message_content: choice({
    of: ['auto', 'on', 'off'],
    default: 'auto',
    about:
      'Whether the bot asks Discord for the text of all messages, from its next start on. Enable the Message Content intent in the Developer Portal first. auto: if a channel has the mode `auto`.',
  }),
  retention_days_answers: wholeNumber({
    default: 90,
    range: [0, 3_650],
    unit: 'days',
    about: 'How long questions and answers are kept; 0: forever.',
  }),
  retention_days_changes: wholeNumber({
    default: 30,
    range: [0, 365],
    unit: 'days',
    about: 'How long changes of pages are kept; 0: none are recorded. Weekly posts about changes need 8 days.',
  }),
  follow_messages_per_hour: wholeNumber({
    default: 10,
    range: [1, 60],
    unit: 'messages',
    about: 'How many messages about changes a channel gets in an hour. More changes come together in one message.',
  }),
  follow_editor_names: onOff({
    default: false,
    about: 'Name the last editor in messages about changes, if the row shows the property “Last edited by”.',
  }),
  stale_answer_days: wholeNumber({
    default: 30,
    range: [0, 365],
    unit: 'days',
    about: 'How long people who pressed “Notify me” are told that the text behind their answer changed; 0: not at all.',
  }),
  chunk_size: wholeNumber({
    default: 1_500,
    range: [200, 8_000],
    unit: 'characters',
    about: 'Does nothing; it is kept so that old exports load. Pages are split at their headings and blocks.',
    isUnused: true,
  }),
  message_history_limit: wholeNumber({
    default: 20,
    range: [0, 100],
    unit: 'messages',
    about: 'Does nothing; it is kept so that old exports load. `max_history` sets how much of a conversation is used.',
    isUnused: true,
  }),
} as const;

export type SettingKey = keyof typeof RUNTIME_SETTINGS;

type CamelCase<Key extends string> = Key extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Key;

/** The values in force, by their names in camel case: `daily_budget_usd` is `dailyBudgetUsd`. */
export type RuntimeSettings = {
  readonly [Key in SettingKey as CamelCase<Key>]: (typeof RUNTIME_SETTINGS)[Key] extends SettingRow<infer T>
    ? T
    : never;
};

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(RUNTIME_SETTINGS, key);
}

export function settingRow(key: SettingKey): SettingRow<unknown> {
  return RUNTIME_SETTINGS[key] as SettingRow<unknown>;
}

export const SETTING_KEYS = Object.keys(RUNTIME_SETTINGS) as readonly SettingKey[];

/** Takes checked values; settings that are missing have their default. */
export function toRuntimeSettings(values: ReadonlyMap<string, unknown>): RuntimeSettings {
  const entries = SETTING_KEYS.map((key) => [
    camelCase(key),
    values.has(key) ? values.get(key) : settingRow(key).default,
  ]);
  return Object.fromEntries(entries) as RuntimeSettings;
}

export const DEFAULT_RUNTIME_SETTINGS: RuntimeSettings = toRuntimeSettings(new Map());

function camelCase(key: string): string {
  return key.replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
