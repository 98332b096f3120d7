import type { SentMessage } from '../../client/sender.ts';
import { messageUrl } from '../../ui/card.ts';

/** A running sync that was started on Discord. */
export type RunningSync = {
  readonly id: string;
  readonly guildId: string | undefined;
  readonly cancel: AbortController;
  /** Where its card is now; a long sync gets a new card. */
  readonly message: () => SentMessage;
};

export type RunningSyncs = Map<string, RunningSync>;

const CANCELLED = new DOMException('an admin cancelled the sync', 'AbortError');

/** @param reason STOPPING if the program ends. Returns false if no such sync is running. */
export function cancelSync(syncs: RunningSyncs, id: string, reason: DOMException = CANCELLED): boolean {
  const running = syncs.get(id);
  running?.cancel.abort(reason);
  return running !== undefined;
}

export function linkTo({ guildId, message }: RunningSync): string {
  const { channelId, id } = message();
  return messageUrl(guildId, channelId, id);
}
