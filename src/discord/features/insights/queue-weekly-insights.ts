import { daysOf, lastWeek } from '../../../insights/period.ts';
import type { NewOutboxEntry } from '../../change-stores.ts';
import type { BotContext } from '../../interactions/context.ts';

const WEEK_MS = 7 * 86_400_000;
const RADIX = 36;
/** By the clock of the channel. */
const POST_FROM_HOUR = 8;

/**
 * Puts the insights of the week that is over into the outbox, once for each channel that wants them, from 8:00 on
 * Monday by the channel's time zone. A channel that has just been set gets the last week at once. The outbox knows what it had before, so nothing is posted twice and a week is not
 * lost while the bot is down.
 */
export async function queueWeeklyInsights(context: BotContext, signal: AbortSignal): Promise<void> {
  const { store, clock, guilds, runtimeSettings } = context;
  const now = clock.now();
  const week = lastWeek(now);
  const own = new Set(guilds().map(({ id }) => id));
  const entries: NewOutboxEntry[] = [];
  for (const { guildId, channelId } of await store.channelsWithWeeklyInsights(signal)) {
    if (!own.has(guildId)) continue;
    const { timeZone = runtimeSettings.values().timeZone } = await store.effectiveSettings(guildId, channelId, signal);
    const [monday = ''] = daysOf({ since: new Date(week.since.getTime() + WEEK_MS), days: 1 });
    if (localHour(now, timeZone) < `${monday} ${String(POST_FROM_HOUR).padStart(2, '0')}`) continue;
    entries.push({
      id: entryId(channelId, week.since),
      kind: 'insights',
      channelId,
      payload: { guildId, week: daysOf(week)[0]! },
    });
  }
  await store.outbox.add(entries, now, signal);
}

/** At most 25 characters, the limit of Discord's nonce. */
function entryId(channelId: string, week: Date): string {
  return `w${channelId}${Math.floor(week.getTime() / WEEK_MS).toString(RADIX)}`;
}

/** `yyyy-mm-dd hh` by the clock of a time zone. */
function localHour(at: Date, timeZone: string): string {
  const [day, hour] = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' },
  })
    .format(at)
    .split(' ');
  return `${day} ${hour?.slice(0, 2)}`;
}
