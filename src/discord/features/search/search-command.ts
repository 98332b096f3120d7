import type { Hit } from '../../../core/domain/chunk.ts';
import { blockUrl } from '../../../core/domain/notion-id.ts';
import type { CommandSpec } from '../../interactions/command.ts';
import { numberOption, textOption } from '../../interactions/options.ts';
import { card } from '../../ui/card.ts';
import { fittedLine, harmlessLine, link, linkText } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import { channelView } from '../channel/channel-view.ts';

const DEFAULT_LIMIT = 5;
const MAX_PASSAGE_CHARACTERS = 300;
/** For all passages of a card together. */
const MAX_CARD_CHARACTERS = 3800;

/** Finds passages without a model: no cost. */
export const searchCommand: CommandSpec = {
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
    const { collection, scope } = channelView(invocation.admitted, context);
    const limit = numberOption(invocation, 'limit') ?? DEFAULT_LIMIT;
    const request = { query, limit, collection, ...(scope ? { scope } : {}) };
    const hits = query ? await context.ask.search(request, signal) : [];
    if (hits.length === 0) return { content: invocation.t('search.none') };
    const maxCharacters = Math.floor(MAX_CARD_CHARACTERS / hits.length);
    const passages = hits.map((hit, index) => renderHit(hit, index, maxCharacters));
    return card(passages.join('\n\n'), { title: invocation.t('search.title', { query: harmlessLine(query, 110) }) });
  },
};

function renderHit({ chunk }: Hit, index: number, maxCharacters: number): string {
  const url = blockUrl(chunk.pageUrl, chunk.blocks[0]?.blockId ?? chunk.pageId, chunk.pageId);
  const headings = chunk.headings.length ? ` › ${linkText(clip(chunk.headings.join(' › '), 40))}` : '';
  const title = `**${index + 1}.** ${link(clip(chunk.pageTitle, 60), url)}${headings}`;
  return `${title}\n> ${fittedLine(chunk.text, MAX_PASSAGE_CHARACTERS, maxCharacters - title.length)}`;
}
