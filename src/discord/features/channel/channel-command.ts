import { BOT_LANGUAGES } from '../../i18n/translate.ts';
import type { CommandSpec, Handler, Invocation, OptionSpec } from '../../interactions/command.ts';
import { flagOption, textOption } from '../../interactions/options.ts';
import { existingCollection } from '../collections/collection-name.ts';
import { suggestCollections } from '../collections/suggest-collections.ts';
import { ALL, changedSettings, MODES } from './changed-settings.ts';
import { renderChannelSettings } from './channel-card.ts';

const CHANNEL_OPTION: OptionSpec = { name: 'channel', description: 'channel.channel', type: 'channel' };
const SERVER_OPTION: OptionSpec = { name: 'server', description: 'channel.server', type: 'flag' };

const set: Handler = async (invocation, context, signal) => {
  const { t } = invocation;
  const [guildId, channelId] = targetOf(invocation);
  const collection = textOption(invocation, 'collection');
  if (collection) await existingCollection(collection, context, signal);
  const before = await context.store.settings(guildId, channelId, signal);
  const settings = changedSettings(before, invocation);
  await context.store.setSettings(guildId, channelId, settings, signal);
  const note = settings.mode === 'auto' ? `\n${t('channel.autoNote')}` : '';
  // Reading every message needs a privileged intent. It is requested at the next start, and only if a channel needs it.
  if (settings.mode === 'auto') await context.store.setState('message-content', true, signal);
  return renderChannelSettings({ channelId, settings, note: t('channel.saved') + note }, t);
};

const show: Handler = async (invocation, context, signal) => {
  const [guildId, channelId] = targetOf(invocation);
  const all = await context.store.allSettings(guildId, signal);
  const others = [...all.keys()].filter((id) => id !== '').map((id) => `<#${id}>`);
  const note = channelId === '' ? others.join(' ') : '';
  return renderChannelSettings({ channelId, settings: all.get(channelId) ?? {}, note }, invocation.t);
};

/** How the bot behaves in a channel, or on the whole server. */
export const channelCommand: CommandSpec = {
  name: 'channel',
  kind: 'slash',
  description: 'channel',
  permission: 'admin',
  isInDirect: true,
  reply: 'private',
  subcommands: [
    {
      name: 'set',
      description: 'channel.set',
      options: [
        CHANNEL_OPTION,
        SERVER_OPTION,
        { name: 'scope', description: 'channel.scope', type: 'text', maxLength: 2000 },
        { name: 'filter', description: 'channel.filter', type: 'text', maxLength: 500 },
        { name: 'mode', description: 'channel.mode', type: 'text', choices: MODES },
        { name: 'role', description: 'channel.role', type: 'role' },
        { name: 'helpers', description: 'channel.helpers', type: 'role' },
        { name: 'keep_answers', description: 'channel.keepAnswers', type: 'flag' },
        { name: 'language', description: 'channel.language', type: 'text', choices: [...BOT_LANGUAGES, ALL] },
        { name: 'threads', description: 'channel.threads', type: 'flag' },
        {
          name: 'collection',
          description: 'collection.name',
          type: 'text',
          suggest: suggestCollections,
          maxLength: 60,
        },
      ],
      run: set,
    },
    {
      name: 'show',
      description: 'channel.show',
      options: [CHANNEL_OPTION, SERVER_OPTION],
      isReadOnly: true,
      run: show,
    },
  ],
};

/** Channel `''` is the whole server, or all direct messages. A thread has the settings of its channel. */
function targetOf(invocation: Invocation): readonly [guildId: string, channelId: string] {
  const { guildId = '', settingsChannelId } = invocation.location;
  if (!guildId || flagOption(invocation, 'server')) return [guildId, ''];
  return [guildId, textOption(invocation, 'channel') ?? settingsChannelId];
}
