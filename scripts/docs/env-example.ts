import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ENVIRONMENT_SECTIONS, type EnvironmentRow } from '../../src/config/environment-schemas.ts';

/*
 * Writes .env.example from the schema in src/config:
 *   node scripts/docs/env-example.ts
 */

export const ENV_EXAMPLE = resolve(import.meta.dirname, '../../.env.example');

const HEAD = `# notionbot's settings for development: copy this file to .env (never committed, never in the image) and fill it in.
# On a server the installer writes /etc/notionbot/notionbot.env and keeps the secrets as encrypted credentials.
# \`notionbot run\` needs the keys without a leading #; all others have a default.
# Written by \`node scripts/docs/env-example.ts\` from src/config/environment-schemas.ts. A test fails if it is out of date.
`;
const LINE_LENGTH = 76;

/** The whole file. */
export function renderEnvExample(): string {
  const sections = Object.entries(ENVIRONMENT_SECTIONS).map(([title, rows]) => {
    const settings = Object.entries(rows).map(([key, row]) => renderRow(key, row));
    return `${`# --- ${title} `.padEnd(LINE_LENGTH, '-')}\n${settings.join('')}`;
  });
  return `${HEAD}\n${sections.join('\n')}`;
}

function renderRow(key: string, row: EnvironmentRow): string {
  const about = row.kind === 'secret' ? withMark(row.about) : row.about;
  const value = row.kind === 'plain' ? (row.default ?? row.example ?? '') : '';
  return [...about.map((line) => `# ${line}`), `${row.isRequired ? '' : '#'}${key}=${value}`, ''].join('\n');
}

function withMark(about: readonly string[]): readonly string[] {
  return about.length === 0 ? ['(secret)'] : [...about.slice(0, -1), `${about.at(-1)} (secret)`];
}

if (import.meta.main) writeFileSync(ENV_EXAMPLE, renderEnvExample());
