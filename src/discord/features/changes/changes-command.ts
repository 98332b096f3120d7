import type { CommandSpec, ComponentSpec } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { textOption } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import { channelView, narrowView } from '../channel/channel-view.ts';
import { suggestPages } from '../search/suggest-pages.ts';
import { MAX_WITHIN, parsePosition, renderChanges } from './changes-list.ts';
import { parseSince } from './since-option.ts';

/** What changed in Notion: from what the sync recorded, without a request. */
export const changesCommand: CommandSpec = {
  name: 'changes',
  kind: 'slash',
  description: 'changes',
  permission: 'everyone',
  reply: 'private',
  options: [
    { name: 'since', description: 'changes.since', type: 'text', maxLength: 20 },
    { name: 'page', description: 'changes.page', type: 'text', suggest: suggestPages, maxLength: 500 },
  ],
  async run(invocation, context, signal) {
    const days = keptDays(context);
    const since = parseSince(textOption(invocation, 'since'), context.clock.now(), days);
    const view = channelView(invocation.admitted, context);
    const page = textOption(invocation, 'page');
    const within = page ? (await narrowView(view, page, context, signal)).scope?.roots : undefined;
    if (within && within.length > MAX_WITHIN) throw new UserError('changes.severalPages');
    const services = { store: context.store, t: invocation.t };
    return renderChanges(view, { since, within, olderThan: undefined }, services, signal);
  },
};

/** Shows another part of the list in the same message. */
export const changesButton: ComponentSpec = {
  kind: 'changes',
  permission: 'everyone',
  reply: 'update',
  async run(invocation, context, signal) {
    keptDays(context);
    const position = parsePosition(invocation.id);
    if (!position) throw new UserError('answer.gone');
    const view = channelView(invocation.admitted, context);
    return renderChanges(view, position, { store: context.store, t: invocation.t }, signal);
  },
};

/** How long changes are kept. Throws a UserError if none are recorded. */
export function keptDays({ runtimeSettings }: Pick<BotContext, 'runtimeSettings'>): number {
  const days = runtimeSettings.values().retentionDaysChanges;
  if (days === 0) throw new UserError('changes.off');
  return days;
}
