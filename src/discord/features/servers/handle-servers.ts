import type { MessageBody } from '../../client/message-body.ts';
import type { GuildState } from '../../incoming/guild-state.ts';
import type { BotContext } from '../../interactions/context.ts';
import { notifyAdmins } from '../../interactions/notify-admins.ts';
import type { DiscordStore } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { harmlessLine } from '../../ui/markdown.ts';
import { missingPermissionLines } from './missing-permissions.ts';

/** State key: the servers of an installation that ran before there were allowed servers have been allowed. */
const KEPT = 'servers-kept';
const KEPT_BY = 'upgrade';
/** State key: exists as soon as the bot has run. */
export const SALT = 'salt';
const MAX_NAME_CHARACTERS = 100;

/** Records a server that added the bot. Tells the admins about a new one, with what the bot may not do there. */
export async function handleJoin(context: BotContext, guild: GuildState, signal: AbortSignal): Promise<void> {
  const { store, translateFor, log, allowedGuildIds } = context;
  try {
    const { state, isNew } = await store.servers.join(guild.id, guild.name, signal);
    if (!isNew || state === 'denied') return;
    const t = translateFor('en');
    const isAllowed = allowedGuildIds.has(guild.id);
    const name = harmlessLine(guild.name, MAX_NAME_CHARACTERS);
    const missing = missingPermissionLines(guild, t);
    if (isAllowed && missing.length === 0) return;
    const intro = isAllowed ? `**${name}**` : t('servers.added', { name, id: guild.id });
    const text = [intro, ...(missing.length ? [`**${t('servers.lacksTitle')}**`, ...missing] : [])].join('\n');
    const buttons = isAllowed
      ? []
      : [
          { id: `server-allow:${guild.id}`, label: t('button.allow'), style: 'success' as const },
          { id: `server-leave:${guild.id}`, label: t('button.leave'), style: 'danger' as const },
        ];
    await notifyAdmins(context, card(text, { buttons }));
  } catch (error) {
    log.error({ guildId: guild.id, err: error }, 'could not record a server');
  }
}

export async function handleLeave({ store, log }: BotContext, guildId: string, signal: AbortSignal): Promise<void> {
  await store.servers.leave(guildId, signal).catch((error: unknown) => {
    log.error({ guildId, err: error }, 'could not record that a server removed the bot');
  });
}

/** At the start, before anything is stored: a new installation has no servers to keep. */
export async function noteNewInstallation(store: DiscordStore, signal: AbortSignal): Promise<void> {
  if ((await store.state(SALT, signal)) === undefined) await store.ensureState(KEPT, true, signal);
}

/** Once connected: keeps the servers of an upgraded installation, records those that came and went meanwhile. */
export async function recordServers(context: BotContext, signal: AbortSignal): Promise<void> {
  const { store } = context;
  const guilds = context.guilds();
  if ((await store.state(KEPT, signal)) !== true) await keepServers(context, guilds, signal);
  const here = new Set(guilds.map(({ id }) => id));
  for (const { guildId, leftAt } of await store.servers.list(signal))
    if (!leftAt && !here.has(guildId)) await handleLeave(context, guildId, signal);
  for (const guild of guilds) await handleJoin(context, guild, signal);
}

async function keepServers(context: BotContext, guilds: readonly GuildState[], signal: AbortSignal): Promise<void> {
  const { store, translateFor } = context;
  for (const { id, name } of guilds) {
    await store.servers.decide(id, 'allowed', KEPT_BY, signal);
    await store.servers.join(id, name, signal);
  }
  await store.setState(KEPT, true, signal);
  if (guilds.length === 0) return;
  const names = guilds.map(({ name }) => harmlessLine(name, MAX_NAME_CHARACTERS)).join(', ');
  const message: MessageBody = card(translateFor('en')('servers.kept', { names }));
  await notifyAdmins(context, message);
}
