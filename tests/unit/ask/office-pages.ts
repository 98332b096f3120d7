import { aDocument } from './ask-fixture.ts';
import { answerJson, createScriptedChat, passagesIn } from './scripted-chat.ts';

/** A small office's wiki. */
export const PAGES = [
  aDocument(1, 'Annual leave', [
    'Everyone has 28 days of paid leave a year, on top of public holidays.',
    '# Booking leave',
    'More than five days in a row: give four weeks of notice.',
  ]),
  aDocument(2, 'Scheduler runbook', ['ERR_42 means that the solver ran out of time. Raise SOLVER_BUDGET to 180.']),
  aDocument(3, 'Office Osaka', ['通勤手当は月額二万五千円を上限として実費を支給します。']),
  aDocument(4, 'Expenses', ['Hand in receipts within 30 days. Meals are paid up to 45 euros a day.']),
];
export const LEAVE = 'How many days of paid leave do I have?';
export const request = (question: string) => ({ question, collection: 'docs' });

/** A model that quotes the passage with these words. */
export const honest = (text: string, quote: string) =>
  createScriptedChat((modelRequest) => {
    const passage = passagesIn(modelRequest).find((each) => each.text.includes(quote));
    return answerJson(passage ? [{ text, cites: [{ id: passage.id, quote }] }] : []);
  });
