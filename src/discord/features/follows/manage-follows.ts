import type { Follow, FollowTarget } from '../../change-stores.ts';
import type { Handler, Suggest } from '../../interactions/command.ts';
import { guildOf, textOption } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import { card } from '../../ui/card.ts';
import { inCode } from '../../ui/markdown.ts';
import { channelView } from '../channel/channel-view.ts';
import { describePeriod, describeTargets } from './describe-follow.ts';

/** The card has room for these. */
const MAX_LISTED = 25;

/** Titles of what can be seen here; the rest is listed without them. */
export const listFollows: Handler = async (invocation, context, signal) => {
  const { t, admitted } = invocation;
  const follows = await context.store.follows.ofGuild(guildOf(invocation), signal);
  if (follows.length === 0) return { content: t('follow.none') };
  const shown = follows.slice(0, MAX_LISTED);
  const { collection, scope } = channelView(admitted, context);
  const ids = [...new Set(shown.flatMap(({ targets }) => targets ?? []))];
  const targets = new Map<string, FollowTarget>();
  for (const target of await context.store.changes.targets(ids, signal)) {
    const below = await context.visiblePages(collection, { ...scope, roots: [target.id] }, signal);
    const visible = await context.visiblePages(collection, scope, signal);
    if (below.size > 0 && below.isSubsetOf(visible)) targets.set(target.id, target);
  }
  const lines = shown.map((follow) => {
    const seen = follow.targets?.flatMap((id) => targets.get(id) ?? []);
    const blocked = follow.blockedSince ? ` — ${t('follow.blocked')}` : '';
    return `\`${follow.id}\` <#${follow.channelId}> — ${describeTargets(seen, t)}, ${describePeriod(follow, t)}${blocked}`;
  });
  const more = follows.length > shown.length ? [`… +${follows.length - shown.length}`] : [];
  return card([...lines, ...more].join('\n'), { title: t('follow.list') });
};

export const stopFollow: Handler = async (invocation, { store }, signal) => {
  const id = textOption(invocation, 'follow') ?? '';
  const isStopped = await store.follows.remove(id, guildOf(invocation), signal);
  if (!isStopped) throw new UserError('follow.unknown', { id: inCode(id, 40) });
  return { content: invocation.t('follow.stopped') };
};

export const suggestFollows: Suggest = async ({ text, location }, { store }, signal) => {
  if (!location.guildId) return [];
  const follows = await store.follows.ofGuild(location.guildId, signal);
  return follows
    .filter(({ id }) => id.includes(text))
    .map(({ id, period }: Follow) => ({ name: `${id} (${period})`, value: id }));
};
