import { formatNumber } from '../../../core/format.ts';
import type { CommandSpec } from '../../interactions/command.ts';
import { card } from '../../ui/card.ts';
import { link, relative } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import { channelView } from '../channel/channel-view.ts';

const MAX_LISTED = 20;

/** What is indexed here, and when it was synced. */
export const sourcesCommand: CommandSpec = {
  name: 'sources',
  kind: 'slash',
  description: 'sources',
  permission: 'everyone',
  reply: 'private',
  async run(invocation, context, signal) {
    const { t } = invocation;
    const { collection, scope } = channelView(invocation.admitted, context);
    const visible = await context.visiblePages(collection, scope, signal);
    const { pages, syncedAt } = await context.store.catalogue.overview(visible, signal);
    if (pages === 0) return { content: t('sources.none') };
    const sources = await context.store.catalogue.sources(visible, MAX_LISTED, signal);
    const lines = sources.map(({ title, url, below }) => {
      const more = below > 0 ? ` — ${t('sources.below', { count: below })}` : '';
      return `• ${link(clip(title, 80), url)}${more}`;
    });
    const synced = t('sources.synced', { when: syncedAt ? relative(syncedAt) : t('answer.never') });
    return card([...lines, '', synced].join('\n'), {
      title: t('sources.title', { count: pages, pages: formatNumber(pages, t.language) }),
    });
  },
};
