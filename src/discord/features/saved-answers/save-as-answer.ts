import type { PageId } from '../../../core/domain/notion-id.ts';
import type { CommandSpec, ComponentSpec, Handler } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { guildOf, textOption } from '../../interactions/options.ts';
import { messageUrl } from '../../ui/card.ts';
import { type ChannelView, channelView } from '../channel/channel-view.ts';
import { scopeKey } from '../channel/scope-key.ts';

const MAX_QUESTION_CHARACTERS = 300;
const MAX_TEXT_CHARACTERS = 3000;
/** How many pages an answer depends on if its message cites none. */
const TOPIC_PAGES = 3;

/** Opens the form, for people who may save answers. An answer of the bot fills in its question and its text. */
export const saveAsAnswerMenu: CommandSpec = {
  name: 'Save as answer',
  kind: 'message',
  description: 'menu.save',
  permission: 'trusted',
  reply: 'form',
  async form({ t, target }, { store }, signal) {
    const asked = target?.isOwn ? await store.questions.byMessage(target.id, signal) : undefined;
    const text = plainAnswer(asked?.answer?.text ?? target?.text ?? '');
    const question = { label: t('savedAnswer.question'), maxLength: MAX_QUESTION_CHARACTERS };
    const answer = { label: t('savedAnswer.text'), maxLength: MAX_TEXT_CHARACTERS };
    return {
      id: `save-answer:${target?.id ?? ''}`,
      title: t('savedAnswer.title'),
      fields: [
        { id: 'question', ...question, isRequired: true, value: asked?.question ?? '' },
        { id: 'text', ...answer, isRequired: true, value: text },
      ],
    };
  },
};

/** A form shows text as it is, so links and marks of sources would be in the way. */
function plainAnswer(text: string): string {
  return text
    .replaceAll(/\[\[\d{1,3}\]\]\([^)\s]*\)|\[\d{1,3}\]/g, '')
    .replaceAll(/\[([^\]\n]{1,300})\]\([^)\s]*\)/g, '$1')
    .replaceAll(/\\(?=[^\w\s])/g, '')
    .replaceAll(/[ \t]{1,100}(?=[.,;:!?)\n]|$)/g, '')
    .trim();
}

/** Saves the answer under its question, for this server, collection and scope. */
const save: Handler = async (invocation, context, signal) => {
  const { person, location, requestId, id: messageId, t } = invocation;
  const { store } = context;
  const guildId = guildOf(invocation);
  const view = channelView(invocation.admitted, context);
  const question = textOption(invocation, 'question') ?? '';
  const answer = {
    id: requestId,
    guildId,
    collection: view.collection,
    scopeKey: scopeKey(view.settings.scope),
    question,
    text: textOption(invocation, 'text') ?? '',
    sourceUrl: messageUrl(guildId, location.channelId, messageId),
    savedBy: person.hash,
    pages: await pagesOf({ messageId, question, view }, context, signal),
  };
  await store.savedAnswers.save(answer, signal);
  const detail = `question=${question} source=${answer.sourceUrl}`;
  await store.audit({ guildId, by: person.id, action: saveAsAnswerMenu.name, detail }, signal);
  return { content: t('savedAnswer.saved') };
};

export const saveAsAnswerForm: ComponentSpec = {
  kind: 'save-answer',
  permission: 'trusted',
  reply: 'private',
  run: save,
};

type Topic = { readonly messageId: string; readonly question: string; readonly view: ChannelView };

/** The pages that the message cites, if the bot wrote it; else the best pages for the question. */
async function pagesOf(
  { messageId, question: query, view: { collection, scope } }: Topic,
  { store, ask }: BotContext,
  signal: AbortSignal,
): Promise<readonly PageId[]> {
  const stored = await store.questions.byMessage(messageId, signal);
  const cited = stored?.answer?.citations.map(({ pageId }) => pageId) ?? [];
  if (cited.length) return [...new Set(cited)];
  const hits = await ask.search({ query, limit: TOPIC_PAGES, collection, ...(scope ? { scope } : {}) }, signal);
  return [...new Set(hits.map(({ chunk }) => chunk.pageId))];
}
