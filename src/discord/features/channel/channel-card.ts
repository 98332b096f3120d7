import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { ChannelSettings } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { code } from '../../ui/markdown.ts';

export type ChannelCardFacts = {
  /** `''`: the whole server. */
  readonly channelId: string;
  readonly settings: ChannelSettings;
  /** Shown first; may be empty. */
  readonly note: string;
};

export function renderChannelSettings({ channelId, settings, note }: ChannelCardFacts, t: Translate): MessageBody {
  const { mode, collection, trustedRole, helperRole, language, opensThreads, keepsAnswers } = settings;
  const keeps = keepsAnswers ? '✓' : '✗';
  const threads = opensThreads ? '✓' : '✗';
  const values: readonly (readonly [string, string | undefined])[] = [
    ['scope', scopeText(settings) || t('channel.everything')],
    ['mode', mode],
    ['collection', collection && code(collection)],
    ['role', trustedRole && `<@&${trustedRole}>`],
    ['helpers', helperRole && `<@&${helperRole}>`],
    ['language', language],
    ['threads', opensThreads === undefined ? undefined : threads],
    ['keep_answers', keepsAnswers === undefined ? undefined : keeps],
  ];
  const lines = values.map(([name, value]) => `**${name}:** ${value ?? '–'}`);
  const channel = channelId ? `<#${channelId}>` : t('limits.guild');
  return card([...(note ? [note, ''] : []), t('channel.title', { channel }), ...lines].join('\n'));
}

function scopeText({ scope }: ChannelSettings): string {
  const roots = (scope?.roots ?? []).map((id) => code(id));
  const properties = (scope?.properties ?? []).map(({ name, values }) => code(`${name}=${values.join('|')}`));
  return [...roots, ...properties].join(', ');
}
