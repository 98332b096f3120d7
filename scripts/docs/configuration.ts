import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ENVIRONMENT_SECTIONS } from '../../src/config/environment-schemas.ts';
import { RUNTIME_SETTINGS } from '../../src/config/runtime-settings.ts';

/*
 * Writes docs/configuration.md from the schemas in src/config:
 *   node scripts/docs/configuration.ts
 */

export const CONFIGURATION_DOCS = resolve(import.meta.dirname, '../../docs/configuration.md');

type EnvironmentRow = {
  readonly about: readonly string[];
  readonly isRequired?: true;
  readonly default?: string;
  readonly example?: string;
  readonly credential?: string;
};

const HEAD = `# Configuration

Written by \`node scripts/docs/configuration.ts\` from the schemas in \`src/config\`. A test fails if this file is out of date.
`;

const ENVIRONMENT = `## Environment settings

Secrets and machine settings. Each is read from the first of these that has it:

1. the file \`$CREDENTIALS_DIRECTORY/<credential>\` (secrets only),
2. the file that the variable \`<NAME>_FILE\` names (secrets only),
3. the environment variable,
4. \`.env\` in the checkout, for development.

If a setting is missing or wrong, the bot exits with code 78 and lists every problem. It never prints values. On a server the
settings are in \`/etc/notionbot/notionbot.env\`, and \`nbctl set-secret <credential>\` sets a secret.
`;

const RUNTIME = `## Runtime settings

Admins change these while the bot runs: with \`/config\` on Discord or with \`notionbot config\` in a terminal. They are stored in
Postgres with their history. A change applies to the next question or sync.
`;

/** The whole file. */
export function renderConfigurationDocs(): string {
  return [HEAD, ENVIRONMENT, ...environmentTables(), RUNTIME, ...runtimeTable(), ''].join('\n');
}

function environmentTables(): readonly string[] {
  return Object.entries(ENVIRONMENT_SECTIONS).flatMap(([section, rows]) => [
    `### ${section}`,
    '',
    '| setting | meaning | default | credential |',
    '| --- | --- | --- | --- |',
    ...Object.entries<EnvironmentRow>(rows).map(([name, row]) =>
      line([`\`${name}\``, row.about.join(' '), defaultOf(row), row.credential ? `\`${row.credential}\`` : '']),
    ),
    '',
  ]);
}

function defaultOf({ isRequired, default: initial, example }: EnvironmentRow): string {
  if (isRequired) return 'required for `run`';
  if (initial !== undefined) return `\`${initial}\``;
  return example === undefined ? '' : `for example \`${example}\``;
}

function runtimeTable(): readonly string[] {
  const rows = Object.entries(RUNTIME_SETTINGS).map(([key, setting]) =>
    line([`\`${key}\``, setting.about, range(setting.expects, setting.unit), value(setting.default)]),
  );
  return ['| setting | meaning | value | default |', '| --- | --- | --- | --- |', ...rows];
}

function range(expects: string, unit: string | undefined): string {
  return unit === undefined ? expects : `${expects} (${unit})`;
}

function value(initial: unknown): string {
  if (typeof initial === 'boolean') return initial ? '`on`' : '`off`';
  if (Array.isArray(initial)) return initial.map((each) => `\`${each}\``).join(', ');
  return initial === '' ? 'empty' : `\`${String(initial)}\``;
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

if (import.meta.main) writeFileSync(CONFIGURATION_DOCS, renderConfigurationDocs());
