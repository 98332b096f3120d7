import type { SettingChecks } from '../../app/check-setting.ts';
import { ENVIRONMENT_ROWS } from '../../config/environment-schemas.ts';
import type { NotionId } from '../../core/domain/notion-id.ts';
import { usageError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import { plural } from '../plural.ts';
import type { Values } from './env-file.ts';

export type Question = {
  readonly key: string;
  readonly isOptional?: true;
  /** What the service says about the value. Throws AppError if it is wrong. */
  check(text: string, answers: Values, signal: AbortSignal): Promise<string>;
};

/** In the order in which they are asked: a later check may use an earlier answer. */
export function createQuestions(checks: SettingChecks): readonly Question[] {
  return [
    {
      key: 'DISCORD_TOKEN',
      async check(text, _answers, signal) {
        const { name, servers, inviteUrl } = await checks.discordToken(new Secret(text), signal);
        if (servers.length === 0) return `It is the token of “${name}”. Add the bot to your server: ${inviteUrl}`;
        return `It is the token of “${name}”, which is on ${servers.map((server) => `${server.name} (${server.id})`).join(', ')}.`;
      },
    },
    { key: 'ADMIN_IDS', check: async (text) => `${plural((parsed('ADMIN_IDS', text) as string[]).length, 'admin')}.` },
    {
      key: 'ALLOWED_GUILD_IDS',
      isOptional: true,
      async check(text, { DISCORD_TOKEN = '' }, signal) {
        const ids = parsed('ALLOWED_GUILD_IDS', text) as string[];
        const { servers, inviteUrl } = await checks.discordToken(new Secret(DISCORD_TOKEN), signal);
        const absent = ids.filter((id) => !servers.some((server) => server.id === id));
        if (absent.length === 0) return 'The bot is on each of them.';
        throw usageError(`The bot is not on ${absent.join(', ')}.`, `Add it there, then answer again: ${inviteUrl}`);
      },
    },
    {
      key: 'NOTION_TOKEN',
      check: async (text, _answers, signal) =>
        `It is the token of the integration “${await checks.notionToken(new Secret(text), signal)}”.`,
    },
    {
      key: 'NOTION_RESOURCE_ID',
      async check(text, { NOTION_TOKEN = '' }, signal) {
        const roots = parsed('NOTION_RESOURCE_ID', text) as NotionId[];
        const hidden = await checks.hiddenRoots(new Secret(NOTION_TOKEN), roots, signal);
        if (hidden.length === 0) return 'The integration can read it.';
        throw usageError(
          `The integration cannot see ${hidden.join(', ')}.`,
          'In Notion, open it, choose ••• → Connections, add the integration, then answer again.',
        );
      },
    },
    {
      key: 'OPENAI_API_KEY',
      isOptional: true,
      check: async (text, _answers, signal) => `${await checks.openAiKey(new Secret(text), signal)} answers.`,
    },
  ];
}

/** Throws `usage` with the sentence of the schema. */
function parsed(key: string, text: string): unknown {
  const row = ENVIRONMENT_ROWS.get(key);
  const result = row?.kind === 'plain' ? row.schema.safeParse(text) : undefined;
  if (result?.success) return result.data;
  throw usageError(`${key} ${result?.error.issues[0]?.message ?? 'is malformed'}.`);
}
