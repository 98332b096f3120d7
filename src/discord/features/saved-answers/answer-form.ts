import type { Form } from '../../client/form.ts';
import type { Translate } from '../../i18n/translate.ts';

const MAX_QUESTION_CHARACTERS = 300;
const MAX_TEXT_CHARACTERS = 3000;

type Filled = { readonly id: string; readonly question: string; readonly text: string };

/** Asks for a question and its answer, in the fields `question` and `text`. */
export function answerForm({ id, question, text }: Filled, t: Translate): Form {
  const asked = { label: t('savedAnswer.question'), maxLength: MAX_QUESTION_CHARACTERS };
  const answer = { label: t('savedAnswer.text'), maxLength: MAX_TEXT_CHARACTERS };
  return {
    id,
    title: t('savedAnswer.title'),
    fields: [
      { id: 'question', ...asked, isRequired: true, value: question },
      { id: 'text', ...answer, isRequired: true, value: text },
    ],
  };
}
