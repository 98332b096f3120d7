import { expect, inject, it } from 'vitest';
import { openNotionStandIn } from '../../sample/stand-ins/notion/open-notion-stand-in.ts';
import { handbook } from '../../sample/workspace/workspace.ts';
import { createTestDatabase } from '../fixtures/database.ts';
import { start, startScript } from './notionbot-process.ts';

type StandInLine = {
  readonly url: string;
  readonly controlUrl: string;
  readonly token: string;
  readonly adminId: string;
  readonly guildId: string;
};

it('follows Notion, answers on Discord with a citation, and shuts down cleanly', { timeout: 240_000 }, async () => {
  await using notion = await openNotionStandIn({ workspace: handbook });
  await using database = await createTestDatabase({ isEmpty: true });
  const discord = startScript('sample/stand-ins/discord/serve.ts', [], {});
  try {
    await expect.poll(discord.stdout, { timeout: 30_000 }).toContain('\n');
    const { url, controlUrl, token, adminId, guildId } = JSON.parse(discord.stdout()) as StandInLine;
    const chromaUrl = inject('chromaUrl');
    const bot = start(['run'], {
      DISCORD_API_URL: url,
      DISCORD_TOKEN: token,
      ADMIN_IDS: adminId,
      ALLOWED_GUILD_IDS: guildId,
      NOTION_BASE_URL: notion.url,
      NOTION_TOKEN: notion.token,
      NOTION_RESOURCE_ID: notion.roots.join(','),
      DATABASE_URL: database.url.reveal(),
      COLLECTION_NAME: `e2e_${database.name}`,
      ...(chromaUrl !== undefined && { CHROMA_URL: chromaUrl }),
    });
    try {
      await expect.poll(bot.stdout, { timeout: 60_000 }).toContain('"msg":"ready"');
      await expect.poll(bot.stdout, { timeout: 120_000 }).toContain('"msg":"synced"');
      const response = await fetch(`${controlUrl}/command`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          user: 'member',
          name: 'ask',
          options: { question: 'How many days of paid leave do I have?' },
        }),
      });
      const reply = (await response.json()) as { readonly text: string };
      expect(reply.text).toContain('28 days');
      expect(reply.text).toMatch(/notion\.so\/[^)\s]+#[0-9a-f]{32}/);
    } finally {
      bot.child.kill('SIGTERM');
    }
    const outcome = await bot.ended;
    expect(outcome.code).toBe(0);
    // Nothing but one JSON object a line, and no secret in any.
    for (const line of outcome.stdout.split('\n').filter(Boolean)) JSON.parse(line);
    expect(outcome.stdout + outcome.stderr).not.toContain(notion.token);
  } finally {
    discord.child.kill('SIGTERM');
    await discord.ended;
  }
});
