import { usageError } from '../../core/errors.ts';

/** Longer messages are documents, not questions. */
const MAX_QUESTION_CHARACTERS = 10_000;

/** The question without surrounding white space. Throws `usage` for an empty or over-long one. */
export function checkQuestion(text: string): string {
  const question = text.trim();
  if (!hasWords(question)) {
    throw usageError('The question is empty.', 'Ask something in words.');
  }
  if (question.length > MAX_QUESTION_CHARACTERS) {
    throw usageError(
      `The question is too long: ${question.length.toLocaleString('en-US')} characters, at most ${MAX_QUESTION_CHARACTERS.toLocaleString('en-US')} are allowed.`,
      'Shorten it to what you want to know.',
    );
  }
  return question;
}

/** Whether there is anything to search for. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
