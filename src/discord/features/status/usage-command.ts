import { formatCompact, formatUsd } from '../../../core/format.ts';
import type { CommandSpec } from '../../interactions/command.ts';
import { numberOption } from '../../interactions/options.ts';
import type { Usage } from '../../store.ts';
import { card } from '../../ui/card.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 7;

/** Questions and costs of the server and of this channel. */
export const usageCommand: CommandSpec = {
  name: 'usage',
  kind: 'slash',
  description: 'usage',
  permission: 'admin',
  reply: 'private',
  options: [{ name: 'days', description: 'days', type: 'integer', min: 1, max: 90 }],
  async run(invocation, { store, clock }, signal) {
    const { t, location } = invocation;
    const days = numberOption(invocation, 'days') ?? DEFAULT_DAYS;
    const since = new Date(clock.now().getTime() - days * DAY_MS);
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
