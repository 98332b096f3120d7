import type { Hit } from '../../../core/domain/chunk.ts';
import { blockUrl } from '../../../core/domain/notion-id.ts';
import type { CommandSpec } from '../../interactions/command.ts';
import { numberOption, textOption } from '../../interactions/options.ts';
import { card } from '../../ui/card.ts';
import { grouped } from '../../ui/format.ts';
import { fittedLine, harmlessLine, link, linkText, relative } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import { viewFrom } from '../ask/channel-view.ts';

const PASSAGE = 300;
/** Of all passages of a card together. */
const MAX_PASSAGES = 3800;
const SHOWN_SOURCES = 20;
const SHOWN_RECENT = 20;
const DAY_MS = 86_400_000;

/** What is there to be found, without a model. */
export const searchCommands: readonly CommandSpec[] = [
  {
    name: 'search',
    kind: 'slash',
    description: 'search',
    permission: 'everyone',
    reply: 'private',
    options: [
      { name: 'query', description: 'search.query', type: 'text', isRequired: true, maxLength: 500 },
      { name: 'limit', description: 'search.limit', type: 'integer', min: 1, max: 10 },
    ],
    async run(invocation, context, signal) {
      const query = textOption(invocation, 'query') ?? '';
      const { collection, scope } = await viewFrom(invocation, undefined, context, signal);
      const request = { query, limit: numberOption(invocation, 'limit') ?? 5, collection, ...(scope ? { scope } : {}) };
      const hits = query ? await context.ask.search(request, signal) : [];
      if (hits.length === 0) return { content: invocation.t('search.none') };
      const room = Math.floor(MAX_PASSAGES / hits.length);
      return card(hits.map((hit, index) => renderHit(hit, index, room)).join('\n\n'), {
        title: invocation.t('search.title', { query: harmlessLine(query, 110) }),
      });
    },
  },
  {
    name: 'sources',
    kind: 'slash',
    description: 'sources',
    permission: 'everyone',
    reply: 'private',
    async run(invocation, context, signal) {
      const view = await viewFrom(invocation, undefined, context, signal);
      const { pages, syncedAt } = await context.store.catalogue.overview(view.pages, signal);
      if (pages === 0) return { content: invocation.t('sources.none') };
      const sources = await context.store.catalogue.sources(view.pages, SHOWN_SOURCES, signal);
      const lines = sources.map((page) =>
        [
          `• ${link(clip(page.title, 80), page.url)}`,
          page.below > 0 ? invocation.t('sources.below', { count: page.below }) : '',
        ]
          .filter(Boolean)
          .join(' — '),
      );
      const synced = invocation.t('sources.synced', {
        when: syncedAt ? relative(syncedAt) : invocation.t('answer.never'),
      });
      return card([...lines, '', synced].join('\n'), {
        title: invocation.t('sources.title', { count: pages, pages: grouped(pages, invocation.t.language) }),
      });
    },
  },
  {
    name: 'recent',
    kind: 'slash',
    description: 'recent',
    permission: 'everyone',
    reply: 'private',
    options: [{ name: 'days', description: 'recent.days', type: 'integer', min: 1, max: 90 }],
    async run(invocation, context, signal) {
      const days = numberOption(invocation, 'days') ?? 7;
      const since = new Date(context.clock.now().getTime() - days * DAY_MS);
      const { pages } = await viewFrom(invocation, undefined, context, signal);
      const changed = await context.store.catalogue.recent(pages, since, SHOWN_RECENT, signal);
      if (changed.length === 0) return { content: invocation.t('recent.none', { days, count: days }) };
      const lines = changed.map((page) => `• ${link(clip(page.title, 80), page.url)} — ${relative(page.editedAt)}`);
      return card(lines.join('\n'), { title: invocation.t('recent.title', { days, count: days }) });
    },
  },
  {
    name: 'help',
    kind: 'slash',
    description: 'help',
    permission: 'everyone',
    reply: 'private',
    async run({ t, person }) {
      const text = person.isAdmin ? `${t('help.body')}\n\n${t('help.admin')}` : t('help.body');
      return card(text, { title: t('help.title') });
    },
  },
];

/** `room`: characters that each may take, so that all have their place. */
function renderHit({ chunk }: Hit, index: number, room: number): string {
  const url = blockUrl(chunk.pageUrl, chunk.blocks[0]?.blockId ?? chunk.pageId, chunk.pageId);
  const where = chunk.headings.length ? ` › ${linkText(clip(chunk.headings.join(' › '), 40))}` : '';
  const title = `**${index + 1}.** ${link(clip(chunk.pageTitle, 60), url)}${where}`;
  return `${title}\n> ${fittedLine(chunk.text, PASSAGE, room - title.length)}`;
}
