import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { AskStore } from './ports.ts';
import type { AskSettings } from './settings.ts';

const DAY_MS = 86_400_000;
/** Share of a budget from which the log warns. */
const WARN_AT = 0.8;

export type BudgetContext = {
  readonly deps: { readonly store: Pick<AskStore, 'spentUsd'>; readonly clock: Clock; readonly log: Log };
  readonly settings: Pick<AskSettings, 'dailyBudgetUsd' | 'monthlyBudgetUsd'>;
  readonly signal: AbortSignal;
};

/** Whether answers may still cost money today (UTC) and within the last 30 days. Warns when a limit is near. */
export async function hasBudget({ deps, settings, signal }: BudgetContext): Promise<boolean> {
  const now = deps.clock.now().getTime();
  const limits = [
    { name: 'daily', limitUsd: settings.dailyBudgetUsd, since: now - (now % DAY_MS) },
    { name: 'monthly', limitUsd: settings.monthlyBudgetUsd, since: now - 30 * DAY_MS },
  ].filter(({ limitUsd }) => limitUsd > 0);
  if (limits.length === 0) return true;
  const spent = await deps.store.spentUsd(
    limits.map(({ since }) => new Date(since)),
    signal,
  );
  const budgets = limits.map(({ name, limitUsd }, index) => ({ name, limitUsd, spentUsd: spent[index] ?? 0 }));
  for (const { name, limitUsd, spentUsd } of budgets) {
    if (spentUsd >= limitUsd * WARN_AT)
      deps.log.warn({ budget: name, spentUsd, limitUsd }, 'the budget is nearly spent');
  }
  return budgets.every(({ limitUsd, spentUsd }) => spentUsd < limitUsd);
}
