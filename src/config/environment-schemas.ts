import { z } from 'zod';
import { isSiteWithoutId, parseNotionId } from '../core/domain/notion-id.ts';

/** A setting from outside. `about` holds the lines of its comment in .env.example. */
type Facts = { readonly about: readonly [string, ...string[]] };
type PlainFacts = Facts & {
  /** Used if nothing is given, and shown in .env.example. */
  readonly default?: string;
  /** Shown in .env.example only: the default depends on other settings. */
  readonly example?: string;
  /** `notionbot run` does not start without it. */
  readonly isRequired?: true;
};
type SecretFacts = Facts & {
  readonly credential: string;
  readonly isRequired?: true;
  /** Must be an http:// or https:// address. */
  readonly isAddress?: true;
};

const plain = <Schema extends z.ZodType, const More extends PlainFacts>(schema: Schema, more: More) =>
  ({ kind: 'plain', schema, ...more }) as const;
const secret = <const More extends SecretFacts>(more: More) => ({ kind: 'secret', ...more }) as const;

const url = z.url({ protocol: /^https?$/, message: 'must be an http:// or https:// address' });
const chromaUrl = z.url({ protocol: /^(https?|unix)$/, message: 'must be an http://, https:// or unix: address' });
const name = z.string().max(200, 'must be at most 200 characters');
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
const splitList = (text: string): readonly string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

const discordIds = (what: string) =>
  z
    .string()
    .transform((text) => splitList(text))
    .refine(
      (ids) => ids.every((id) => /^\d{17,20}$/.test(id)),
      `must be Discord ${what} ids (17 to 20 digits), comma-separated`,
    );
const notionIds = z
  .string()
  .transform((text) => splitList(text))
  .superRefine((entries, { addIssue }) => {
    const wrong = entries.flatMap((entry, index) =>
      parseNotionId(entry) === undefined ? [whatIsWrong(entry, index + 1)] : [],
    );
    if (wrong.length === 0) return;
    const message = `must be page, database or data source ids or URLs, comma-separated; ${wrong.join('; ')} (copy the link in Notion: ••• → Copy link)`;
    addIssue({ code: 'custom', message });
  })
  .transform((entries) => [...new Set(entries.flatMap((entry) => parseNotionId(entry) ?? []))]);

/** By its position: messages about settings never show a value. */
function whatIsWrong(entry: string, position: number): string {
  if (!isSiteWithoutId(entry)) return `entry ${position} is neither`;
  return `entry ${position} is an address of a published site, which has no id: open the page in Notion itself`;
}

const collectionName = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{1,61}[A-Za-z0-9]$/,
    'must be 3 to 63 letters, digits, _ or -, starting and ending with a letter or digit',
  );
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const logLevel = z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`);

/**
 * Every setting that comes from outside, in the order of .env.example, which is written from these rows by
 * `node scripts/docs/env-example.ts`. A value is read as `environment.settings.NAME`.
 */
export const ENVIRONMENT_SECTIONS = {
  Discord: {
    DISCORD_TOKEN: secret({
      credential: 'discord-token',
      isRequired: true,
      about: ['Bot token: discord.com/developers/applications → your application → Bot → Reset Token.'],
    }),
    ADMIN_IDS: plain(discordIds('user'), {
      isRequired: true,
      about: [
        'Discord user ids of the admins, comma-separated (turn on Developer Mode, right-click a name → Copy User ID).',
      ],
    }),
    ALLOWED_GUILD_IDS: plain(discordIds('server'), {
      about: [
        'Discord servers that may use the bot, comma-separated (right-click a server → Copy Server ID).',
        'An admin can allow others with a button or with /servers. No other server gets an answer.',
      ],
    }),
    STATUS_MESSAGE: plain(z.string().max(128, 'must be at most 128 characters'), {
      about: ["Text of the bot's presence."],
    }),
  },
  Notion: {
    NOTION_TOKEN: secret({
      credential: 'notion-token',
      isRequired: true,
      about: ['Integration token: notion.so/profile/integrations → your integration → Internal Integration Secret.'],
    }),
    NOTION_RESOURCE_ID: plain(notionIds, {
      isRequired: true,
      about: [
        'One or more pages, databases or data sources, as ids or links, comma-separated. Everything below them is indexed.',
        'Share each of them with the integration: in Notion ••• → Connections.',
      ],
    }),
    SYNC_INTERVAL: plain(wholeNumber(0, 604_800), {
      default: '300',
      about: ['Seconds between two syncs; 0: only on demand.'],
    }),
    NOTION_RATE_PER_MINUTE: plain(wholeNumber(1, 6_000), {
      default: '180',
      about: ["Requests in any 60 s: 180, or 600 on Notion's Business and Enterprise plans."],
    }),
    NOTION_RATE_MAX_PER_MINUTE: plain(wholeNumber(1, 6_000), {
      example: '600',
      about: ['Ceiling for the adaptive rate: +10 % a minute until Notion returns 429. Without it the rate is fixed.'],
    }),
    NOTION_WEBHOOK_PORT: plain(wholeNumber(1, 65_535), {
      about: [
        "Optional receiver of Notion's webhooks. It needs a public address in front of it; without a port it is off.",
      ],
    }),
    NOTION_WEBHOOK_HOST: plain(z.string(), {
      default: '127.0.0.1',
      about: ['The address that the receiver listens on.'],
    }),
    NOTION_WEBHOOK_SECRET: secret({
      credential: 'notion-webhook-secret',
      about: ['Verification token of the webhook subscription.'],
    }),
  },
  'Answers and embeddings': {
    OPENAI_API_KEY: secret({
      credential: 'openai-api-key',
      about: ['Without a key, an embedded model computes embeddings (English), and answers quote the best passages.'],
    }),
    OPENAI_BASE_URL: plain(url, {
      about: ['A compatible server instead of OpenAI (Ollama, vLLM, llama.cpp): its address with /v1.'],
    }),
    OPENAI_CHAT_MODEL: plain(name, {
      default: 'gpt-6-luna',
      about: ['The model that writes answers. none: no model does, even if a key for embeddings is set.'],
    }),
    OPENAI_MAX_OUTPUT_TOKENS: plain(wholeNumber(200, 1_000_000), {
      example: '5500',
      about: ['Room for one reply, thoughts included. The default depends on the model and the server.'],
    }),
    OPENAI_CONTEXT_TOKENS: plain(wholeNumber(1_000, 10_000_000), {
      example: '8192',
      about: [
        "Size of the chat model's context: prompt and reply together. Without it, the bot learns it when a server refuses.",
        'Ollama silently cuts long prompts: set OLLAMA_CONTEXT_LENGTH there, and the same number here.',
      ],
    }),
    OPENAI_EMBEDDING_BASE_URL: plain(url, {
      about: [
        'Another server for embeddings than for answers, with the same key: its address with /v1. Answers still go to',
        'OPENAI_BASE_URL, which is OpenAI if it is not set. For embeddings alone, set OPENAI_CHAT_MODEL=none.',
      ],
    }),
    OPENAI_EMBEDDING_MODEL: plain(name, {
      example: 'text-embedding-3-large',
      about: ['The model that embeds passages and questions. Another one builds a new index beside the old one.'],
    }),
    OPENAI_EMBEDDING_DIMENSIONS: plain(wholeNumber(1, 16_384), {
      example: '1024',
      about: ['Length of the vectors; the default is for the default model of OpenAI only.'],
    }),
  },
  Stores: {
    DATABASE_URL: secret({
      credential: 'database-url',
      about: ['postgresql://user:password@host:5432/database; without it, an embedded Postgres below DATA_DIR.'],
    }),
    POSTGRES_HOST: plain(z.string(), { about: ['Instead of DATABASE_URL: the host, or the folder of a Unix socket.'] }),
    POSTGRES_PORT: plain(wholeNumber(1, 65_535), { example: '5432', about: ['Port of POSTGRES_HOST.'] }),
    POSTGRES_USER: plain(name, { example: 'notionbot', about: ['User name on POSTGRES_HOST.'] }),
    POSTGRES_DB: plain(name, { example: 'notionbot', about: ['Name of the database on POSTGRES_HOST.'] }),
    POSTGRES_PASSWORD: secret({ credential: 'db-password', about: ['Password of POSTGRES_USER.'] }),
    CHROMA_URL: plain(chromaUrl, {
      about: ['http://host:port or unix:/path of a Chroma server; without it, an embedded one below DATA_DIR.'],
    }),
    CHROMA_TOKEN: secret({ credential: 'chroma-token', about: ['Only for a Chroma server that asks for a token.'] }),
    COLLECTION_NAME: plain(collectionName, { default: 'notion_docs', about: ['Name of the default collection.'] }),
    DATA_DIR: plain(z.string(), { example: './data', about: ['Where the embedded stores keep their data.'] }),
    EMBEDDED_IDLE_SECONDS: plain(wholeNumber(0, 86_400), {
      default: '300',
      about: [
        'How long the embedded stores and the embedding model stay after the last command, so that the next one answers sooner. 0: they',
        'stop with it. `notionbot stop` ends them at once.',
      ],
    }),
  },
  Monitoring: {
    ALERT_WEBHOOK_URL: secret({
      credential: 'alert-webhook-url',
      isAddress: true,
      about: [
        'Second channel for alarms: a webhook of Discord, Slack, ntfy or any other address that accepts JSON. It receives',
        '{"content": …, "text": …}.',
      ],
    }),
    HEARTBEAT_URL: secret({
      credential: 'heartbeat-url',
      isAddress: true,
      about: [
        'Pinged each minute while the bot is healthy, and with /fail behind it while it is not (healthchecks.io, Uptime Kuma).',
      ],
    }),
    RELEASE_URL: plain(url, {
      about: [
        'Address that the bot asks once a day for the newest release. The status and a message to the admins name it.',
        "For example GitHub's https://api.github.com/repos/OWNER/NAME/releases/latest.",
      ],
    }),
  },
  Other: {
    LOG_LEVEL: plain(logLevel, {
      default: 'info',
      about: [`The least severe level to log: ${LOG_LEVELS.join(', ')}.`],
    }),
    NOTION_BASE_URL: plain(url, { about: ["Address of another server that speaks Notion's API, such as a proxy."] }),
    DISCORD_API_URL: plain(url, { about: ["Address of another server that speaks Discord's API, such as a proxy."] }),
  },
} as const;

type Sections = typeof ENVIRONMENT_SECTIONS;
type Rows = Sections['Discord'] &
  Sections['Notion'] &
  Sections['Answers and embeddings'] &
  Sections['Stores'] &
  Sections['Monitoring'] &
  Sections['Other'];
type KeysOf<Kind> = { [Key in keyof Rows]: Rows[Key] extends { kind: Kind } ? Key : never }[keyof Rows];
type PlainKey = KeysOf<'plain'>;
export type SecretKey = KeysOf<'secret'>;

export type EnvironmentRow =
  | (SecretFacts & { readonly kind: 'secret' })
  | (PlainFacts & { readonly kind: 'plain'; readonly schema: z.ZodType });

export const ENVIRONMENT_ROWS: ReadonlyMap<string, EnvironmentRow> = new Map(
  Object.values(ENVIRONMENT_SECTIONS).flatMap((rows) => Object.entries(rows)),
);

/** The settings that are not secret, checked; one with a default always has a value. */
export type EnvironmentSettings = {
  readonly [Key in PlainKey]: Rows[Key] extends { schema: infer Schema extends z.ZodType }
    ? z.output<Schema> | (Rows[Key] extends { default: string } ? never : undefined)
    : never;
};
