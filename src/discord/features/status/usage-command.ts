import { formatCompact, formatUsd } from '../../../core/format.ts';
import type { CommandSpec } from '../../interactions/command.ts';
import type { Usage } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { DAYS_OPTION, periodOf } from '../period.ts';

const DEFAULT_DAYS = 7;

/** Questions and costs of the server and of this channel. */
export const usageCommand: CommandSpec = {
  name: 'usage',
  kind: 'slash',
  description: 'usage',
  permission: 'admin',
  reply: 'private',
  options: [DAYS_OPTION],
  isReadOnly: true,
  async run(invocation, { store, clock }, signal) {
    const { t, location } = invocation;
    const { days, since } = periodOf(invocation, DEFAULT_DAYS, clock.now());
    const guildId = location.guildId ?? '';
    const server = await store.limits.usage({ guildId }, since, signal);
    const channel = await store.limits.usage({ guildId, channelId: location.settingsChannelId }, since, signal);
    const line = ({ questions, tokens, costUsd }: Usage) =>
      t('usage.line', {
        count: questions,
        questions,
        tokens: formatCompact(tokens, t.language),
        usd: formatUsd(costUsd, t.language),
      });
    const rows = [`**${t('limits.guild')}:** ${line(server)}`, `<#${location.settingsChannelId}>: ${line(channel)}`];
    return card(rows.join('\n'), { title: t('usage.title', { days, count: days }) });
  },
};
