import type { ComponentSpec } from '../../interactions/command.ts';
import { decideServer } from './server-decisions.ts';

/** Below the message that a server has added the bot. */
export const allowServerButton: ComponentSpec = {
  kind: 'server-allow',
  permission: 'admin',
  access: 'anywhere',
  reply: 'private',
  async run({ id: guildId, person, t }, context, signal) {
    const name = await decideServer({ guildId, state: 'allowed', by: person.id }, context, signal);
    return { content: t('servers.allowedNow', { name }) };
  },
};

export const leaveServerButton: ComponentSpec = {
  kind: 'server-leave',
  permission: 'admin',
  access: 'anywhere',
  reply: 'private',
  async run({ id: guildId, person, t }, context, signal) {
    const name = await decideServer({ guildId, state: 'denied', by: person.id }, context, signal);
    await context.sender.leaveGuild(guildId);
    return { content: t('servers.leftNow', { name }) };
  },
};
