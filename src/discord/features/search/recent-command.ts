import type { CommandSpec } from '../../interactions/command.ts';
import { card } from '../../ui/card.ts';
import { link, relative } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import { channelView } from '../channel/channel-view.ts';
import { DAYS_OPTION, periodOf } from '../period.ts';

const MAX_LISTED = 20;
const DEFAULT_DAYS = 7;

/** Pages that changed lately. */
export const recentCommand: CommandSpec = {
  name: 'recent',
  kind: 'slash',
  description: 'recent',
  permission: 'everyone',
  reply: 'private',
  options: [{ ...DAYS_OPTION, description: 'recent.days' }],
  async run(invocation, context, signal) {
    const { days, since } = periodOf(invocation, DEFAULT_DAYS, context.clock.now());
    const { collection, scope } = channelView(invocation.admitted, context);
    const pages = await context.visiblePages(collection, scope, signal);
    const changed = await context.store.catalogue.recent(pages, since, MAX_LISTED, signal);
    if (changed.length === 0) return { content: invocation.t('recent.none', { days, count: days }) };
    const lines = changed.map((page) => `• ${link(clip(page.title, 80), page.url)} — ${relative(page.editedAt)}`);
    return card(lines.join('\n'), { title: invocation.t('recent.title', { days, count: days }) });
  },
};
