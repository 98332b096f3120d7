import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { AskStore } from './ports.ts';
import type { AskSettings } from './settings.ts';

const DAY_MS = 86_400_000;
/** Share of the budget from which the log warns. */
const WARN_AT = 0.8;

/** Whether answers may still cost money today (UTC) and in these 30 days. Warns once a limit is near. */
export async function hasBudget(
  deps: { readonly store: Pick<AskStore, 'spentUsd'>; readonly clock: Clock; readonly log: Log },
  settings: AskSettings,
  signal: AbortSignal,
): Promise<boolean> {
  const now = deps.clock.now().getTime();
  const limits = [
    { name: 'daily', limitUsd: settings.dailyBudgetUsd, since: now - (now % DAY_MS) },
    { name: 'monthly', limitUsd: settings.monthlyBudgetUsd, since: now - 30 * DAY_MS },
  ].filter(({ limitUsd }) => limitUsd > 0);
  const spent = await Promise.all(limits.map(({ since }) => deps.store.spentUsd(new Date(since), signal)));
  let isLeft = true;
  for (const [index, { name, limitUsd }] of limits.entries()) {
    const spentUsd = spent[index]!;
    if (spentUsd >= limitUsd) isLeft = false;
    if (spentUsd >= limitUsd * WARN_AT)
      deps.log.warn({ budget: name, spentUsd, limitUsd }, 'the budget is nearly spent');
  }
  return isLeft;
}
