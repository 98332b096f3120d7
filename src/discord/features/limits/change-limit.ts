import type { LimitStore, UsageLimit } from '../../store.ts';

export type LimitTarget = Pick<UsageLimit, 'guildId' | 'subject' | 'subjectId' | 'userId'>;

/** A value that is left out stays as it is. `undefined` removes it. */
export type LimitChanges = {
  readonly questionsPerDay?: number | undefined;
  readonly usdPerDay?: number | undefined;
  readonly isBlocked?: boolean;
};

/** A limit that limits nothing any more is removed. */
export async function changeLimit(
  target: LimitTarget,
  changes: LimitChanges,
  store: LimitStore,
  signal: AbortSignal,
): Promise<void> {
  const limits = await store.of(target.guildId, signal);
  const before = limits.find(({ subject, subjectId }) => subject === target.subject && subjectId === target.subjectId);
  const { questionsPerDay, usdPerDay, isBlocked = false } = { ...before, ...changes };
  if (questionsPerDay === undefined && usdPerDay === undefined && !isBlocked) return store.remove(target, signal);
  const limit = {
    ...target,
    isBlocked,
    ...(questionsPerDay === undefined ? {} : { questionsPerDay }),
    ...(usdPerDay === undefined ? {} : { usdPerDay }),
  };
  await store.set(limit, signal);
}
