import type { ComponentSpec } from '../../interactions/command.ts';
import { textOption } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import { card } from '../../ui/card.ts';
import { harmlessLine } from '../../ui/markdown.ts';
import { stubParent, writeStub } from '../gaps/write-stub.ts';
import { answerForm } from '../saved-answers/answer-form.ts';
import { saveAnswer } from '../saved-answers/save-answer.ts';
import { storedGap } from './stored-gap.ts';

const LISTED_QUESTIONS = 15;
const MAX_QUESTION_CHARACTERS = 200;

/** Shows the questions of a gap, without names, and what can be done about it. */
const gapButton: ComponentSpec = {
  kind: 'gap',
  permission: 'trusted',
  reply: 'private',
  async run(invocation, context, signal) {
    const { id, person, t } = invocation;
    const { gap } = await storedGap(invocation, context, signal);
    const lines = gap.questions.slice(0, LISTED_QUESTIONS);
    const stub = { id: `gap-stub:${id}`, label: t('insights.stub'), style: 'primary' } as const;
    const buttons = [
      ...(person.isAdmin ? [stub] : []),
      { id: `gap-answer:${id}`, label: t('insights.answerIt') },
      { id: `gap-ignore:${id}`, label: t('insights.ignore') },
    ];
    const text = lines.map((question) => `- ${harmlessLine(question, MAX_QUESTION_CHARACTERS)}`).join('\n');
    return card(text, { title: `👥 ${gap.people}`, buttons });
  },
};

/** Writes a page with the questions to Notion, for admins only. */
const stubButton: ComponentSpec = {
  kind: 'gap-stub',
  permission: 'admin',
  access: 'reads',
  reply: 'private',
  async run(invocation, context, signal) {
    const { gap, query } = await storedGap(invocation, context, signal);
    const parent = await stubParent(invocation, context, signal);
    return writeStub(invocation, { parent, query, gap }, context, signal);
  },
};

/** The form has the first question of the message that holds the button: its reader may see that one. */
const answerButton: ComponentSpec = {
  kind: 'gap-answer',
  permission: 'trusted',
  reply: 'form',
  form: ({ id, t, target }) =>
    answerForm({ id: `gap-answered:${id}`, question: firstListed(target?.text), text: '' }, t),
};

/** The first item of a list, without the backslashes that keep its text harmless. */
function firstListed(text = ''): string {
  const item = text.split('\n').find((line) => line.startsWith('- ')) ?? '';
  return item.slice('- '.length).replaceAll(/\\(?=[^\w\s])/g, '');
}

/** Saves the answer where the question was asked, and closes the gap. */
const answerGapForm: ComponentSpec = {
  kind: 'gap-answered',
  permission: 'trusted',
  reply: 'private',
  async run(invocation, context, signal) {
    const { gap, query, asked } = await storedGap(invocation, context, signal);
    const { collection, scope, channelId, messageId = '' } = asked;
    const question = textOption(invocation, 'question') ?? gap.question;
    const text = textOption(invocation, 'text');
    if (!text) throw new UserError('error.usage');
    const source = { channelId, messageId };
    await saveAnswer({ question, text, collection, scope, source }, invocation, context, signal);
    await context.insights.closeGap(query, gap, 'answered', signal);
    return { content: invocation.t('savedAnswer.saved') };
  },
};

/** Hides a topic and what is similar to it. */
const ignoreButton: ComponentSpec = {
  kind: 'gap-ignore',
  permission: 'trusted',
  reply: 'private',
  async run(invocation, context, signal) {
    const { person, location, t } = invocation;
    const { gap, query } = await storedGap(invocation, context, signal);
    await context.insights.closeGap(query, gap, 'ignored', signal);
    const entry = {
      guildId: location.guildId,
      by: person.id,
      action: 'gap-ignore',
      detail: `question=${gap.question}`,
    };
    await context.store.audit(entry, signal);
    return { content: t('insights.ignored') };
  },
};

export const gapButtons: readonly ComponentSpec[] = [gapButton, stubButton, answerButton, ignoreButton];
export const gapForms: readonly ComponentSpec[] = [answerGapForm];
