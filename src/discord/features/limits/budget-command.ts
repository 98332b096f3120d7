import type { SettingKey } from '../../../config/runtime-settings.ts';
import { formatUsd } from '../../../core/format.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { CommandSpec, Handler, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { flagOption, numberOption } from '../../interactions/options.ts';
import { card } from '../../ui/card.ts';
import { code } from '../../ui/markdown.ts';
import { startOfDay } from './allowance.ts';
import { changeLimit } from './change-limit.ts';
import { DIRECT_OPTION, limitedGuild } from './limited-place.ts';

/** The monthly budget counts today and the 30 days before. */
const MONTH_MS = 30 * 86_400_000;

/** One budget: whose it is, what was spent in the period and what may be spent. */
type Budget = {
  readonly name: string;
  readonly period: 'day' | 'month';
  readonly spentUsd: number;
  /** `undefined`: no limit. */
  readonly limitUsd: number | undefined;
};

/** Changes the budget of the server if an amount is given or removed, then shows every budget beside what was spent. */
const run: Handler = async (invocation, context, signal) => {
  const { t } = invocation;
  const usdPerDay = numberOption(invocation, 'usd');
  const guildId = limitedGuild(invocation);
  if (usdPerDay !== undefined || flagOption(invocation, 'reset'))
    await changeLimit({ guildId, subject: 'guild', subjectId: '' }, { usdPerDay }, context.store.limits, signal);
  const lines = (await budgetsOf(invocation, context, signal)).map((budget) => budgetLine(budget, t));
  return card([...lines, `-# ${t('budget.effect')}`].join('\n\n'), { title: t('budget.title') });
};

/** That of the server, and those of the settings, which all servers share. */
async function budgetsOf(
  invocation: Invocation,
  { store, clock, runtimeSettings }: BotContext,
  signal: AbortSignal,
): Promise<readonly Budget[]> {
  const { t } = invocation;
  const guildId = limitedGuild(invocation);
  const now = clock.now();
  const today = startOfDay(now);
  const [limits, ofServer, ofAll, ofMonth] = await Promise.all([
    store.limits.of(guildId, signal),
    store.limits.usage({ guildId }, today, signal),
    store.limits.usage({}, today, signal),
    store.limits.usage({}, new Date(now.getTime() - MONTH_MS), signal),
  ]);
  const { dailyBudgetUsd, monthlyBudgetUsd } = runtimeSettings.values();
  const own = limits.find(({ subject }) => subject === 'guild')?.usdPerDay;
  const here = `**${t(guildId ? 'budget.ofServer' : 'budget.ofDirect')}**`;
  const everywhere = (key: SettingKey) => `**${t('budget.ofAll')}** (${code(key)})`;
  return [
    { name: here, period: 'day', spentUsd: ofServer.costUsd, limitUsd: own },
    // In the settings, 0 means no limit.
    {
      name: everywhere('daily_budget_usd'),
      period: 'day',
      spentUsd: ofAll.costUsd,
      limitUsd: dailyBudgetUsd || undefined,
    },
    {
      name: everywhere('monthly_budget_usd'),
      period: 'month',
      spentUsd: ofMonth.costUsd,
      limitUsd: monthlyBudgetUsd || undefined,
    },
  ];
}

function budgetLine({ name, period, spentUsd, limitUsd }: Budget, t: Translate): string {
  const isMonth = period === 'month';
  const spent = formatUsd(spentUsd, t.language);
  if (limitUsd === undefined)
    return `${name}\n${t(isMonth ? 'budget.showMonthUnlimited' : 'budget.showUnlimited', { spent })}`;
  const limit = formatUsd(limitUsd, t.language);
  return `${name}\n${t(isMonth ? 'budget.showMonth' : 'budget.show', { spent, limit })}`;
}

/** What this server may spend a day. */
export const budgetCommand: CommandSpec = {
  name: 'budget',
  kind: 'slash',
  description: 'budget',
  permission: 'admin',
  reply: 'private',
  options: [
    { name: 'usd', description: 'budget.usd', type: 'number', min: 0, max: 100_000 },
    { name: 'reset', description: 'budget.reset', type: 'flag' },
    DIRECT_OPTION,
  ],
  isReadOnly: ({ usd, reset }) => usd === undefined && !reset,
  run,
};
