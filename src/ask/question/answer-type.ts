import type { AnswerType } from '../../languages/language.ts';
import { anyOfLanguages } from '../../languages/languages.ts';

/** "How long" asks for a time before it asks for a number. */
const QUESTION_WORDS: readonly (readonly [AnswerType, RegExp])[] = (['time', 'number', 'person'] as const).map(
  (type) => [type, anyOfLanguages(({ questionWords }) => questionWords?.[type])],
);

/** What kind of thing answers a question, by its question words; `undefined` if any kind may. */
export function answerTypeOf(question: string): AnswerType | undefined {
  return QUESTION_WORDS.find(([, pattern]) => pattern.test(question))?.[0];
}

const TIME =
  /\d{4}-\d{2}-\d{2}|\b\d{1,2}:\d{2}\b|\b\d+\s*(?:min|h\b|hour|day|week|month|year|business|working|Stunde|Tag|Woche|Monat|Jahr|hora|día|semana|mes|año|heure|jour|mois|an)|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:daily|weekly|monthly|quarterly|annually|yearly|Q[1-4])\b|\d+\s*(?:日|月|年|時|时|天|週|周|分)/iu;
const MONTH = anyOfLanguages(({ months }) => months?.map((names) => names.split(' ')[0]).join('|'));
const NUMBER_WORD = anyOfLanguages(({ numberWords }) => numberWords && Object.keys(numberWords).join('|'));

/** Whether a text holds a thing of that kind; true if any kind will do. */
export function holdsAnswer(type: AnswerType | undefined, text: string): boolean {
  if (type === 'number') return /\p{N}/u.test(text) || NUMBER_WORD.test(text);
  if (type === 'time') return TIME.test(text) || MONTH.test(text);
  if (type === 'person') return /\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}|@/u.test(text);
  return true;
}
