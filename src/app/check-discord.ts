import { readDiscordAccount } from '../discord/account-check.ts';
import type { App, Check } from './parts.ts';

/** Token, intents, visibility and servers, without a gateway connection. Throws `unauthorized` for a dead token. */
export async function checkDiscord({ environment }: App, signal: AbortSignal): Promise<string | Omit<Check, 'name'>> {
  const { token, apiUrl } = environment.discord;
  if (token === undefined) return 'DISCORD_TOKEN is not set: only the command line answers';
  const { name, servers, isPublic, readsMessages } = await readDiscordAccount({ token, apiUrl }, signal);
  const detail = [
    `bot “${name}”`,
    ...(servers === undefined ? [] : [servers === 1 ? '1 server' : `${servers} servers`]),
    `the Message Content intent is ${readsMessages ? 'on' : 'off'}`,
    isPublic ? 'anybody may add it to a server' : 'only its owner may add it to a server',
  ].join(', ');
  if (servers !== 0) return detail;
  return { ok: false, detail, fix: 'Add the bot to a server. `notionbot invite` prints the link.' };
}
