import { resolve } from 'node:path';
import type { NotionId } from '../core/domain/notion-id.ts';
import { AppError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';
import type { EnvironmentSettings } from './environment-schemas.ts';
import { type Environment, readDotenv } from './environment-sources.ts';
import { findExposedFiles } from './exposed-files.ts';
import { nameUsed, readSecrets, readSettings, type Secrets } from './read-environment.ts';
import { unknownSettings } from './unknown-settings.ts';

/** As OPENAI_CHAT_MODEL, in any case. */
const NO_CHAT_MODEL = 'none';

/** Everything that is set from outside, checked and frozen. Secrets are of the class `Secret`, which cannot be printed. */
export type EnvironmentConfig = {
  /** Every setting that is not secret, by its name; the rest of this type groups them for the parts of the program. */
  readonly settings: EnvironmentSettings;
  readonly discord: {
    readonly token: Secret | undefined;
    readonly apiUrl: string | undefined;
    readonly adminIds: readonly string[];
    /** Servers that may use the bot; an admin can allow others. */
    readonly allowedGuildIds: readonly string[];
    readonly statusMessage: string | undefined;
  };
  readonly notion: {
    readonly token: Secret | undefined;
    readonly baseUrl: string | undefined;
    readonly roots: readonly NotionId[];
    readonly ratePerMinute: number;
    /** Ceiling for the adaptive rate; undefined: the rate is fixed. */
    readonly maxRatePerMinute: number | undefined;
    readonly webhook: { readonly port: number; readonly host: string; readonly secret: Secret } | undefined;
  };
  readonly openai: {
    readonly apiKey: Secret | undefined;
    readonly baseUrl: string | undefined;
    /** Undefined if no model writes answers, even with a key. */
    readonly chatModel: string | undefined;
    /** For a reply, thoughts included; undefined: by model and server. */
    readonly maxOutputTokens: number | undefined;
    /** Of the chat model: prompt and reply together; undefined: learned when a server refuses. */
    readonly contextTokens: number | undefined;
    /** `baseUrl` unless embeddings have a server of their own. */
    readonly embeddingBaseUrl: string | undefined;
    readonly embeddingModel: string;
    readonly embeddingDimensions: number | undefined;
  };
  /** `undefined`: embedded Postgres below `dataDir`. */
  readonly databaseUrl: Secret | undefined;
  readonly chroma: { readonly url: string | undefined; readonly token: Secret | undefined };
  /** Second channel for alarms. */
  readonly alertWebhookUrl: Secret | undefined;
  /** Pinged while the bot is healthy. */
  readonly heartbeatUrl: Secret | undefined;
  readonly collectionName: string;
  /** Seconds; 0 = only on demand. */
  readonly syncIntervalSeconds: number;
  readonly logLevel: string;
  /** Absolute. */
  readonly dataDir: string;
  /** How long the embedded stores keep running after the last command. */
  readonly embeddedIdleSeconds: number;
  /** All secrets that were given, for the log's redaction. */
  readonly secrets: readonly Secret[];
  /** A sentence for each variable that looks like a misspelt setting, and for each file that is open to other accounts. */
  readonly warnings: readonly string[];
};

/** What a command cannot do without; the rest may be unset. */
export type Requirement = 'DISCORD_TOKEN' | 'ADMIN_IDS' | 'NOTION_TOKEN' | 'NOTION_RESOURCE_ID';

export type EnvironmentOptions = {
  readonly environment: Environment;
  readonly requires: readonly Requirement[];
  /** The project's folder: holds `.env` and, by default, `data`. */
  readonly projectDir: string;
  /** Reads the process environment only. */
  readonly ignoresDotenv?: boolean;
};

/**
 * Reads every setting: credentials folder, `_FILE`, environment, then `.env`.
 * @throws AppError `misconfigured` with ONE message that names every problem, and no value.
 */
export function readEnvironment(options: EnvironmentOptions): EnvironmentConfig {
  const environment = options.ignoresDotenv ? options.environment : readDotenv(options.environment, options.projectDir);
  const problems: string[] = [];
  const plain = readSettings(environment, problems);
  const secrets = readSecrets(environment, problems);
  for (const required of options.requires) {
    const isNamedBadAlready = problems.some((problem) => problem.startsWith(required));
    if (!isGiven(required, plain, secrets) && !isNamedBadAlready) {
      problems.push(`${nameUsed(environment, required)} is missing`);
    }
  }
  const databaseUrl = readDatabaseUrl(environment, plain, secrets, problems);
  if (plain.NOTION_WEBHOOK_PORT !== undefined && secrets.NOTION_WEBHOOK_SECRET === undefined) {
    problems.push(
      `${nameUsed(environment, 'NOTION_WEBHOOK_SECRET')} is missing: the webhook receiver (NOTION_WEBHOOK_PORT) checks every signature with it`,
    );
  }
  const budget = plain.NOTION_RATE_PER_MINUTE;
  if (plain.NOTION_RATE_MAX_PER_MINUTE !== undefined && plain.NOTION_RATE_MAX_PER_MINUTE < budget) {
    problems.push(`NOTION_RATE_MAX_PER_MINUTE must be at least NOTION_RATE_PER_MINUTE (${budget})`);
  }
  const misspelt = unknownSettings(options.environment, environment);
  if (problems.length > 0) throw misconfigured([...problems, ...misspelt]);
  const config = toEnvironmentConfig(plain, secrets, databaseUrl, options.projectDir);
  const usesDotenv = !options.ignoresDotenv && options.environment.CREDENTIALS_DIRECTORY === undefined;
  const exposed = findExposedFiles(usesDotenv ? options.projectDir : undefined, config.dataDir);
  return freeze({ ...config, warnings: [...misspelt, ...exposed] });
}

function toEnvironmentConfig(
  plain: EnvironmentSettings,
  secrets: Secrets,
  databaseUrl: Secret | undefined,
  projectDir: string,
): Omit<EnvironmentConfig, 'warnings'> {
  const given = Object.values(secrets).filter((secret) => secret !== undefined);
  return {
    settings: plain,
    discord: {
      token: secrets.DISCORD_TOKEN,
      apiUrl: plain.DISCORD_API_URL,
      adminIds: plain.ADMIN_IDS ?? [],
      allowedGuildIds: plain.ALLOWED_GUILD_IDS ?? [],
      statusMessage: plain.STATUS_MESSAGE,
    },
    notion: {
      token: secrets.NOTION_TOKEN,
      baseUrl: plain.NOTION_BASE_URL,
      roots: plain.NOTION_RESOURCE_ID ?? [],
      ratePerMinute: plain.NOTION_RATE_PER_MINUTE,
      maxRatePerMinute: plain.NOTION_RATE_MAX_PER_MINUTE,
      webhook:
        plain.NOTION_WEBHOOK_PORT !== undefined && secrets.NOTION_WEBHOOK_SECRET !== undefined
          ? {
              port: plain.NOTION_WEBHOOK_PORT,
              host: plain.NOTION_WEBHOOK_HOST,
              secret: secrets.NOTION_WEBHOOK_SECRET,
            }
          : undefined,
    },
    openai: {
      apiKey: secrets.OPENAI_API_KEY,
      baseUrl: plain.OPENAI_BASE_URL,
      chatModel: plain.OPENAI_CHAT_MODEL.toLowerCase() === NO_CHAT_MODEL ? undefined : plain.OPENAI_CHAT_MODEL,
      maxOutputTokens: plain.OPENAI_MAX_OUTPUT_TOKENS,
      contextTokens: plain.OPENAI_CONTEXT_TOKENS,
      embeddingBaseUrl: plain.OPENAI_EMBEDDING_BASE_URL ?? plain.OPENAI_BASE_URL,
      embeddingModel: plain.OPENAI_EMBEDDING_MODEL ?? 'text-embedding-3-large',
      // Other servers may reject the parameter, so the default is only for OpenAI's own endpoint and model.
      embeddingDimensions:
        plain.OPENAI_EMBEDDING_DIMENSIONS ??
        (plain.OPENAI_EMBEDDING_MODEL === undefined &&
        plain.OPENAI_BASE_URL === undefined &&
        plain.OPENAI_EMBEDDING_BASE_URL === undefined
          ? 1024
          : undefined),
    },
    databaseUrl,
    chroma: { url: plain.CHROMA_URL, token: secrets.CHROMA_TOKEN },
    alertWebhookUrl: secrets.ALERT_WEBHOOK_URL,
    heartbeatUrl: secrets.HEARTBEAT_URL,
    collectionName: plain.COLLECTION_NAME,
    syncIntervalSeconds: plain.SYNC_INTERVAL,
    logLevel: plain.LOG_LEVEL,
    // The default is in the project, wherever the command is called from; a given path is relative to the caller's folder.
    dataDir: plain.DATA_DIR === undefined ? resolve(projectDir, 'data') : resolve(plain.DATA_DIR),
    embeddedIdleSeconds: plain.EMBEDDED_IDLE_SECONDS,
    secrets: databaseUrl === undefined ? given : [...given, databaseUrl],
  };
}

function readDatabaseUrl(
  environment: Environment,
  plain: EnvironmentSettings,
  secrets: Secrets,
  problems: string[],
): Secret | undefined {
  const given = secrets.DATABASE_URL;
  if (given !== undefined) {
    if (!/^postgres(ql)?:\/\//.test(given.reveal()) || !URL.canParse(given.reveal())) {
      problems.push(
        `${nameUsed(environment, 'DATABASE_URL')} must look like postgresql://user:password@host:5432/database (special characters in the password percent-encoded)`,
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
  // A path is the folder of a Unix socket: pg takes it as a query parameter.
  return new Secret(
    host.startsWith('/')
      ? `postgresql://${user}${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
      : `postgresql://${user}${password}@${host}:${port}/${database}`,
  );
}

function isGiven(required: Requirement, plain: EnvironmentSettings, secrets: Secrets): boolean {
  return required === 'DISCORD_TOKEN' || required === 'NOTION_TOKEN'
    ? secrets[required] !== undefined
    : plain[required] !== undefined && plain[required].length > 0;
}

function misconfigured(problems: readonly string[]): AppError {
  const list = problems.map((problem) => `  - ${problem}`).join('\n');
  return new AppError({
    service: 'app',
    code: 'misconfigured',
    message: `The settings have ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${list}`,
    fix: '`notionbot init` asks for them and writes .env. Each setting is explained in .env.example; secrets may also come as a credential, as <NAME>_FILE or in the environment.',
  });
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null && !(part instanceof Secret)) freeze(part);
  }
  return Object.freeze(value);
}
