import type { LimitStore, UsageLimit } from '../../store.ts';

export type LimitTarget = Pick<UsageLimit, 'guildId' | 'subject' | 'subjectId'>;

/** Values that `changes` leaves out stay as they are. */
export async function changeLimit(
  target: LimitTarget,
  changes: Partial<UsageLimit>,
  store: LimitStore,
  signal: AbortSignal,
): Promise<void> {
  const limits = await store.of(target.guildId, signal);
  const before = limits.find(({ subject, subjectId }) => subject === target.subject && subjectId === target.subjectId);
  await store.set({ isBlocked: false, ...before, ...changes, ...target }, signal);
}
