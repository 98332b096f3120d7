import type { Translate } from '../../i18n/translate.ts';
import type { CommandSpec, Handler, OptionSpec, Suggest } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { textOption } from '../../interactions/options.ts';
import { containsWords, typedWords } from '../../interactions/typed-words.ts';
import type { Server } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { harmlessLine, relative } from '../../ui/markdown.ts';
import { missingPermissionLines } from './missing-permissions.ts';
import { decideServer } from './server-decisions.ts';

const list: Handler = async ({ t }, context, signal) => {
  const servers = await knownServers(context, signal);
  if (servers.length === 0) return { content: t('servers.none') };
  const live = new Map(context.guilds().map((guild) => [guild.id, guild]));
  const lines = servers.flatMap((server) => {
    const guild = live.get(server.guildId);
    const missing = guild ? missingPermissionLines(guild, t).map((line) => `-# ⚠️ ${line}`) : [];
    return [serverLine(server, context, t), ...missing];
  });
  return card(lines.join('\n'), { title: t('servers.title') });
};

function serverLine({ guildId, name, state, leftAt }: Server, { allowedGuildIds }: BotContext, t: Translate): string {
  const shown = allowedGuildIds.has(guildId) ? t('servers.fixed') : t(`servers.${state}`);
  const left = leftAt ? ` · ${t('servers.left', { when: relative(leftAt) })}` : '';
  return `**${harmlessLine(name || '–', 100)}** (\`${guildId}\`): ${shown}${left}`;
}

const allow: Handler = async (invocation, context, signal) => {
  const { person, t } = invocation;
  const guildId = textOption(invocation, 'server') ?? '';
  const name = await decideServer({ guildId, state: 'allowed', by: person.id }, context, signal);
  return { content: t('servers.allowedNow', { name }) };
};

const deny: Handler = async (invocation, context, signal) => {
  const { person, t } = invocation;
  const guildId = textOption(invocation, 'server') ?? '';
  const name = await decideServer({ guildId, state: 'denied', by: person.id }, context, signal);
  return { content: t('servers.deniedNow', { name }) };
};

const suggestServers: Suggest = async ({ text, person }, context, signal) => {
  if (!person.isAdmin) return [];
  const servers = await knownServers(context, signal);
  return servers
    .filter(({ name, guildId }) => containsWords(`${name} ${guildId}`, typedWords(text)))
    .map(({ name, guildId }) => ({ name: `${name || guildId} (${guildId})`, value: guildId }));
};

/** Those of the store, and those of ALLOWED_GUILD_IDS that have not added the bot yet. */
async function knownServers({ store, allowedGuildIds }: BotContext, signal: AbortSignal): Promise<readonly Server[]> {
  const stored = await store.servers.list(signal);
  const known = new Set(stored.map(({ guildId }) => guildId));
  const others = [...allowedGuildIds].filter((guildId) => !known.has(guildId));
  const state = 'allowed' as const;
  return [...stored, ...others.map((guildId) => ({ guildId, name: '', state, decidedBy: '', leftAt: undefined }))];
}

const SERVER_OPTION: OptionSpec = {
  name: 'server',
  description: 'servers.server',
  type: 'text',
  isRequired: true,
  maxLength: 30,
  suggest: suggestServers,
};

/** Which Discord servers may use the bot. It works on a server that is not allowed, too. */
export const serversCommand: CommandSpec = {
  name: 'servers',
  kind: 'slash',
  description: 'servers',
  permission: 'admin',
  access: 'anywhere',
  reply: 'private',
  subcommands: [
    { name: 'list', description: 'servers.list', isReadOnly: true, run: list },
    { name: 'allow', description: 'servers.allow', options: [SERVER_OPTION], run: allow },
    { name: 'deny', description: 'servers.deny', options: [SERVER_OPTION], run: deny },
  ],
};
