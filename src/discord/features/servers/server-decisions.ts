import type { BotContext } from '../../interactions/context.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { ServerState } from '../../store.ts';
import { harmlessLine, inCode } from '../../ui/markdown.ts';

const MAX_NAME_CHARACTERS = 100;

export type Decision = { readonly guildId: string; readonly state: ServerState; readonly by: string };

/** Allows or denies a server and returns its name for a sentence. Throws UserError if the id is none or cannot be denied. */
export async function decideServer(
  { guildId, state, by }: Decision,
  context: Pick<BotContext, 'store' | 'guilds' | 'allowedGuildIds'>,
  signal: AbortSignal,
): Promise<string> {
  if (!/^\d{17,20}$/.test(guildId)) throw new UserError('servers.badId', { value: inCode(guildId, 60) });
  const name = await serverName(guildId, context, signal);
  if (state === 'denied' && context.allowedGuildIds.has(guildId)) throw new UserError('servers.isFixed', { name });
  await context.store.servers.decide(guildId, state, by, signal);
  return name;
}

async function serverName(
  guildId: string,
  { store, guilds }: Pick<BotContext, 'store' | 'guilds'>,
  signal: AbortSignal,
): Promise<string> {
  const live = guilds().find(({ id }) => id === guildId)?.name;
  const name = live ?? (await store.servers.list(signal)).find((server) => server.guildId === guildId)?.name;
  return name ? harmlessLine(name, MAX_NAME_CHARACTERS) : `\`${guildId}\``;
}
