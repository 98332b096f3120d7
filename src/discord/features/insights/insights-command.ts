import { periodUntil } from '../../../insights/period.ts';
import type { CommandSpec, Handler } from '../../interactions/command.ts';
import { textOption } from '../../interactions/options.ts';
import { DAYS_OPTION, periodOf } from '../period.ts';
import { type Coverage, queryOf } from './insights-query.ts';
import { showReport } from './show-report.ts';

const DEFAULT_DAYS = 14;

const run: Handler = async (invocation, context, signal) => {
  const { location, t } = invocation;
  const now = context.clock.now();
  const { days } = periodOf(invocation, DEFAULT_DAYS, now);
  const channelId = textOption(invocation, 'channel');
  const coverage: Coverage = { period: periodUntil(now, days), ...(channelId ? { channelId } : {}) };
  const query = queryOf(coverage, invocation, context);
  const report = await context.insights.report(query, signal);
  if (report.total.questions === 0) return { content: t('insights.none', { count: days, days }) };
  return showReport({ report, coverage, location }, context, t, signal);
};

/** What people ask, what answers it and what is missing: a picture, a text, and buttons to the questions behind them. */
export const insightsCommand: CommandSpec = {
  name: 'insights',
  kind: 'slash',
  description: 'insights',
  permission: 'trusted',
  reply: 'private',
  options: [DAYS_OPTION, { name: 'channel', description: 'insights.channel', type: 'channel' }],
  isReadOnly: true,
  run,
};
