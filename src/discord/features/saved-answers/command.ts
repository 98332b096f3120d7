import type { CommandSpec, ComponentSpec, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { guildOf, textOption } from '../../interactions/options.ts';
import type { SavedAnswer } from '../../store.ts';
import { messageUrl } from '../../ui/card.ts';
import { viewFrom } from '../ask/channel-view.ts';
import { saveAnswer } from './saved-answers.ts';

const MAX_TEXT = 3000;
/** Pages that an answer is taken to be about, where it cites none itself. */
const TOPIC_PAGES = 3;

/** `Save as answer`: a form with the message's text; who may is checked when it is sent in. */
export const savedAnswerCommands: readonly CommandSpec[] = [
  {
    name: 'Save as answer',
    kind: 'message',
    description: 'menu.save',
    permission: 'trusted',
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

export const savedAnswerForms: readonly ComponentSpec[] = [
  {
    kind: 'curate',
    permission: 'trusted',
    reply: 'private',
    async run(invocation, context, signal) {
      const guildId = guildOf(invocation);
      const { person, location, requestId } = invocation;
      const question = textOption(invocation, 'question') ?? '';
      const view = await viewFrom(invocation, undefined, context, signal);
      const sourceUrl = messageUrl(guildId, location.channelId, invocation.id);
      const input = { id: requestId, question, text: textOption(invocation, 'text') ?? '', sourceUrl };
      const pages = await topicOf(invocation, question, view, context, signal);
      await saveAnswer(input, person, guildId, view, pages, context.store, signal);
      const detail = `question=${question} source=${sourceUrl}`;
      await context.store.audit({ guildId, by: person.id, action: 'Save as answer', detail }, signal);
      return { content: invocation.t('curate.saved') };
    },
  },
];

/** The pages that the message cites where the bot wrote it, else the best ones for the question. */
async function topicOf(
  { id }: Invocation,
  query: string,
  { collection, scope }: Awaited<ReturnType<typeof viewFrom>>,
  context: BotContext,
  signal: AbortSignal,
): Promise<SavedAnswer['pages']> {
  const answered = await context.store.questions.byMessage(id, signal);
  const cited = answered?.answer?.citations.map((citation) => citation.pageId) ?? [];
  if (cited.length) return [...new Set(cited)];
  const hits = await context.ask.search({ query, limit: TOPIC_PAGES, collection, ...(scope ? { scope } : {}) }, signal);
  return [...new Set(hits.map((hit) => hit.chunk.pageId))];
}
