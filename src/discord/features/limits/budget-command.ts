import { formatUsd } from '../../../core/format.ts';
import type { CommandSpec, Handler } from '../../interactions/command.ts';
import { numberOption } from '../../interactions/options.ts';
import { startOfDay } from './allowance.ts';
import { changeLimit } from './change-limit.ts';

/** Changes the budget if an amount is given, then shows it beside what was spent today. */
const run: Handler = async (invocation, { store, clock }, signal) => {
  const { t, location } = invocation;
  const guildId = location.guildId ?? '';
  const usdPerDay = numberOption(invocation, 'usd');
  if (usdPerDay !== undefined)
    await changeLimit({ guildId, subject: 'guild', subjectId: '' }, { usdPerDay }, store.limits, signal);
  const limits = await store.limits.of(guildId, signal);
  const budgetUsd = limits.find(({ subject }) => subject === 'guild')?.usdPerDay;
  const { costUsd } = await store.limits.usage({ guildId }, startOfDay(clock.now()), signal);
  const spent = formatUsd(costUsd, t.language);
  if (budgetUsd === undefined) return { content: t('budget.showUnlimited', { spent }) };
  return { content: t('budget.show', { spent, limit: formatUsd(budgetUsd, t.language) }) };
};

/** What this server may spend a day. */
export const budgetCommand: CommandSpec = {
  name: 'budget',
  kind: 'slash',
  description: 'budget',
  permission: 'admin',
  isInDirect: true,
  reply: 'private',
  options: [{ name: 'usd', description: 'budget.usd', type: 'number', min: 0, max: 100_000 }],
  run,
};
