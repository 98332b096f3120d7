import type { CommandSpec, ComponentSpec, Handler } from '../../interactions/command.ts';
import { textOption } from '../../interactions/options.ts';
import { channelView } from '../channel/channel-view.ts';
import { answerForm } from './answer-form.ts';
import { saveAnswer } from './save-answer.ts';

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
    return answerForm({ id: `save-answer:${target?.id ?? ''}`, question: asked?.question ?? '', text }, t);
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

const save: Handler = async (invocation, context, signal) => {
  const { location, id: messageId, t } = invocation;
  const { collection, scope } = channelView(invocation.admitted, context);
  const question = textOption(invocation, 'question') ?? '';
  const text = textOption(invocation, 'text') ?? '';
  const source = { channelId: location.channelId, messageId };
  await saveAnswer({ question, text, collection, scope, source }, invocation, context, signal);
  return { content: t('savedAnswer.saved') };
};

export const saveAsAnswerForm: ComponentSpec = {
  kind: 'save-answer',
  permission: 'trusted',
  reply: 'private',
  run: save,
};
