import type { Period } from '../../../insights/period.ts';
import type { InsightsQuery } from '../../../insights/ports.ts';
import type { Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { guildOf } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import { channelView } from '../channel/channel-view.ts';

const DAY_MS = 86_400_000;
const RADIX = 36;

/** What a report covers. It is part of the ids of its buttons, so they work after a restart. */
export type Coverage = { readonly period: Period /** Absent: the whole server. */; readonly channelId?: string };

/** `since.days.channel`, at most 40 characters. */
export function coverageId({ period, channelId = '' }: Coverage): string {
  const since = Math.floor(period.since.getTime() / DAY_MS).toString(RADIX);
  return [since, period.days, channelId].join('.');
}

/** Undefined for an id that this version does not know. */
export function parseCoverage(id: string): Coverage | undefined {
  const match = /^([0-9a-z]{1,5})\.(\d{1,3})\.(\d*)$/.exec(id);
  if (!match) return undefined;
  const [, since = '', days, channelId] = match;
  const period = { since: new Date(Number.parseInt(since, RADIX) * DAY_MS), days: Number(days) };
  return { period, ...(channelId ? { channelId } : {}) };
}

/**
 * The questions that a person may see figures of, and the pages that may be named to them here. Admins see the whole
 * server. Members with the trusted role see the channel where they are, because each channel may trust others. Throws
 * a UserError for another channel.
 */
export function queryOf(
  { period, channelId }: Coverage,
  invocation: Invocation,
  context: Pick<BotContext, 'defaultCollection'>,
): InsightsQuery {
  const { person, location, admitted } = invocation;
  const guildId = guildOf(invocation);
  const { collection, scope } = channelView(admitted, context);
  const query = { period, guildId, view: { collection, scope } };
  if (person.isAdmin) return channelId === undefined ? query : { ...query, channelId };
  if (channelId !== undefined && channelId !== location.settingsChannelId)
    throw new UserError('insights.thisChannelOnly');
  return { ...query, channelId: location.settingsChannelId };
}
