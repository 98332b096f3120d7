import { randomBytes } from 'node:crypto';
import { FOLLOW_PERIODS, type FollowFilter, type FollowPeriod, type FollowTarget } from '../../change-stores.ts';
import type { MessageBody } from '../../client/message-body.ts';
import { admitChannel } from '../../gate/gate.ts';
import type { Location } from '../../incoming/location.ts';
import type { Handler, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { flagOption, guildOf, textOption } from '../../interactions/options.ts';
import { assertPermitted } from '../../interactions/permission.ts';
import { assertMayWrite } from '../../interactions/reply.ts';
import { UserError } from '../../interactions/user-error.ts';
import { inCode } from '../../ui/markdown.ts';
import { keptDays } from '../changes/changes-command.ts';
import { type ChannelView, channelView, narrowView } from '../channel/channel-view.ts';
import { describePeriod, describeTargets } from './describe-follow.ts';
import { parseCondition } from './filter.ts';
import { firstDue } from './periods.ts';

/** Each is looked at whenever something changes. */
const MAX_FOLLOWS = 200;

/** What a person wants to follow, and where. */
type Wish = { readonly location: Location; readonly view: ChannelView; readonly target: string | undefined };

export const followPage: Handler = (invocation, context, signal) => follow(invocation, 'page', context, signal);
export const followDatabase: Handler = (invocation, context, signal) => follow(invocation, 'database', context, signal);
export const followCollection: Handler = (invocation, context, signal) =>
  follow(invocation, undefined, context, signal);

/** `option` is the option that names the target. */
async function follow(
  invocation: Invocation,
  option: 'page' | 'database' | undefined,
  context: BotContext,
  signal: AbortSignal,
): Promise<MessageBody> {
  keptDays(context);
  const wish = await readWish(invocation, option, context, signal);
  const targets = await findTargets(wish, context, signal);
  const filter = option === 'database' ? readFilter(invocation, targets ?? []) : {};
  const period = FOLLOW_PERIODS.find((known) => known === invocation.options.when) ?? 'at_once';
  return create(invocation, { ...wish, targets, filter, period }, context, signal);
}

/** The gate decides for the channel of the posts too, and the person must be trusted there. */
async function readWish(
  invocation: Invocation,
  option: string | undefined,
  context: BotContext,
  signal: AbortSignal,
): Promise<Wish> {
  const guildId = guildOf(invocation);
  const channelId = textOption(invocation, 'in') ?? invocation.location.channelId;
  const location = await context.locate(guildId, channelId);
  if (!location) throw new UserError('follow.noChannel', { channel: `<#${channelId}>` });
  const admitted = await admitChannel(location, context, signal);
  assertPermitted('trusted', { person: invocation.person, admitted });
  assertMayWrite(location);
  return { location, view: channelView(admitted, context), target: option && textOption(invocation, option) };
}

async function findTargets(
  { view, target }: Wish,
  context: BotContext,
  signal: AbortSignal,
): Promise<readonly FollowTarget[] | undefined> {
  if (target === undefined) return undefined;
  const { scope } = await narrowView(view, target, context, signal);
  return context.store.changes.targets(scope?.roots ?? [], signal);
}

function readFilter(invocation: Invocation, targets: readonly FollowTarget[]): FollowFilter {
  const page = targets.find(({ kind }) => kind === 'page');
  if (page) throw new UserError('follow.notDatabase', { title: inCode(page.title, 80) });
  const table = { ...targets[0]!, properties: targets.flatMap(({ properties }) => properties) };
  const [only, becomes] = [textOption(invocation, 'only'), textOption(invocation, 'becomes')];
  return {
    ...(flagOption(invocation, 'new_rows') ? { isNewOnly: true } : {}),
    ...(only ? { has: parseCondition(only, table) } : {}),
    ...(becomes ? { becomes: parseCondition(becomes, table) } : {}),
  };
}

type NewWish = Wish & {
  readonly targets: readonly FollowTarget[] | undefined;
  readonly filter: FollowFilter;
  readonly period: FollowPeriod;
};

async function create(
  invocation: Invocation,
  { location, targets, filter, period }: NewWish,
  { store, clock, runtimeSettings }: BotContext,
  signal: AbortSignal,
): Promise<MessageBody> {
  const { person, t } = invocation;
  const { channelId } = location;
  const guildId = guildOf(invocation);
  const ids = targets?.map(({ id }) => id);
  const known = await store.follows.ofGuild(guildId, signal);
  const wanted = JSON.stringify([channelId, ids ?? null, period, filter]);
  const same = known.find(
    (one) => JSON.stringify([one.channelId, one.targets ?? null, one.period, one.filter]) === wanted,
  );
  if (same) throw new UserError('follow.already', { channel: `<#${channelId}>`, id: same.id });
  if (known.length >= MAX_FOLLOWS) throw new UserError('follow.tooMany', { count: MAX_FOLLOWS });
  const id = randomBytes(4).toString('hex');
  const dueAt = firstDue(period, clock.now());
  const place = { guildId, channelId, createdBy: person.id, targets: ids };
  const made = { id, ...place, period, filter, language: t.language, dueAt };
  await store.follows.create(made, signal);
  return {
    content: t('follow.created', {
      target: describeTargets(targets, t),
      channel: `<#${channelId}>`,
      period: describePeriod(made, t),
      messages: runtimeSettings.values().followMessagesPerHour,
      id,
    }),
  };
}
