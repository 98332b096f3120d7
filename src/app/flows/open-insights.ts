import { pageStateOf } from '../../ask/retrieve/page-state.ts';
import { systemClock } from '../../core/clock.ts';
import { createInsights, type Insights } from '../../insights/insights.ts';
import { createInsightsStore } from '../../postgres/insights/insights-store.ts';
import type { App } from '../parts.ts';
import { toAskSettings } from './ask-settings.ts';

/** Insights; each report uses the settings as they are when it is made. */
export async function openInsights(app: App, signal: AbortSignal): Promise<Insights> {
  const [db, settings] = [await app.postgres(signal), await app.runtimeSettings(signal)];
  return createInsights({
    store: createInsightsStore(db),
    readPageState: ({ title, properties }, now) =>
      pageStateOf({ pageTitle: title, properties }, toAskSettings(settings.values()), now),
    dailyBudgetUsd: () => settings.values().dailyBudgetUsd,
    clock: systemClock,
  });
}
