import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SEEN, TABLE, WAYS } from '../../tests/unit/discord/permissions/table.ts';

/*
 * Writes docs/permissions.md from the table that tests/unit/discord/permissions checks cell by cell:
 *   node scripts/docs/permissions.ts
 */

export const PERMISSION_DOCS = resolve(import.meta.dirname, '../../docs/permissions.md');

const HEAD = `# Permissions on Discord

\`notionbot invite\` prints the link that adds the bot with all permissions that it uses. In a channel where one is missing, the
bot adapts and nobody is left without a reply. \`/servers list\`, \`/status\` and \`notionbot doctor\` show what is missing, channel
by channel, and the admins get the same list when the bot is added to a server.

Written by \`node scripts/docs/permissions.ts\` from the table that \`tests/unit/discord/permissions\` checks.

`;

/** The whole file. */
export function renderPermissionDocs(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = TABLE.map(({ missing, cells }) => line([missing, ...WAYS.map((way) => SEEN[cells[way]])]));
  const head = [line(['missing', ...WAYS]), line(['---', ...WAYS.map(() => '---')])];
  const locked = 'In a locked thread only moderators may write. The bot tells the person so in a direct message.';
  return `${HEAD}${[...head, ...rows].join('\n')}\n\n${locked}\n`;
}

if (import.meta.main) writeFileSync(PERMISSION_DOCS, renderPermissionDocs());
