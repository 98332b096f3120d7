import { z } from 'zod';
import { parseNotionId } from '../core/domain/notion-id.ts';
import type { Secret } from '../core/secret.ts';
import { type Environment, readSecret } from './environment-sources.ts';

const url = z.url({ protocol: /^https?$/, message: 'must be an http:// or https:// address' });
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
const name = z.string().max(200, 'must be at most 200 characters');

/** One row for each setting that is no secret; all are optional here, `requires` says what a command needs. */
const PLAIN_SETTINGS = {
  ADMIN_IDS: z
    .string()
    .transform((text) => splitList(text))
    .refine(
      (ids) => ids.every((id) => /^\d{17,20}$/.test(id)),
      'must be Discord user ids (17 to 20 digits), comma-separated',
    ),
  STATUS_MESSAGE: z.string().max(128, 'must be at most 128 characters'),
  NOTION_RESOURCE_ID: z
    .string()
    .transform((text) => splitList(text).map((entry) => parseNotionId(entry)))
    .refine((ids) => ids.every((id) => id !== undefined), {
      message:
        'must be page, database or data source ids or URLs, comma-separated; at least one entry is neither (copy the link in Notion: ••• → Copy link)',
    })
    .transform((ids) => [...new Set(ids.filter((id) => id !== undefined))]),
  COLLECTION_NAME: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9_-]{1,61}[A-Za-z0-9]$/,
      'must be 3 to 63 letters, digits, _ or -, starting and ending with a letter or digit',
    ),
  NOTION_BASE_URL: url,
  OPENAI_BASE_URL: url,
  DISCORD_API_URL: url,
  CHROMA_URL: url,
  OPENAI_CHAT_MODEL: name,
  OPENAI_EMBEDDING_MODEL: name,
  OPENAI_EMBEDDING_DIMENSIONS: wholeNumber(1, 16_384),
  SYNC_INTERVAL: wholeNumber(0, 604_800),
  NOTION_RATE_PER_MINUTE: wholeNumber(1, 6_000),
  NOTION_RATE_MAX_PER_MINUTE: wholeNumber(1, 6_000),
  LOG_LEVEL: z.enum(
    ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    'must be one of trace, debug, info, warn, error, fatal, silent',
  ),
  DATA_DIR: z.string(),
  POSTGRES_HOST: z.string(),
  POSTGRES_PORT: wholeNumber(1, 65_535),
  POSTGRES_USER: name,
  POSTGRES_DB: name,
  NOTION_WEBHOOK_PORT: wholeNumber(1, 65_535),
  NOTION_WEBHOOK_HOST: z.string(),
};

/** Setting → credential. */
const SECRET_SETTINGS = {
  DISCORD_TOKEN: 'discord-token',
  NOTION_TOKEN: 'notion-token',
  OPENAI_API_KEY: 'openai-api-key',
  DATABASE_URL: 'database-url',
  POSTGRES_PASSWORD: 'db-password',
  CHROMA_TOKEN: 'chroma-token',
  NOTION_WEBHOOK_SECRET: 'notion-webhook-secret',
} as const;

/** What was given and holds its rule. */
export type Plain = { readonly [Key in keyof typeof PLAIN_SETTINGS]?: z.output<(typeof PLAIN_SETTINGS)[Key]> };
export type Secrets = { readonly [Key in keyof typeof SECRET_SETTINGS]?: Secret };

/** Notes each setting that breaks its rule in `problems`, by name and never by value. */
export function readPlain(environment: Environment, problems: string[]): Plain {
  const entries = Object.entries(PLAIN_SETTINGS).flatMap(([key, schema]) => {
    const text = environment[key]?.trim();
    if (text === undefined || text === '') return [];
    const result = schema.safeParse(text);
    if (result.success) return [[key, result.data] as const];
    // zod's issue may quote the input, so only messages written above are used.
    problems.push(`${key} ${result.error.issues[0]?.message ?? 'is malformed'}`);
    return [];
  });
  return Object.fromEntries(entries) as Plain;
}

/** As `readPlain`, for those that must not be printed. */
export function readSecrets(environment: Environment, problems: string[]): Secrets {
  const entries = Object.entries(SECRET_SETTINGS).flatMap(([key, credential]) => {
    const secret = readSecret(environment, key, credential, problems);
    return secret === undefined ? [] : [[key, secret] as const];
  });
  return Object.fromEntries(entries) as Secrets;
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
