import { readDiscordAccount } from '../discord/account-check.ts';
import { readInviteUrl } from '../discord/invite.ts';
import { readServers, type ServerCheck } from '../discord/server-check.ts';
import type { App, Check } from './parts.ts';

const MAX_CHANNELS = 10;

/** Token, intents, visibility, servers and permissions, without a gateway connection. Throws `unauthorized` for a dead token. */
export async function checkDiscord({ environment }: App, signal: AbortSignal): Promise<string | Omit<Check, 'name'>> {
  const { token, apiUrl } = environment.discord;
  if (token === undefined) return 'DISCORD_TOKEN is not set: only the command line answers';
  const account = { token, apiUrl };
  const { name, servers: count, isPublic, readsMessages } = await readDiscordAccount(account, signal);
  const servers = await readServers(account, signal);
  const invite = await readInviteUrl(account, signal);
  const number = Math.max(count ?? 0, servers.length);
  const detail = [
    `bot “${name}”`,
    number === 1 ? '1 server' : `${number} servers`,
    `the Message Content intent is ${readsMessages ? 'on' : 'off'}`,
    isPublic ? PUBLIC_BOT : 'only its owner may add it to a server',
    `invite link: ${invite}`,
    ...missing(servers),
  ].join(', ');
  if (number > 0) return detail;
  return { ok: false, detail, fix: `Add the bot to a server: ${invite}` };
}

/** A warning only: a server that no admin has allowed gets no answers. */
const PUBLIC_BOT =
  'warning: Public Bot is on, so anybody may add it to a server (turn it off: Developer Portal → Installation → Install Link → None, then Bot → Public Bot)';

/** The bot adapts to missing permissions, so they are no failure. */
function missing(servers: readonly ServerCheck[]): readonly string[] {
  const channels = servers.flatMap(({ name: server, limited }) =>
    limited.map(({ name, lacks }) => `#${name} on ${server}: ${lacks.join(', ')}`),
  );
  if (channels.length === 0) return [];
  const hidden = channels.length - MAX_CHANNELS;
  const more = hidden > 0 ? `; and ${hidden} more channels` : '';
  return [`missing permissions: ${channels.slice(0, MAX_CHANNELS).join('; ')}${more}`];
}
