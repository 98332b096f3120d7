import type { InsightsQuery } from '../../../insights/ports.ts';
import type { WeeklyInsights } from '../../change-stores.ts';
import type { MessageBody } from '../../client/message-body.ts';
import { admitChannel } from '../../gate/gate.ts';
import type { Location } from '../../incoming/location.ts';
import type { BotContext } from '../../interactions/context.ts';
import { notifyAdmins } from '../../interactions/notify-admins.ts';
import { UserError } from '../../interactions/user-error.ts';
import { card } from '../../ui/card.ts';
import { channelView } from '../channel/channel-view.ts';
import type { Coverage } from './insights-query.ts';
import { showReport } from './show-report.ts';

const WEEK_DAYS = 7;

/**
 * The insights of a week for a channel, as they are when they are sent. It names pages and quotes questions only as far as
 * the channel may see them. Undefined if there is nothing to post: the setting is off by now, the channel is gone or not
 * allowed, or nobody asked anything.
 */
export async function renderWeeklyInsights(
  channelId: string,
  { guildId, week }: WeeklyInsights,
  context: BotContext,
  signal: AbortSignal,
): Promise<{ readonly body: MessageBody; readonly location: Location } | undefined> {
  const location = await context.locate(guildId, channelId);
  const admitted = location && (await admittedHere(location, context, signal));
  const { weeklyInsights: covers } = await context.store.settings(guildId, channelId, signal);
  if (!location || !admitted || !covers) return undefined;
  const { collection, scope, settings } = channelView(admitted, context);
  const period = { since: new Date(`${week}T00:00:00Z`), days: WEEK_DAYS };
  const coverage: Coverage = { period, ...(covers === 'channel' ? { channelId } : {}) };
  const query: InsightsQuery = { ...coverage, guildId, view: { collection, scope }, quotesViewOnly: true };
  const report = await context.insights.report(query, signal);
  if (report.total.questions === 0) return undefined;
  const locale = context.guilds().find(({ id }) => id === guildId)?.locale;
  const t = context.translateFor(settings.language ?? locale);
  return { body: await showReport({ report, coverage, location }, context, t, signal), location };
}

async function admittedHere(location: Location, context: BotContext, signal: AbortSignal) {
  try {
    return await admitChannel(location, context, signal);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Tells the admins that a channel does not take the post, so that somebody can change that. */
export async function notifyOfRefusedInsights(channelId: string, context: BotContext): Promise<void> {
  const t = context.translateFor(undefined);
  await notifyAdmins(context, card(t('insights.weeklyRefused', { channel: `<#${channelId}>` })));
}
