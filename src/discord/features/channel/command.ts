import type { Scope } from '../../../core/domain/answer.ts';
import type { PageId } from '../../../core/domain/notion-id.ts';
import { LANGUAGES } from '../../i18n/translate.ts';
import type { CommandSpec, Use } from '../../interactions/command.ts';
import type { Tools } from '../../interactions/context.ts';
import { flagOption, resourcesOption, textOption } from '../../interactions/options.ts';
import type { ChannelSettings } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { code, inCode } from '../../ui/markdown.ts';
import { Refusal } from '../../ui/sentences.ts';
import { knownCollection } from '../collections/command.ts';

const MODES = ['mention', 'auto', 'forum', 'off'] as const;
/** Takes a narrowing back. */
const ALL = 'all';

/** How the bot behaves in a channel, or on the whole server. */
export const channelCommands: readonly CommandSpec[] = [
  {
    name: 'channel',
    kind: 'slash',
    description: 'channel',
    who: 'admin',
    reply: 'private',
    subcommands: [
      {
        name: 'set',
        description: 'channel.set',
        options: [
          { name: 'channel', description: 'channel.channel', type: 'channel' },
          { name: 'server', description: 'channel.server', type: 'flag' },
          { name: 'scope', description: 'channel.scope', type: 'text', maxLength: 2000 },
          { name: 'filter', description: 'channel.filter', type: 'text', maxLength: 500 },
          { name: 'mode', description: 'channel.mode', type: 'text', choices: MODES },
          { name: 'role', description: 'channel.role', type: 'role' },
          { name: 'language', description: 'channel.language', type: 'text', choices: [...LANGUAGES, ALL] },
          { name: 'threads', description: 'channel.threads', type: 'flag' },
          { name: 'collection', description: 'collection.name', type: 'text', suggests: 'collections', maxLength: 60 },
        ],
        run: set,
      },
      {
        name: 'show',
        description: 'channel.show',
        options: [
          { name: 'channel', description: 'channel.channel', type: 'channel' },
          { name: 'server', description: 'channel.server', type: 'flag' },
        ],
        run: show,
      },
    ],
  },
];

async function set(use: Use, tools: Tools, signal: AbortSignal) {
  const [guildId, channelId] = targetOf(use);
  const named = textOption(use, 'collection');
  if (named) await knownCollection(named, tools, signal);
  const before = await tools.store.settings(guildId, channelId, signal);
  const after = changed(before, use);
  await tools.store.setSettings(guildId, channelId, after, signal);
  // Reading every message needs a privileged intent: asked for at the next start, and only then.
  if (after.mode === 'auto') await tools.store.setState('message-content', true, signal);
  const note = after.mode === 'auto' ? `\n${use.t('channel.autoNote')}` : '';
  return render(use, channelId, after, use.t('channel.saved') + note);
}

async function show(use: Use, tools: Tools, signal: AbortSignal) {
  const [guildId, channelId] = targetOf(use);
  const all = await tools.store.allSettings(guildId, signal);
  const others = [...all.keys()].filter((id) => id !== '').map((id) => `<#${id}>`);
  const note = channelId === '' ? others.join(' ') : '';
  return render(use, channelId, all.get(channelId) ?? {}, note);
}

/** `''` is the whole server; in a direct message, all direct messages. A thread stands for its channel. */
function targetOf(use: Use): readonly [guildId: string, channelId: string] {
  const { guildId = '', settingsChannelId } = use.place;
  if (!guildId || flagOption(use, 'server')) return [guildId, ''];
  return [guildId, textOption(use, 'channel') ?? settingsChannelId];
}

function changed(before: ChannelSettings, use: Use): ChannelSettings {
  const mode = MODES.find((known) => known === use.options.mode);
  const language = textOption(use, 'language');
  const role = textOption(use, 'role');
  const opensThreads = flagOption(use, 'threads');
  const collection = textOption(use, 'collection');
  const { scope: _, language: oldLanguage, ...rest } = before;
  const scope = changedScope(before.scope, use);
  const newLanguage = language === ALL ? undefined : (language ?? oldLanguage);
  return {
    ...rest,
    ...(scope ? { scope } : {}),
    ...(newLanguage ? { language: newLanguage } : {}),
    ...(mode ? { mode } : {}),
    ...(role ? { trustedRole: role } : {}),
    ...(opensThreads === undefined ? {} : { opensThreads }),
    ...(collection ? { collection } : {}),
  };
}

function changedScope(before: Scope | undefined, use: Use): Scope | undefined {
  const scopeText = textOption(use, 'scope');
  const filterText = textOption(use, 'filter');
  const roots = scopeText === undefined ? before?.roots : scopeText === ALL ? undefined : resourcesOption(use, 'scope');
  const properties =
    filterText === undefined ? before?.properties : filterText === ALL ? undefined : [parseFilter(filterText)];
  if (!roots && !properties) return undefined;
  return { ...(roots ? { roots } : {}), ...(properties ? { properties } : {}) };
}

function parseFilter(text: string): NonNullable<Scope['properties']>[number] {
  const [name = '', values = ''] = text.split(/=(.*)/s).map((part) => part.trim());
  const list = values
    .split('|')
    .map((value) => value.trim())
    .filter(Boolean);
  if (!name || list.length === 0) throw new Refusal('channel.badProperty', { value: inCode(text, 100) });
  return { name, values: list };
}

function render({ t }: Use, channelId: string, settings: ChannelSettings, note: string) {
  const properties = settings.scope?.properties?.map(({ name, values }) => code(`${name}=${values.join('|')}`)) ?? [];
  const scope = [...(settings.scope?.roots ?? []).map((id: PageId) => code(id)), ...properties].join(', ');
  const values: readonly (readonly [string, string | undefined])[] = [
    ['scope', scope || t('channel.everything')],
    ['mode', settings.mode],
    ['collection', settings.collection && code(settings.collection)],
    ['role', settings.trustedRole && `<@&${settings.trustedRole}>`],
    ['language', settings.language],
    ['threads', settings.opensThreads === undefined ? undefined : settings.opensThreads ? '✓' : '✗'],
  ];
  const lines = values.map(([name, value]) => `**${name}:** ${value ?? '–'}`);
  const channel = channelId ? `<#${channelId}>` : t('limits.guild');
  return card([...(note ? [note, ''] : []), t('channel.title', { channel }), ...lines].join('\n'));
}
