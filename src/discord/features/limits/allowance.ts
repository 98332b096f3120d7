import type { Person } from '../../incoming/person.ts';
import type { BotContext } from '../../interactions/context.ts';
import type { Usage, UsageLimit } from '../../store.ts';

const DAY_MS = 86_400_000;

/** What decides how much a person may ask today. */
export type PersonUsage = {
  readonly limits: readonly UsageLimit[];
  readonly usage: Usage;
  /** The setting `questions_per_user_per_day`; 0: no limit. */
  readonly questionsPerPerson: number;
  readonly now: Date;
};

export type Allowance = {
  readonly used: number;
  /** `undefined`: no limit. */
  readonly limit: number | undefined;
  readonly isBlocked: boolean;
  readonly resetsAt: Date;
};

/** How many questions a person asked today and may ask. */
export function allowanceOf(person: Person, { limits, usage, questionsPerPerson, now }: PersonUsage): Allowance {
  const own = limitsOf(person, limits);
  return {
    used: usage.questions,
    limit: questionsPerDay(own) ?? (questionsPerPerson > 0 ? questionsPerPerson : undefined),
    isBlocked: own.some(({ isBlocked }) => isBlocked),
    resetsAt: new Date(startOfDay(now).getTime() + DAY_MS),
  };
}

export function questionsPerPerson({ runtimeSettings }: Pick<BotContext, 'runtimeSettings'>): number {
  return runtimeSettings.values().questionsPerUserPerDay;
}

/** A day is a UTC day. */
export function startOfDay(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}

/** The person's own limit, else the most generous one of their roles, else everyone's. */
function questionsPerDay(limits: readonly UsageLimit[]): number | undefined {
  const numbersFor = (wanted: UsageLimit['subject']) =>
    limits.flatMap((limit) =>
      limit.subject === wanted && limit.questionsPerDay !== undefined ? [limit.questionsPerDay] : [],
    );
  const roles = numbersFor('role');
  return numbersFor('user')[0] ?? (roles.length ? Math.max(...roles) : numbersFor('everyone')[0]);
}

/** The rules for the person, their roles and everyone. */
export function limitsOf(person: Person, limits: readonly UsageLimit[]): readonly UsageLimit[] {
  return limits.filter(
    ({ subject, subjectId }) =>
      subject === 'everyone' ||
      (subject === 'user' && subjectId === person.hash) ||
      (subject === 'role' && person.roles.includes(subjectId)),
  );
}
