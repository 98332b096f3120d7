import type { NotionId } from '../../../core/domain/notion-id.ts';
import { BOT_LANGUAGES, type Translate } from '../../i18n/translate.ts';
import type { CommandSpec, Handler, Invocation, OptionSpec } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { flagOption, textOption } from '../../interactions/options.ts';
import type { ChannelSettings } from '../../store.ts';
import { existingCollection } from '../collections/collection-name.ts';
import { suggestCollections } from '../collections/suggest-collections.ts';
import { assertCanPostInsights } from '../insights/weekly-channel.ts';
import { findAllPages } from '../search/find-pages.ts';
import { suggestScope } from '../search/suggest-pages.ts';
import { ALL, changedSettings, MODES, WEEKLY_INSIGHTS } from './changed-settings.ts';
import { renderChannelSettings } from './channel-card.ts';
import { exportChannels, importChannels } from './channel-file.ts';
import { MAX_INSTRUCTIONS_CHARACTERS } from './settings-file.ts';
import { suggestTimeZones } from './suggest-time-zones.ts';
import { UNSETTABLE, withoutSetting } from './unset-settings.ts';

const TARGET_OPTIONS: readonly OptionSpec[] = [
  { name: 'channel', description: 'channel.channel', type: 'channel' },
  { name: 'server', description: 'channel.server', type: 'flag' },
  { name: 'direct', description: 'channel.directMessages', type: 'flag' },
];

const set: Handler = async (invocation, context, signal) => {
  const { t } = invocation;
  const { store } = context;
  const [guildId, channelId] = targetOf(invocation);
  const collection = textOption(invocation, 'collection');
  if (collection) await existingCollection(collection, context, signal);
  if (textOption(invocation, 'insights')) await assertCanPostInsights(guildId, channelId, context);
  const before = await store.settings(guildId, channelId, signal);
  const settings = changedSettings(before, await namedRoots(before, invocation, context, signal), invocation);
  await store.setSettings(guildId, channelId, settings, signal);
  // Reading every message needs a privileged intent. It is requested at the next start, and only if a channel needs it.
  if (settings.mode === 'auto') await store.setState('message-content', true, signal);
  const notes = [
    t('channel.saved'),
    ...(settings.mode === 'auto' ? contentNotes(context, t) : []),
    ...(textOption(invocation, 'insights') ? [t('insights.weeklyNote')] : []),
  ];
  return renderTarget(invocation, context, notes.join('\n'), signal);
};

/** What is missing to read messages that do not mention the bot. */
function contentNotes({ readsContent, runtimeSettings }: BotContext, t: Translate): readonly string[] {
  if (readsContent()) return [];
  return [t(runtimeSettings.values().messageContent === 'off' ? 'channel.autoOff' : 'channel.autoNote')];
}

/** What the option `scope` names: of all pages of the collection, because an admin may also widen what a channel sees. */
async function namedRoots(
  before: ChannelSettings,
  invocation: Invocation,
  { store, visiblePages, defaultCollection }: BotContext,
  signal: AbortSignal,
): Promise<readonly NotionId[]> {
  const typed = textOption(invocation, 'scope');
  if (typed === undefined || typed === ALL) return [];
  const collection = textOption(invocation, 'collection') ?? before.collection ?? defaultCollection;
  return findAllPages(typed, { visible: await visiblePages(collection, undefined, signal), store }, signal);
}

const unset: Handler = async (invocation, context, signal) => {
  const [guildId, channelId] = targetOf(invocation);
  const setting = textOption(invocation, 'setting') ?? '';
  const before = await context.store.settings(guildId, channelId, signal);
  await context.store.setSettings(guildId, channelId, withoutSetting(before, setting), signal);
  return renderTarget(invocation, context, invocation.t('channel.removed', { setting }), signal);
};

const show: Handler = async (invocation, context, signal) => {
  const [guildId, channelId] = targetOf(invocation);
  const all = channelId === '' ? await context.store.allSettings(guildId, signal) : new Map<string, unknown>();
  const others = [...all.keys()].filter((id) => id !== '').map((id) => `<#${id}>`);
  return renderTarget(invocation, context, others.join(' '), signal);
};

async function renderTarget(invocation: Invocation, { store }: BotContext, note: string, signal: AbortSignal) {
  const [guildId, channelId] = targetOf(invocation);
  const settings = await store.settings(guildId, channelId, signal);
  const inherited = channelId === '' ? {} : await store.settings(guildId, '', signal);
  const isDirect = guildId === '';
  return renderChannelSettings({ channelId, isDirect, settings, inherited, note }, invocation.t);
}

/** How the bot behaves in a channel, on the whole server, or in direct messages. */
export const channelCommand: CommandSpec = {
  name: 'channel',
  kind: 'slash',
  description: 'channel',
  permission: 'admin',
  reply: 'private',
  subcommands: [
    {
      name: 'set',
      description: 'channel.set',
      options: [
        ...TARGET_OPTIONS,
        { name: 'scope', description: 'channel.scope', type: 'text', suggest: suggestScope, maxLength: 2000 },
        { name: 'filter', description: 'channel.filter', type: 'text', maxLength: 500 },
        { name: 'mode', description: 'channel.mode', type: 'text', choices: MODES },
        {
          name: 'instructions',
          description: 'channel.instructions',
          type: 'text',
          maxLength: MAX_INSTRUCTIONS_CHARACTERS,
        },
        { name: 'role', description: 'channel.role', type: 'role' },
        { name: 'helpers', description: 'channel.helpers', type: 'role' },
        { name: 'insights', description: 'channel.insights', type: 'text', choices: WEEKLY_INSIGHTS },
        { name: 'keep_answers', description: 'channel.keepAnswers', type: 'flag' },
        { name: 'language', description: 'channel.language', type: 'text', choices: [...BOT_LANGUAGES, ALL] },
        {
          name: 'time_zone',
          description: 'channel.timeZone',
          type: 'text',
          suggest: suggestTimeZones,
          maxLength: 60,
        },
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
      name: 'unset',
      description: 'channel.unset',
      options: [
        { name: 'setting', description: 'channel.setting', type: 'text', isRequired: true, choices: UNSETTABLE },
        ...TARGET_OPTIONS,
      ],
      run: unset,
    },
    { name: 'show', description: 'channel.show', options: TARGET_OPTIONS, isReadOnly: true, run: show },
    { name: 'export', description: 'channel.export', isReadOnly: true, run: exportChannels },
    {
      name: 'import',
      description: 'channel.import',
      options: [{ name: 'file', description: 'channel.file', type: 'file', isRequired: true }],
      run: importChannels,
    },
  ],
};

/** Channel `''` is the whole server; server `''` all direct messages. A thread has the settings of its channel. */
function targetOf(invocation: Invocation): readonly [guildId: string, channelId: string] {
  const { guildId = '', settingsChannelId } = invocation.location;
  if (!guildId || flagOption(invocation, 'direct')) return ['', ''];
  if (flagOption(invocation, 'server')) return [guildId, ''];
  return [guildId, textOption(invocation, 'channel') ?? settingsChannelId];
}
