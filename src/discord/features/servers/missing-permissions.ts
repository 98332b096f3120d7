import type { Translate } from '../../i18n/translate.ts';
import type { GuildState } from '../../incoming/guild-state.ts';

const MAX_CHANNELS = 15;

/** What the bot may not do on a server, a channel a line; empty if nothing is missing. */
export function missingPermissionLines({ limited }: GuildState, t: Translate): readonly string[] {
  const lines = limited
    .slice(0, MAX_CHANNELS)
    .map(({ id, lacks }) => t('servers.lacks', { channel: `<#${id}>`, permissions: lacks.join(', ') }));
  const hidden = limited.length - lines.length;
  return hidden > 0 ? [...lines, t('servers.lacksMore', { count: hidden })] : lines;
}
