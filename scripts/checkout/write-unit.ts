import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../../src/config/environment.ts';
import { ENVIRONMENT_ROWS } from '../../src/config/environment-schemas.ts';
import { type Environment, readDotenv } from '../../src/config/environment-sources.ts';
import { PROJECT_DIR } from '../../src/config/project.ts';
import { readSecrets } from '../../src/config/read-environment.ts';
import { AppError, EXIT_CODES } from '../../src/core/errors.ts';

/**
 * Writes what the unit of a checkout needs, from `.env`: its settings (`notionbot.env`), its secrets (a file each in
 * `credentials`) and the unit itself. Prints the data folder.
 * usage: write-unit.ts --config FOLDER --unit FILE [--sandbox]
 */
const { values } = parseArgs({
  options: { config: { type: 'string' }, unit: { type: 'string' }, sandbox: { type: 'boolean', default: false } },
});

/** These need a namespace of their own, which some hosts do not allow their users. */
const SANDBOX = `ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths=@DATA_DIR@ @CHECKOUT@/.tool
PrivateTmp=true
ProtectKernelTunables=true
ProtectControlGroups=true`;

function main(config: string, unit: string): void {
  // Only what .env says: the service does not inherit this terminal's environment.
  const environment = readDotenv({}, PROJECT_DIR);
  const { dataDir } = readEnvironment({
    environment,
    requires: ['DISCORD_TOKEN', 'ADMIN_IDS', 'NOTION_TOKEN', 'NOTION_RESOURCE_ID'],
    projectDir: PROJECT_DIR,
  });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  mkdirSync(join(config, 'credentials'), { recursive: true, mode: 0o700 });
  chmodSync(join(config, 'credentials'), 0o700);
  writePrivate(join(config, 'notionbot.env'), renderSettings(environment));
  const credentials = writeCredentials(environment, join(config, 'credentials'));
  const words = {
    CREDENTIALS: credentials.map((name) => `LoadCredential=${name}:${join(config, 'credentials', name)}`).join('\n'),
    SANDBOX: values.sandbox
      ? SANDBOX
      : '# This host allows its users no namespaces, so the file system is not restricted.',
    CHECKOUT: PROJECT_DIR.replace(/\/$/, ''),
    NODE: process.execPath,
    CONFIG: config,
    DATA_DIR: dataDir,
  };
  const template = readFileSync(join(PROJECT_DIR, 'deploy/checkout/notionbot.service'), 'utf8');
  writePrivate(unit, fill(fill(template, words), words));
  process.stdout.write(`${dataDir}\n`);
}

function fill(text: string, words: Readonly<Record<string, string>>): string {
  // The first lines explain the words.
  return text.replaceAll(/@([A-Z_]+)@/g, (found, name: string) => words[name] ?? found);
}

/** systemd.exec(5), EnvironmentFile=: in double quotes, a backslash escapes itself and quotes. */
function renderSettings(environment: Environment): string {
  const lines = [...ENVIRONMENT_ROWS].flatMap(([key, { kind }]) => {
    const value = environment[key]?.trim();
    if (kind !== 'plain' || !value || key === 'DATA_DIR') return [];
    return [`${key}="${value.replaceAll(/["\\]/g, (character) => `\\${character}`)}"`];
  });
  return `# Written from .env by scripts/install-checkout.sh, which you run again after a change.\n${lines.join('\n')}\n`;
}

/** Returns the names of all credentials. An empty file is a secret that is not set. */
function writeCredentials(environment: Environment, folder: string): readonly string[] {
  const secrets: Readonly<Record<string, { reveal(): string } | undefined>> = readSecrets(environment, []);
  return [...ENVIRONMENT_ROWS].flatMap(([key, row]) => {
    if (row.kind !== 'secret') return [];
    writePrivate(join(folder, row.credential), secrets[key]?.reveal() ?? '');
    return [row.credential];
  });
}

/** Whole or not at all. */
function writePrivate(path: string, text: string): void {
  const draft = `${path}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}

try {
  main(values.config!, values.unit!);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n${error.fix === undefined ? '' : `${error.fix}\n`}`);
  process.exitCode = EXIT_CODES[error.code];
}
