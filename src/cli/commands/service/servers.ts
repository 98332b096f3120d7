import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { usageError } from '../../../core/errors.ts';
import type { Server, ServerState } from '../../../discord/store.ts';
import type { CommandContext, CommandRunner } from '../../command.ts';

type Flags = { json?: boolean };

export function addServersCommand(program: Command, run: CommandRunner): void {
  const servers = program.command('servers').description('Show and change which Discord servers may use the bot.');
  servers
    .command('list')
    .description('List the servers that added the bot, and those in ALLOWED_GUILD_IDS.')
    .option('--json', 'print as JSON')
    .action((flags: Flags) => run({ json: flags.json === true }, listServers));
  const addDecision = (name: string, description: string, state: ServerState) =>
    servers
      .command(`${name} <id>`)
      .description(description)
      .option('--json', 'print as JSON')
      .action((id: string, flags: Flags) =>
        run({ json: flags.json === true }, (context) => decide(context, id, state)),
      );
  addDecision('allow', 'Let a server use the bot. This takes effect at once.', 'allowed');
  addDecision('deny', 'Stop answering on a server. This takes effect at once.', 'denied');
}

async function listServers({ app, out, signal }: CommandContext): Promise<undefined> {
  const stored = await (await app.servers(signal)).list(signal);
  const fixed = new Set(app.environment.discord.allowedGuildIds);
  const known = new Set(stored.map(({ guildId }) => guildId));
  const servers = [
    ...stored.map((server) => (fixed.has(server.guildId) ? { ...server, state: 'allowed' as const } : server)),
    ...[...fixed]
      .filter((guildId) => !known.has(guildId))
      .map(
        (guildId): Server => ({
          guildId,
          name: '',
          state: 'allowed',
          decidedBy: 'ALLOWED_GUILD_IDS',
          leftAt: undefined,
        }),
      ),
  ].map(({ guildId: id, ...server }) => ({ id, ...server }));
  out.result({ servers }, () =>
    servers.length === 0
      ? 'No server is known yet: the bot learns of its servers while it runs. `notionbot invite` prints the link that adds it to one.'
      : servers
          .map(
            ({ id, name, state, leftAt }) => `${id} ${state}${name && ` ${name}`}${leftAt ? ' (removed the bot)' : ''}`,
          )
          .join('\n'),
  );
  return undefined;
}

async function decide({ app, out, signal }: CommandContext, id: string, state: ServerState): Promise<undefined> {
  if (!/^\d{17,20}$/.test(id))
    throw usageError(
      `“${id}” is not the id of a Discord server (17 to 20 digits). Right-click the server → Copy Server ID.`,
    );
  if (state === 'denied' && app.environment.discord.allowedGuildIds.includes(id))
    throw usageError(`Server ${id} is listed in ALLOWED_GUILD_IDS. Remove it there and restart the bot.`);
  await (await app.servers(signal)).decide(id, state, `cli:${userInfo().username}`, signal);
  out.result({ id, state }, () => `Server ${id} is ${state} from now on.`);
  return undefined;
}
