import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type NotionId, parseNotionId } from './domain.ts';
import { AppError } from './errors.ts';
import { Secret } from './secret.ts';
import { type Environment, readDotenv, readSecret } from './setting-sources.ts';

/** Everything that is set from outside, checked and frozen. Secrets are `Secret`: they cannot be printed. */
export type Config = {
  readonly discord: {
    readonly token: Secret | undefined;
    readonly apiUrl: string | undefined;
    readonly adminIds: readonly string[];
    readonly statusMessage: string | undefined;
  };
  readonly notion: {
    readonly token: Secret | undefined;
    readonly baseUrl: string | undefined;
    readonly roots: readonly NotionId[];
    readonly ratePerMinute: number;
    readonly webhook: { readonly port: number; readonly host: string; readonly secret: Secret } | undefined;
  };
  readonly openai: {
    readonly apiKey: Secret | undefined;
    readonly baseUrl: string | undefined;
    readonly chatModel: string;
    readonly embeddingModel: string;
    readonly embeddingDimensions: number | undefined;
  };
  /** `undefined`: embedded Postgres below `dataDir`. */
  readonly databaseUrl: Secret | undefined;
  readonly chroma: { readonly url: string | undefined; readonly token: Secret | undefined };
  readonly collectionName: string;
  /** Seconds; 0 = only on demand. */
  readonly syncIntervalSeconds: number;
  readonly logLevel: string;
  /** Absolute. */
  readonly dataDir: string;
  /** All secrets that were given, for the log's redaction. */
  readonly secrets: readonly Secret[];
};

/** What a command cannot do without; the rest may be unset. */
export type Requirement = 'DISCORD_TOKEN' | 'ADMIN_IDS' | 'NOTION_TOKEN' | 'NOTION_RESOURCE_ID';

export type ConfigOptions = {
  readonly environment: Environment;
  readonly requires: readonly Requirement[];
  /** The project's folder: holds `.env` and, by default, `data`. */
  readonly projectDir: string;
};

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

type Plain = { readonly [Key in keyof typeof PLAIN_SETTINGS]?: z.output<(typeof PLAIN_SETTINGS)[Key]> };
type Secrets = { readonly [Key in keyof typeof SECRET_SETTINGS]?: Secret };

/**
 * Reads every setting: credentials folder, `_FILE`, environment, then `.env`.
 * @throws AppError `misconfigured` with ONE message that names every problem, and no value.
 */
export function readConfig(options: ConfigOptions): Config {
  const environment = readDotenv(options.environment, options.projectDir);
  const problems: string[] = [];
  const plain = readPlain(environment, problems);
  const secrets = readSecrets(environment, problems);
  for (const required of options.requires) {
    const isNamedBadAlready = problems.some((problem) => problem.startsWith(required));
    if (environment[required] === undefined && !isGiven(required, plain, secrets) && !isNamedBadAlready) {
      problems.push(`${required} is missing`);
    }
  }
  const databaseUrl = readDatabaseUrl(plain, secrets, problems);
  if (plain.NOTION_WEBHOOK_PORT !== undefined && secrets.NOTION_WEBHOOK_SECRET === undefined) {
    problems.push(
      'NOTION_WEBHOOK_SECRET is missing: the webhook receiver (NOTION_WEBHOOK_PORT) checks every signature with it',
    );
  }
  if (problems.length > 0) throw misconfigured(problems);
  return freeze(toConfig(plain, secrets, databaseUrl, options.projectDir));
}

function toConfig(plain: Plain, secrets: Secrets, databaseUrl: Secret | undefined, projectDir: string): Config {
  const given = Object.values(secrets).filter((secret) => secret !== undefined);
  return {
    discord: {
      token: secrets.DISCORD_TOKEN,
      apiUrl: plain.DISCORD_API_URL,
      adminIds: plain.ADMIN_IDS ?? [],
      statusMessage: plain.STATUS_MESSAGE,
    },
    notion: {
      token: secrets.NOTION_TOKEN,
      baseUrl: plain.NOTION_BASE_URL,
      roots: plain.NOTION_RESOURCE_ID ?? [],
      ratePerMinute: plain.NOTION_RATE_PER_MINUTE ?? 180,
      webhook:
        plain.NOTION_WEBHOOK_PORT !== undefined && secrets.NOTION_WEBHOOK_SECRET !== undefined
          ? {
              port: plain.NOTION_WEBHOOK_PORT,
              host: plain.NOTION_WEBHOOK_HOST ?? '127.0.0.1',
              secret: secrets.NOTION_WEBHOOK_SECRET,
            }
          : undefined,
    },
    openai: {
      apiKey: secrets.OPENAI_API_KEY,
      baseUrl: plain.OPENAI_BASE_URL,
      chatModel: plain.OPENAI_CHAT_MODEL ?? 'gpt-6-luna',
      embeddingModel: plain.OPENAI_EMBEDDING_MODEL ?? 'text-embedding-3-large',
      // Other servers may refuse the parameter, so the default holds for OpenAI's own endpoint and model alone.
      embeddingDimensions:
        plain.OPENAI_EMBEDDING_DIMENSIONS ??
        (plain.OPENAI_EMBEDDING_MODEL === undefined && plain.OPENAI_BASE_URL === undefined ? 1024 : undefined),
    },
    databaseUrl,
    chroma: { url: plain.CHROMA_URL, token: secrets.CHROMA_TOKEN },
    collectionName: plain.COLLECTION_NAME ?? 'notion_docs',
    syncIntervalSeconds: plain.SYNC_INTERVAL ?? 300,
    logLevel: plain.LOG_LEVEL ?? 'info',
    // The default belongs to the project, wherever the command is called from; a given path to the caller's folder.
    dataDir: plain.DATA_DIR === undefined ? resolve(projectDir, 'data') : resolve(plain.DATA_DIR),
    secrets: databaseUrl === undefined ? given : [...given, databaseUrl],
  };
}

function readPlain(environment: Environment, problems: string[]): Plain {
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

function readSecrets(environment: Environment, problems: string[]): Secrets {
  const entries = Object.entries(SECRET_SETTINGS).flatMap(([key, credential]) => {
    const secret = readSecret(environment, key, credential, problems);
    return secret === undefined ? [] : [[key, secret] as const];
  });
  return Object.fromEntries(entries) as Secrets;
}

function readDatabaseUrl(plain: Plain, secrets: Secrets, problems: string[]): Secret | undefined {
  const given = secrets.DATABASE_URL;
  if (given !== undefined) {
    if (!/^postgres(ql)?:\/\//.test(given.reveal()) || !URL.canParse(given.reveal())) {
      problems.push(
        'DATABASE_URL must look like postgresql://user:password@host:5432/database (special characters in the password percent-encoded)',
      );
      return undefined;
    }
    return given;
  }
  if (plain.POSTGRES_HOST === undefined) {
    if (
      secrets.POSTGRES_PASSWORD !== undefined ||
      plain.POSTGRES_USER !== undefined ||
      plain.POSTGRES_DB !== undefined
    ) {
      problems.push('POSTGRES_HOST is missing, though other POSTGRES_ settings are given (or give DATABASE_URL)');
    }
    return undefined;
  }
  const user = encodeURIComponent(plain.POSTGRES_USER ?? 'notionbot');
  const password =
    secrets.POSTGRES_PASSWORD === undefined ? '' : `:${encodeURIComponent(secrets.POSTGRES_PASSWORD.reveal())}`;
  const database = encodeURIComponent(plain.POSTGRES_DB ?? 'notionbot');
  const host = plain.POSTGRES_HOST;
  const port = plain.POSTGRES_PORT ?? 5432;
  // A folder is a unix socket's: pg takes it as a query parameter.
  return new Secret(
    host.startsWith('/')
      ? `postgresql://${user}${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
      : `postgresql://${user}${password}@${host}:${port}/${database}`,
  );
}

function isGiven(required: Requirement, plain: Plain, secrets: Secrets): boolean {
  return required === 'DISCORD_TOKEN' || required === 'NOTION_TOKEN'
    ? secrets[required] !== undefined
    : plain[required] !== undefined && plain[required].length > 0;
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function misconfigured(problems: readonly string[]): AppError {
  const list = problems.map((problem) => `  - ${problem}`).join('\n');
  return new AppError({
    service: 'app',
    code: 'misconfigured',
    message: `The settings have ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${list}`,
    fix: 'Each setting is explained in .env.example; secrets may come as a credential, as <NAME>_FILE or in the environment.',
  });
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null && !(part instanceof Secret)) freeze(part);
  }
  return Object.freeze(value);
}

/** The checkout, or the image's folder: with a separator at the end. */
export const PROJECT_DIR: string = fileURLToPath(new URL('..', import.meta.url));

/** The program's own version, from package.json. */
export const VERSION: string = createRequire(import.meta.url)('../package.json').version;
