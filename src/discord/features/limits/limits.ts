import type { Clock } from '../../../core/ports.ts';
import type { Location } from '../../client/location.ts';
import type { Person } from '../../client/person.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { BotConfigs } from '../../ports.ts';
import type { DiscordStore, UsageLimit } from '../../store.ts';
import { relative } from '../../ui/markdown.ts';

type Needs = { readonly store: DiscordStore; readonly configs: BotConfigs; readonly clock: Clock };

export type Allowance = {
  readonly used: number;
  /** `undefined`: no limit. */
  readonly limit: number | undefined;
  readonly isBlocked: boolean;
  readonly resetsAt: Date;
};

/** What a person has used of today, and may. A day is one of UTC. */
export async function allowanceOf(
  person: Person,
  location: Location,
  needs: Needs,
  signal: AbortSignal,
): Promise<Allowance> {
  const { store, configs, clock } = needs;
  const today = startOfDay(clock.now());
  const rules = await store.limits.of(location.guildId ?? '', signal);
  const { questions } = await store.limits.usage({ askedBy: person.hash }, today, signal);
  const own = ruleFor(person, rules);
  const everyones = Number((await configs.get('questions_per_user_per_day', signal)).value);
  return {
    used: questions,
    limit: own?.questionsPerDay ?? (everyones > 0 ? everyones : undefined),
    isBlocked: rulesAbout(person, rules).some((rule) => rule.isBlocked),
    resetsAt: new Date(today.getTime() + 86_400_000),
  };
}

/** Throws the refusal that says which limit is reached and when it ends. Admins are bound by budgets only. */
export async function assertWithinLimits(
  person: Person,
  location: Location,
  needs: Needs,
  signal: AbortSignal,
): Promise<void> {
  const allowance = await allowanceOf(person, location, needs, signal);
  const when = relative(allowance.resetsAt);
  if (allowance.isBlocked && !person.isAdmin) throw new UserError('limit.blocked');
  const { used, limit } = allowance;
  if (!person.isAdmin && limit !== undefined && used >= limit)
    throw new UserError('limit.questions', { used, limit, when });
  await assertPlaceWithinLimits(location, needs, when, signal);
}

async function assertPlaceWithinLimits(
  location: Location,
  { store, clock }: Needs,
  when: string,
  signal: AbortSignal,
): Promise<void> {
  const today = startOfDay(clock.now());
  const rules = await store.limits.of(location.guildId ?? '', signal);
  const channel = rules.find((rule) => rule.subject === 'channel' && rule.subjectId === location.settingsChannelId);
  const guild = rules.find((rule) => rule.subject === 'guild');
  const checks = [
    { rule: channel, filter: { channelId: location.settingsChannelId } },
    { rule: guild, filter: { guildId: location.guildId ?? '' } },
  ];
  for (const { rule, filter } of checks) {
    if (!rule) continue;
    const { questions, costUsd } = await store.limits.usage(filter, today, signal);
    if (rule.isBlocked) throw new UserError('error.off');
    if (rule.questionsPerDay !== undefined && questions >= rule.questionsPerDay)
      throw new UserError('limit.questions', { used: questions, limit: rule.questionsPerDay, when });
    if (rule.usdPerDay !== undefined && costUsd >= rule.usdPerDay) throw new UserError('limit.budget', { when });
  }
}

/** The person's own rule, else the most generous of the roles', else everyone's. */
function ruleFor(person: Person, rules: readonly UsageLimit[]): UsageLimit | undefined {
  const withNumber = rulesAbout(person, rules).filter((rule) => rule.questionsPerDay !== undefined);
  const roles = withNumber.filter((rule) => rule.subject === 'role');
  return (
    withNumber.find((rule) => rule.subject === 'user') ??
    roles.toSorted((a, b) => (b.questionsPerDay ?? 0) - (a.questionsPerDay ?? 0))[0] ??
    withNumber.find((rule) => rule.subject === 'everyone')
  );
}

function rulesAbout(person: Person, rules: readonly UsageLimit[]): readonly UsageLimit[] {
  return rules.filter(
    ({ subject, subjectId }) =>
      subject === 'everyone' ||
      (subject === 'user' && subjectId === person.hash) ||
      (subject === 'role' && person.roles.includes(subjectId)),
  );
}

export function startOfDay(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}
