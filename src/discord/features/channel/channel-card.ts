import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { ChannelSettings } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { code, harmlessLine } from '../../ui/markdown.ts';

export type ChannelCardFacts = {
  /** `''`: the whole server. */
  readonly channelId: string;
  /** All direct messages. */
  readonly isDirect: boolean;
  readonly settings: ChannelSettings;
  /** Those of the server, which hold for what the channel does not set. */
  readonly inherited: ChannelSettings;
  /** Shown first; may be empty. */
  readonly note: string;
};

const MAX_INSTRUCTIONS_CHARACTERS = 600;

export function renderChannelSettings(
  { channelId, isDirect, settings, inherited, note }: ChannelCardFacts,
  t: Translate,
): MessageBody {
  const fromServer = new Map(valuesOf(inherited));
  const lines = valuesOf(settings).map(([name, value]) => {
    const server = fromServer.get(name);
    const shown = value ?? (server === undefined ? undefined : t('channel.inherited', { value: server }));
    return `**${name}:** ${shown ?? (name === 'scope' ? t('channel.everything') : '–')}`;
  });
  const everywhere = t(isDirect ? 'channel.direct' : 'limits.guild');
  const channel = channelId ? `<#${channelId}>` : everywhere;
  return card([...(note ? [note, ''] : []), t('channel.title', { channel }), ...lines].join('\n'));
}

/** Each setting by the name of its option. */
function valuesOf(settings: ChannelSettings): readonly (readonly [string, string | undefined])[] {
  const { mode, collection, trustedRole, helperRole, language, opensThreads, keepsAnswers, instructions, timeZone } =
    settings;
  const keeps = keepsAnswers ? '✓' : '✗';
  const threads = opensThreads ? '✓' : '✗';
  return [
    ['scope', scopeText(settings) || undefined],
    ['mode', mode],
    ['collection', collection && code(collection)],
    ['instructions', instructions && harmlessLine(instructions, MAX_INSTRUCTIONS_CHARACTERS)],
    ['role', trustedRole && `<@&${trustedRole}>`],
    ['helpers', helperRole && `<@&${helperRole}>`],
    ['language', language],
    ['time_zone', timeZone && code(timeZone)],
    ['threads', opensThreads === undefined ? undefined : threads],
    ['insights', settings.weeklyInsights],
    ['keep_answers', keepsAnswers === undefined ? undefined : keeps],
  ];
}

function scopeText({ scope }: ChannelSettings): string {
  const roots = (scope?.roots ?? []).map((id) => code(id));
  const properties = (scope?.properties ?? []).map(({ name, values }) => code(`${name}=${values.join('|')}`));
  return [...roots, ...properties].join(', ');
}
