import type { BotContext } from '../../interactions/context.ts';
import { assertMayWrite } from '../../interactions/reply.ts';
import { UserError } from '../../interactions/user-error.ts';

/** Throws the UserError that says why weekly insights cannot be posted there. */
export async function assertCanPostInsights(
  guildId: string,
  channelId: string,
  { locate }: Pick<BotContext, 'locate'>,
): Promise<void> {
  if (!guildId || !channelId) throw new UserError('insights.needsChannel');
  const location = await locate(guildId, channelId);
  if (!location) throw new UserError('insights.channelGone', { channel: `<#${channelId}>` });
  assertMayWrite(location);
  if (location.lacks.includes('Attach Files'))
    throw new UserError('permission.missing', { permission: 'Attach Files', channel: `<#${channelId}>` });
}
