import type { CommandSpec, ComponentSpec, Use } from '../../interactions/command.ts';
import type { Tools } from '../../interactions/context.ts';
import { guildOf, textOption } from '../../interactions/options.ts';
import type { CuratedAnswer } from '../../store.ts';
import { messageUrl } from '../../ui/card.ts';
import { viewFrom } from '../ask/channel-view.ts';
import { saveCurated } from './saved-answers.ts';

const MAX_TEXT = 3000;
/** Pages that an answer is taken to be about, where it cites none itself. */
const TOPIC_PAGES = 3;

/** `Save as answer`: a form with the message's text; who may is checked when it is sent in. */
export const curateCommands: readonly CommandSpec[] = [
  {
    name: 'Save as answer',
    kind: 'message',
    description: 'menu.save',
    who: 'trusted',
    reply: 'form',
    form: ({ t, target }) => ({
      id: `curate:${target?.id ?? ''}`,
      title: t('curate.title'),
      fields: [
        { id: 'question', label: t('curate.question'), isRequired: true, maxLength: 300 },
        { id: 'text', label: t('curate.text'), isRequired: true, maxLength: MAX_TEXT, value: target?.text ?? '' },
      ],
    }),
  },
];

export const curateForms: readonly ComponentSpec[] = [
  {
    kind: 'curate',
    who: 'trusted',
    reply: 'private',
    async run(use, tools, signal) {
      const guildId = guildOf(use);
      const { person, place, requestId } = use;
      const question = textOption(use, 'question') ?? '';
      const view = await viewFrom(use, undefined, tools, signal);
      const sourceUrl = messageUrl(guildId, place.channelId, use.id);
      const input = { id: requestId, question, text: textOption(use, 'text') ?? '', sourceUrl };
      const pages = await topicOf(use, question, view, tools, signal);
      await saveCurated(input, person, guildId, view, pages, tools.store, signal);
      const detail = `question=${question} source=${sourceUrl}`;
      await tools.store.audit({ guildId, by: person.id, action: 'Save as answer', detail }, signal);
      return { content: use.t('curate.saved') };
    },
  },
];

/** The pages that the message cites where the bot wrote it, else the best ones for the question. */
async function topicOf(
  { id }: Use,
  query: string,
  { collection, scope }: Awaited<ReturnType<typeof viewFrom>>,
  tools: Tools,
  signal: AbortSignal,
): Promise<CuratedAnswer['pages']> {
  const answered = await tools.store.questions.byMessage(id, signal);
  const cited = answered?.answer?.citations.map((citation) => citation.pageId) ?? [];
  if (cited.length) return [...new Set(cited)];
  const hits = await tools.ask.search({ query, limit: TOPIC_PAGES, collection, ...(scope ? { scope } : {}) }, signal);
  return [...new Set(hits.map((hit) => hit.chunk.pageId))];
}
