import type { Scope } from '../../../core/domain/answer.ts';
import type { PageId } from '../../../core/domain/notion-id.ts';
import { LANGUAGES } from '../../i18n/translate.ts';
import type { CommandSpec, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { flagOption, resourcesOption, textOption } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { ChannelSettings } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { code, inCode } from '../../ui/markdown.ts';
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
    permission: 'admin',
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

async function set(invocation: Invocation, context: BotContext, signal: AbortSignal) {
  const [guildId, channelId] = targetOf(invocation);
  const named = textOption(invocation, 'collection');
  if (named) await knownCollection(named, context, signal);
  const before = await context.store.settings(guildId, channelId, signal);
  const after = changed(before, invocation);
  await context.store.setSettings(guildId, channelId, after, signal);
  // Reading every message needs a privileged intent: asked for at the next start, and only then.
  if (after.mode === 'auto') await context.store.setState('message-content', true, signal);
  const note = after.mode === 'auto' ? `\n${invocation.t('channel.autoNote')}` : '';
  return render(invocation, channelId, after, invocation.t('channel.saved') + note);
}

async function show(invocation: Invocation, context: BotContext, signal: AbortSignal) {
  const [guildId, channelId] = targetOf(invocation);
  const all = await context.store.allSettings(guildId, signal);
  const others = [...all.keys()].filter((id) => id !== '').map((id) => `<#${id}>`);
  const note = channelId === '' ? others.join(' ') : '';
  return render(invocation, channelId, all.get(channelId) ?? {}, note);
}

/** `''` is the whole server; in a direct message, all direct messages. A thread stands for its channel. */
function targetOf(invocation: Invocation): readonly [guildId: string, channelId: string] {
  const { guildId = '', settingsChannelId } = invocation.location;
  if (!guildId || flagOption(invocation, 'server')) return [guildId, ''];
  return [guildId, textOption(invocation, 'channel') ?? settingsChannelId];
}

function changed(before: ChannelSettings, invocation: Invocation): ChannelSettings {
  const mode = MODES.find((known) => known === invocation.options.mode);
  const language = textOption(invocation, 'language');
  const role = textOption(invocation, 'role');
  const opensThreads = flagOption(invocation, 'threads');
  const collection = textOption(invocation, 'collection');
  const { scope: _, language: oldLanguage, ...rest } = before;
  const scope = changedScope(before.scope, invocation);
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

function changedScope(before: Scope | undefined, invocation: Invocation): Scope | undefined {
  const scopeText = textOption(invocation, 'scope');
  const filterText = textOption(invocation, 'filter');
  const roots =
    scopeText === undefined ? before?.roots : scopeText === ALL ? undefined : resourcesOption(invocation, 'scope');
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
  if (!name || list.length === 0) throw new UserError('channel.badProperty', { value: inCode(text, 100) });
  return { name, values: list };
}

function render({ t }: Invocation, channelId: string, settings: ChannelSettings, note: string) {
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
