import { z } from 'zod';

/** As far as BCP 47 is needed here: a language and at most a script or a region. */
const LANGUAGE = /^(auto|[a-z]{2,3}(-[A-Za-z]{2,4})?)$/;

/**
 * What admins tune while the bot runs, kept in the table `bot_config`. The first eight keys are the original bot's.
 * A value is never bent to fit: what does not parse is refused with a sentence, what is stored wrong is reported.
 */
export const BOT_SETTINGS = {
  chunk_size: number(
    200,
    8_000,
    1_500,
    'characters',
    "The original bot's; kept, not used: chunks follow headings and blocks.",
  ),
  message_history_limit: number(
    0,
    100,
    20,
    'messages',
    "The original bot's; kept, not used: a conversation's own turns are its history (`max_history`).",
  ),
  similarity_threshold: orAuto(
    fraction(
      0,
      1,
      0.35,
      'cosine',
      'How alike a passage must be for an answer; auto: as measured for the embedding model.',
    ),
  ),
  max_history: number(0, 50, 6, 'turns', 'Turns of a conversation that a follow-up question may refer to.'),
  max_content_chars: number(1_000, 400_000, 12_000, 'characters', 'How much of a single page an answer reads.'),
  system_prompt: text(4_000, '', 'Told to the model beside the rules that keep its answers true (tone, audience).'),
  llm_model: text(200, '', 'Model that writes answers; empty: OPENAI_CHAT_MODEL.'),
  welcome_message: text(
    2_000,
    'Hi! Ask me anything about our Notion pages.',
    'The reply to a mention without a question.',
  ),

  answer_language: language('auto', "The language of answers; auto: the question's."),
  answer_max_passages: number(1, 20, 8, 'passages', 'Passages that an answer may draw on.'),
  answer_timeout_seconds: number(5, 600, 60, 'seconds', 'After this, what was verified until then is the answer.'),
  context_tokens: number(500, 100_000, 6_000, 'tokens', 'Text that a question sends to the model.'),
  rerank: flag(false, 'Let the model order the passages first (one more call a question).'),
  whole_corpus: flag(false, 'Send all pages where they fit into the model, instead of searching.'),
  freshness_check: flag(false, 'Ask Notion, when answering, whether the cited pages changed.'),
  draft_pages: choice(['include', 'demote', 'exclude'], 'include', 'What to do with pages marked as drafts.'),
  draft_property: text(200, 'Status', 'The property that marks a draft.'),
  draft_values: list(['Draft'], 'The values of it that mean draft.'),
  expired_pages: choice(['include', 'demote', 'exclude'], 'demote', 'What to do with pages past their date.'),
  expired_property: text(200, 'Expires', 'The date property after which a page is expired.'),

  daily_budget_usd: fraction(0, 10_000, 5, 'USD', 'Spent on answers a day, then quotes only; 0: no limit.'),
  monthly_budget_usd: fraction(0, 100_000, 0, 'USD', 'The same for 30 days; 0: no limit.'),
  questions_per_user_per_day: number(0, 10_000, 100, 'questions', 'What one person may ask a day; 0: no limit.'),

  sync_interval_seconds: orAuto(
    number(0, 604_800, 300, 'seconds', 'Between syncs, 0: on demand only; auto: SYNC_INTERVAL.'),
  ),
  content_mode: choice(['blocks', 'auto'], 'blocks', 'How pages are read: by blocks, or auto for fewer requests.'),
  include_comments: flag(false, 'Index comments too (needs the capability to read them).'),
  include_files: flag(true, 'Index the text of attached PDF and text files.'),

  conversation_hours: number(1, 720, 24, 'hours', 'How long a conversation is remembered.'),
  retention_days_answers: number(0, 3_650, 90, 'days', 'How long questions and answers are kept; 0: for ever.'),
} as const;

/** Characters of a value that a sentence repeats. */
const MAX_SHOWN = 80;

export type BotKey = keyof typeof BOT_SETTINGS;
export type BotSettings = {
  readonly [Key in BotKey]: (typeof BOT_SETTINGS)[Key] extends BotSetting<infer T> ? T : never;
};

export type BotSetting<T> = {
  readonly default: T;
  /** One sentence for `config get`, `/config` and the README. */
  readonly about: string;
  readonly unit?: string;
  /** What a value must be, to follow "must be": `0 to 1`. */
  readonly expects: string;
  /** The values, where they can be counted: for autocomplete. */
  readonly choices?: readonly string[];
  readonly schema: z.ZodType<T>;
  /** From what a person typed; anything that the schema may then refuse. */
  readonly fromText: (text: string) => unknown;
};

/** The original bot's keys that are kept, so that its table loads unchanged, and that change nothing. */
export const UNUSED_KEYS: ReadonlySet<BotKey> = new Set(['chunk_size', 'message_history_limit']);

export function isBotKey(key: string): key is BotKey {
  return Object.hasOwn(BOT_SETTINGS, key);
}

export function botSetting(key: BotKey): BotSetting<unknown> {
  return BOT_SETTINGS[key] as BotSetting<unknown>;
}

export const DEFAULT_BOT_SETTINGS = Object.fromEntries(
  Object.entries(BOT_SETTINGS).map(([key, setting]) => [key, setting.default]),
) as BotSettings;

export type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

/**
 * A value as a person typed it. `current` is told in the refusal:
 * "`similarity_threshold` must be 0 to 1; you sent `abc`. It is 0.35."
 */
export function parseBotSetting(key: BotKey, text: string, current: unknown): Parsed {
  const setting = botSetting(key);
  const result = setting.schema.safeParse(setting.fromText(text));
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    reason: `\`${key}\` must be ${setting.expects}; you sent \`${entered(text)}\`. It is ${render(current)}.`,
  };
}

/**
 * A value as it is stored or imported. The original stored some numbers as text: those that are written as the
 * number count as it, nothing else is converted.
 */
export function checkBotSetting(key: BotKey, stored: unknown): Parsed {
  const setting = botSetting(key);
  const result = setting.schema.safeParse(stored);
  if (result.success) return { ok: true, value: result.data };
  const asText = typeof stored === 'string' ? setting.schema.safeParse(setting.fromText(stored)) : result;
  if (asText.success) return { ok: true, value: asText.data };
  return { ok: false, reason: `\`${key}\` must be ${setting.expects}; stored is ${render(stored)}.` };
}

/** A key that nobody knows: names the nearest one. */
export function unknownKey(key: string): string {
  const words = key.toLowerCase().split(/[^a-z]+/);
  const score = (name: string) => words.filter((word) => word.length > 2 && name.includes(word)).length;
  const best = Object.keys(BOT_SETTINGS).toSorted((a, b) => score(b) - score(a))[0]!;
  return `There is no setting \`${entered(key)}\`.${score(best) > 0 ? ` Did you mean \`${best}\`?` : ''}`;
}

/** On one line, within its back-ticks, and no longer than a sentence can bear. */
function entered(text: string): string {
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}… (${text.length} characters)` : text;
  return shown.toWellFormed().replaceAll('`', 'ˋ').replaceAll(/\s+/g, ' ');
}

function render(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const json = JSON.stringify(value);
  return json.length > MAX_SHOWN ? `${json.slice(0, MAX_SHOWN).toWellFormed()}…` : json;
}

type NumberSetting = BotSetting<number>;

function number(min: number, max: number, initial: number, unit: string, about: string): NumberSetting {
  const setting = fraction(min, max, initial, unit, about);
  return { ...setting, expects: `a whole number from ${min} to ${max}`, schema: z.number().int().min(min).max(max) };
}

function fraction(min: number, max: number, initial: number, unit: string, about: string): NumberSetting {
  return {
    default: initial,
    about,
    unit,
    expects: `${min} to ${max}`,
    schema: z.number().min(min).max(max),
    // Number() alone would take '' for 0 and '0x10' for 16.
    fromText: (value) => (/^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value),
  };
}

function orAuto(inner: NumberSetting): BotSetting<number | 'auto'> {
  return {
    ...inner,
    default: 'auto',
    expects: `${inner.expects}, or auto`,
    schema: z.union([inner.schema, z.literal('auto')]),
    fromText: (value) => (value.trim() === 'auto' ? 'auto' : inner.fromText(value)),
  };
}

function text(maxLength: number, initial: string, about: string): BotSetting<string> {
  return {
    default: initial,
    about,
    expects: `text of at most ${maxLength} characters`,
    schema: z.string().max(maxLength),
    fromText: (value) => value,
  };
}

function language(initial: string, about: string): BotSetting<string> {
  const expects = 'auto or a language tag such as de or pt-BR';
  return { default: initial, about, expects, schema: z.string().regex(LANGUAGE), fromText: (value) => value.trim() };
}

function choice<const T extends string>(choices: readonly T[], initial: NoInfer<T>, about: string): BotSetting<T> {
  return {
    default: initial,
    about,
    choices,
    expects: `one of ${choices.join(', ')}`,
    schema: z.enum(choices as readonly [T, ...T[]]) as unknown as z.ZodType<T>,
    fromText: (value) => value.trim(),
  };
}

const FLAG_WORDS: Readonly<Record<string, boolean>> = {
  on: true,
  true: true,
  yes: true,
  off: false,
  false: false,
  no: false,
};

function flag(initial: boolean, about: string): BotSetting<boolean> {
  return {
    default: initial,
    about,
    choices: ['on', 'off'],
    expects: 'on or off',
    schema: z.boolean(),
    fromText: (value) => FLAG_WORDS[value.trim().toLowerCase()] ?? value,
  };
}

function list(initial: readonly string[], about: string): BotSetting<readonly string[]> {
  return {
    default: initial,
    about,
    expects: 'a list of at most 50 values, comma-separated',
    schema: z.array(z.string().min(1).max(200)).max(50),
    fromText: (value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
  };
}
