import { parseArgs } from 'node:util';
import { openDiscordStandIn } from './discord-stand-in.ts';
import type { Interaction } from './interactions.ts';
import { textOf } from './people.ts';
import type { StandInUser } from './world.ts';

/**
 * The stand-in as a process: prints `{url, controlUrl, token, …}` as one line of JSON.
 * Control: `POST /control/command {user, name, options}` answers with the finished reply, `GET /control/state` with counts.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    token: { type: 'string', default: 'stand-in-token' },
    admin: { type: 'string', default: '100000000000000001' },
    guild: { type: 'string', default: '100000000000000100' },
  },
});

const DEADLINE_MS = 60_000;
const standIn = await openDiscordStandIn({
  port: Number(values.port),
  host: values.host,
  token: values.token,
  validate: false,
  control,
});
const guild = standIn.addGuild('Test server', values.guild);
const channel = standIn.addChannel(guild, 'general');
const admin = standIn.addUser('admin', { id: values.admin, permissions: '8' });
const users = new Map<string, StandInUser>([['admin', admin]]);

function userCalled(name: string): StandInUser {
  const known = users.get(name) ?? standIn.addUser(name);
  users.set(name, known);
  return known;
}

/** Waits until the reply is no placeholder and has stopped changing. */
async function settled(interaction: Interaction): Promise<unknown> {
  const deadline = Date.now() + DEADLINE_MS;
  let last = '';
  for (let same = 0; same < 8; ) {
    if (Date.now() > deadline) throw new Error(`no finished reply in ${DEADLINE_MS} ms`);
    await new Promise((done) => setTimeout(done, 250));
    const message = interaction.original;
    const now = JSON.stringify(message ?? null);
    // The hourglass marks an unfinished reply.
    const isReady = message && !message.isLoading && !textOf(message).includes('⏳');
    same = isReady && now === last ? same + 1 : 0;
    last = now;
  }
  const { original } = interaction;
  return {
    acknowledgedAfterMs: interaction.acknowledgedAfterMs,
    text: original && textOf(original),
    message: { ...original, author: undefined },
  };
}

function messagesOf(channelId: string) {
  return standIn.messages(channelId).map((message) => ({ author: message.author.username, text: textOf(message) }));
}

async function control(path: string, body: Record<string, unknown>): Promise<unknown> {
  if (path === '/control/state')
    return {
      identifies: standIn.gateway.state.identifies,
      resumes: standIn.gateway.state.resumes,
      presence: standIn.gateway.state.presence,
      commands: [...standIn.world.commands.values()].flat().map((command) => command.name),
      requests: standIn.traffic.length,
      refused: standIn.traffic.filter((exchange) => exchange.status >= 400),
    };
  if (path === '/control/command')
    return settled(
      standIn.runCommand(
        userCalled(String(body.user ?? 'someone')),
        channel,
        String(body.name),
        (body.options ?? {}) as Record<string, string>,
      ),
    );
  if (path === '/control/mention') {
    standIn.sendMessage(
      userCalled(String(body.user ?? 'someone')),
      channel,
      `<@${standIn.world.bot.id}> ${String(body.text ?? '')}`,
    );
    return { sent: true };
  }
  if (path === '/control/messages') return messagesOf(channel.id);
  if (path === '/control/messages-to-admin') return messagesOf(standIn.directChannel(admin).id);
  throw new Error(`no such control: ${path}`);
}

const apiPort = new URL(standIn.apiUrl).port;
const host = values.host === '0.0.0.0' ? '127.0.0.1' : values.host;
process.stdout.write(
  `${JSON.stringify({ url: `http://${host}:${apiPort}/api`, controlUrl: `http://${host}:${apiPort}/control`, token: standIn.token, adminId: admin.id, guildId: guild })}\n`,
);
process.once('SIGTERM', () => {
  void standIn[Symbol.asyncDispose]();
});
