import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { RUNTIME_SETTINGS } from '../../src/config/runtime-settings.ts';

/*
 * Writes docs/configuration.md from the schemas in src/config:
 *   node scripts/docs/configuration.ts
 */

export const CONFIGURATION_DOCS = resolve(import.meta.dirname, '../../docs/configuration.md');

const HEAD = `# Configuration

Written by \`node scripts/docs/configuration.ts\` from the schemas in \`src/config\`. A test fails if this file is out of date.
`;

const RUNTIME = `## Runtime settings

Admins change these while the bot runs: with \`/config\` on Discord or with \`notionbot config\` in a terminal. They are stored in
Postgres with their history. A change applies to the next question or sync.
`;

/** The whole file. */
export function renderConfigurationDocs(): string {
  const rows = Object.entries(RUNTIME_SETTINGS).map(([key, setting]) =>
    line([`\`${key}\``, setting.about, range(setting.expects, setting.unit), value(setting.default)]),
  );
  return [HEAD, RUNTIME, '| setting | meaning | value | default |', '| --- | --- | --- | --- |', ...rows, ''].join(
    '\n',
  );
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
