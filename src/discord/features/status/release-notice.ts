import type { BotContext } from '../../interactions/context.ts';
import { notifyAdmins } from '../../interactions/notify-admins.ts';
import { card } from '../../ui/card.ts';

/** What the last request for the newest release found. */
export type NewestRelease = {
  readonly checkedAtMs: number;
  /** `1.2.3`. Undefined if no request has succeeded. */
  readonly version: string | undefined;
};

/** Key in the store of a `NewestRelease`. The health checks write it. */
export const NEWEST_RELEASE = 'newest_release';
/** Key in the store: the version that the admins know of. */
const NOTIFIED_RELEASE = 'notified_release';

/** Sends a direct message to every admin, once for each release that is newer than `current`. Returns how many accepted it. */
export async function notifyOfRelease(context: BotContext, current: string, signal: AbortSignal): Promise<number> {
  const { store, translateFor } = context;
  const newest = (await store.state(NEWEST_RELEASE, signal)) as NewestRelease | undefined;
  const version = newerThan(current, newest?.version);
  if (version === undefined || (await store.state(NOTIFIED_RELEASE, signal)) === version) return 0;
  const notified = await notifyAdmins(context, card(translateFor('en')('release.available', { version, current })));
  if (notified > 0) await store.setState(NOTIFIED_RELEASE, version, signal);
  return notified;
}

/** The version, if it is newer than `current`. Both are `1.2.3`. */
export function newerThan(current: string, version: string | undefined): string | undefined {
  if (version === undefined) return undefined;
  const [ours, theirs] = [current.split('.').map(Number), version.split('.').map(Number)];
  const at = ours.findIndex((part, index) => part !== theirs[index]);
  return at >= 0 && theirs[at]! > ours[at]! ? version : undefined;
}
