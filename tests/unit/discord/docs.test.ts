import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DISCORD_DOCS, renderDiscordDocs } from '../../../scripts/docs/discord.ts';
import { PERMISSION_DOCS, renderPermissionDocs } from '../../../scripts/docs/permissions.ts';
import { BEHAVIOURS } from './behaviours.ts';
import { loadExamples } from './examples.ts';

const { menus, components } = await loadExamples();
const covering = [
  ...Object.values(menus),
  ...Object.values(components).map((component) => component.test),
  ...BEHAVIOURS.map((behaviour) => behaviour.test),
];

describe('docs/discord-commands.md', () => {
  test('is up to date', async () => {
    const command = 'run: node scripts/docs/discord.ts';
    expect(readFileSync(DISCORD_DOCS, 'utf8'), command).toBe(await renderDiscordDocs());
  });

  test.each(covering)('%s has the test "%s"', (file, title) => {
    expect(readFileSync(join(import.meta.dirname, `${file}.test.ts`), 'utf8')).toContain(title);
  });
});

test('docs/permissions.md is up to date', () => {
  const command = 'run: node scripts/docs/permissions.ts';
  expect(readFileSync(PERMISSION_DOCS, 'utf8'), command).toBe(renderPermissionDocs());
});
