import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EnvironmentConfig, type Requirement, readEnvironment } from '../../../src/config/environment.ts';
import { AppError, EXIT_CODES } from '../../../src/core/errors.ts';

const ALL: readonly Requirement[] = ['DISCORD_TOKEN', 'ADMIN_IDS', 'NOTION_TOKEN', 'NOTION_RESOURCE_ID'];
const PAGE = '0123456789abcdef0123456789abcdef';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(environment: Record<string, string>, requires: readonly Requirement[] = []): EnvironmentConfig {
  return readEnvironment({ environment, requires, projectDir: folder });
}

function problemsOf(environment: Record<string, string>, requires: readonly Requirement[] = []): string {
  try {
    read(environment, requires);
  } catch (error) {
    if (error instanceof AppError && EXIT_CODES[error.code] === 78) return error.message;
    throw error;
  }
  throw new Error('no problem was reported');
}

describe('settings', () => {
  it('let the budget of requests grow, never below what it is', () => {
    const grown = read({ NOTION_RATE_PER_MINUTE: '180', NOTION_RATE_MAX_PER_MINUTE: '600' });
    expect(grown.notion).toMatchObject({ ratePerMinute: 180, maxRatePerMinute: 600 });
    expect(read({}).notion.maxRatePerMinute).toBeUndefined();
    expect(problemsOf({ NOTION_RATE_MAX_PER_MINUTE: '100' })).toContain('NOTION_RATE_MAX_PER_MINUTE must be at least');
    expect(problemsOf({ NOTION_RATE_MAX_PER_MINUTE: 'many' })).toContain('NOTION_RATE_MAX_PER_MINUTE must be a whole');
  });

  it('take none for no chat model, however it is spelt', () => {
    expect(read({ OPENAI_CHAT_MODEL: 'None' }).openai.chatModel).toBeUndefined();
    expect(read({ OPENAI_CHAT_MODEL: 'none ' }).openai.chatModel).toBeUndefined();
    expect(read({ OPENAI_CHAT_MODEL: 'nonesuch' }).openai.chatModel).toBe('nonesuch');
  });

  it('have the documented defaults', () => {
    const config = read({});
    expect(config).toMatchObject({
      collectionName: 'notion_docs',
      syncIntervalSeconds: 300,
      logLevel: 'info',
      dataDir: join(folder, 'data'),
      databaseUrl: undefined,
      notion: { ratePerMinute: 180, roots: [] },
      openai: { chatModel: 'gpt-6-luna', embeddingModel: 'text-embedding-3-large', embeddingDimensions: 1024 },
    });
    expect(Object.isFrozen(config.notion)).toBe(true);
  });

  it('report every problem at once, by name and never by value', () => {
    const message = problemsOf(
      {
        ADMIN_IDS: 'bob-canary',
        SYNC_INTERVAL: '5m-canary',
        LOG_LEVEL: 'loud-canary',
        NOTION_RESOURCE_ID: 'canary',
        CHROMA_URL: 'ftp://canary',
        DATABASE_URL: 'mysql://canary',
      },
      ALL,
    );
    for (const name of [
      'DISCORD_TOKEN',
      'NOTION_TOKEN',
      'ADMIN_IDS',
      'SYNC_INTERVAL',
      'LOG_LEVEL',
      'NOTION_RESOURCE_ID',
      'CHROMA_URL',
      'DATABASE_URL',
    ]) {
      expect(message).toContain(name);
    }
    expect(message).not.toContain('canary');
    expect(message.match(/DATABASE_URL/g)).toHaveLength(1);
  });

  it('take ids and links as roots, each once', () => {
    const config = read({ NOTION_RESOURCE_ID: `${PAGE}, https://www.notion.so/acme/Handbook-${PAGE}?pvs=4 ,` });
    expect(config.notion.roots).toEqual(['01234567-89ab-cdef-0123-456789abcdef']);
  });

  it('name the root that is wrong, and say what to do about a published site', () => {
    const wrong = (roots: string) => problemsOf({ NOTION_RESOURCE_ID: roots }, ['NOTION_RESOURCE_ID']);
    expect(wrong(`${PAGE}, canary`)).toContain('entry 2 is neither');
    const site = wrong(`https://canary.notion.site/handbook, ${PAGE}`);
    expect(site).toContain(
      'entry 1 is an address of a published site, which has no id: open the page in Notion itself',
    );
    expect(site).not.toContain('canary');
  });

  it('take an empty value for one that is not set', () => {
    expect(read({ STATUS_MESSAGE: '', CHROMA_URL: ' ' })).toMatchObject({ chroma: { url: undefined } });
  });
});

describe('what other accounts of the machine can reach', () => {
  const env = () => join(folder, '.env');
  const data = () => join(folder, 'data');
  beforeEach(() => writeFileSync(join(folder, '.env.example'), ''));

  it('is said in a sentence: a .env with a secret, and the data folder', () => {
    writeFileSync(env(), '# NOTION_TOKEN=no\nOPENAI_API_KEY=sk-canary\n', { mode: 0o600 });
    mkdirSync(data(), { mode: 0o700 });
    expect(read({}).warnings).toEqual([]);
    chmodSync(env(), 0o640);
    chmodSync(data(), 0o755);
    expect(read({}).warnings).toEqual([
      `Other accounts of this machine can read the secrets in ${env()}. Run: chmod 600 ${env()}`,
      `The data folder ${data()} is open to other accounts of this machine. Run: chmod 700 ${data()}`,
    ]);
    expect(read({ DATA_DIR: join(folder, 'missing'), CREDENTIALS_DIRECTORY: folder }).warnings).toEqual([]);
  });

  it('does not include a .env without a secret', () => {
    writeFileSync(env(), 'LOG_LEVEL=debug\nNOTION_TOKEN=\n# DISCORD_TOKEN=x\n', { mode: 0o644 });
    expect(read({}).warnings).toEqual([]);
  });

  it.skipIf(process.getuid?.() !== 0)('includes a data folder that another account owns', () => {
    mkdirSync(data(), { mode: 0o700 });
    chownSync(data(), 65_534, 65_534);
    expect(read({}).warnings[0]).toContain('belongs to another account');
  });
});

describe('an empty setting', () => {
  it.each([...ALL])('is a missing one: %s', (name) => {
    for (const value of ['', ' ', ...(name.endsWith('TOKEN') ? [] : [' , '])]) {
      expect(problemsOf({ [name]: value }, [name])).toContain(`${name} is missing`);
    }
  });

  it('is named together with the malformed ones, in a copy of .env.example too', () => {
    cpSync(join(import.meta.dirname, '../../../.env.example'), join(folder, '.env.example'));
    cpSync(join(folder, '.env.example'), join(folder, '.env'));
    const message = problemsOf({ SYNC_INTERVAL: 'x' }, ALL);
    expect(message).toContain('5 problems');
    for (const name of ALL) expect(message).toContain(`${name} is missing`);
    expect(message).toContain('SYNC_INTERVAL must be');
  });

  it('lets the next source of a secret count', () => {
    writeFileSync(join(folder, 'notion-token'), '\n');
    const config = read({ CREDENTIALS_DIRECTORY: folder, NOTION_TOKEN_FILE: ' ', NOTION_TOKEN: 'given' });
    expect(config.notion.token?.reveal()).toBe('given');
  });
});

describe('an unknown variable', () => {
  it.each([
    ['OPENAI_KEY', 'OPENAI_API_KEY'],
    ['OPENAI_MODEL', 'OPENAI_CHAT_MODEL'],
    ['NOTION_KEY', 'NOTION_TOKEN'],
    ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN'],
    ['ADMIN_ID', 'ADMIN_IDS'],
    ['notion_token', 'NOTION_TOKEN'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['CHROMA_HOST', 'CHROMA_URL'],
  ])('that looks like ours is named with the nearest setting: %s', (typed, meant) => {
    expect(read({ [typed]: 'canary' }).warnings).toEqual([`${typed} is not a setting; did you mean ${meant}?`]);
    expect(problemsOf({ [typed]: 'canary' }, ['NOTION_RESOURCE_ID'])).toContain(`did you mean ${meant}?`);
  });

  it.each(['PATH', 'HOME', 'OPENAI_ORG_ID', 'PGHOST', 'LOGNAME', 'DATA', 'XDG_DATA_DIRS', 'NOTIFY_SOCKET'])(
    'of another program is left alone: %s',
    (name) => expect(read({ [name]: 'x' }).warnings).toEqual([]),
  );

  it('in .env is named even if it resembles nothing, unless it is empty', () => {
    writeFileSync(join(folder, '.env.example'), '');
    writeFileSync(join(folder, '.env'), 'COLOUR=red\nEMPTY=\nDISCORD_ADMIN_IDS=1\n');
    expect(read({}).warnings).toEqual([
      'COLOUR is not a setting',
      'DISCORD_ADMIN_IDS is not a setting; did you mean ADMIN_IDS?',
    ]);
  });
});

describe('secrets', () => {
  it('are called by the name that was used', () => {
    writeFileSync(join(folder, 'database-url'), 'mysql://canary');
    expect(problemsOf({ CREDENTIALS_DIRECTORY: folder })).toContain(
      'DATABASE_URL (credential database-url) must look like',
    );
    expect(problemsOf({ DATABASE_URL_FILE: join(folder, 'database-url') })).toContain('DATABASE_URL_FILE must look');
    expect(problemsOf({ CREDENTIALS_DIRECTORY: folder, DATABASE_URL: 'x' }, ['DISCORD_TOKEN'])).toContain(
      'DISCORD_TOKEN (credential discord-token) is missing',
    );
  });

  it('come from the credentials folder, then from a file, then from the environment; one newline is trimmed', () => {
    writeFileSync(join(folder, 'notion-token'), 'from-credential\n');
    writeFileSync(join(folder, 'a-file'), 'from-file\r\n');
    const all = {
      CREDENTIALS_DIRECTORY: folder,
      NOTION_TOKEN_FILE: join(folder, 'a-file'),
      NOTION_TOKEN: 'from-environment',
    };
    expect(read(all).notion.token?.reveal()).toBe('from-credential');
    expect(read({ ...all, CREDENTIALS_DIRECTORY: '' }).notion.token?.reveal()).toBe('from-file');
    expect(read({ NOTION_TOKEN: 'from-environment' }).notion.token?.reveal()).toBe('from-environment');
  });

  it('name a file that cannot be read without its path, and refuse one with several lines', () => {
    writeFileSync(join(folder, 'two'), 'one\ntwo\n');
    const message = problemsOf({ NOTION_TOKEN_FILE: '/nowhere/canary', DISCORD_TOKEN_FILE: join(folder, 'two') });
    expect(message).toContain('NOTION_TOKEN_FILE');
    expect(message).toContain('DISCORD_TOKEN_FILE');
    expect(message).not.toContain('canary');
  });

  it('are in the list that the log redacts, the database address too', () => {
    const config = read({ NOTION_TOKEN: 'ntn-canary', POSTGRES_HOST: 'db', POSTGRES_PASSWORD: 'p@ss/word' });
    expect(config.databaseUrl?.reveal()).toBe('postgresql://notionbot:p%40ss%2Fword@db:5432/notionbot');
    expect(config.secrets.map((secret) => secret.reveal())).toEqual(
      expect.arrayContaining(['ntn-canary', 'p@ss/word', config.databaseUrl!.reveal()]),
    );
    expect(JSON.stringify(config)).not.toMatch(/canary|p@ss/);
  });

  it('of Postgres without a host is a mistake that is named', () => {
    expect(problemsOf({ POSTGRES_PASSWORD: 'x' })).toContain('POSTGRES_HOST is missing');
  });
});

describe('.env', () => {
  beforeEach(() => {
    writeFileSync(join(folder, '.env.example'), 'DISCORD_TOKEN=\nNOTION_TOKEN=\n');
    writeFileSync(join(folder, '.env'), 'NOTION_TOKEN=from-dotenv\nCOLLECTION_NAME=from_dotenv\n');
  });

  it('adds what is not set, and never reaches the process environment', () => {
    const config = read({ COLLECTION_NAME: 'from_environment' });
    expect(config.notion.token?.reveal()).toBe('from-dotenv');
    expect(config.collectionName).toBe('from_environment');
    expect(process.env.NOTION_TOKEN).toBeUndefined();
  });

  it('is not looked at where there is a credentials folder: that is a server', () => {
    expect(read({ CREDENTIALS_DIRECTORY: '/nowhere' }).notion.token).toBeUndefined();
  });
});
