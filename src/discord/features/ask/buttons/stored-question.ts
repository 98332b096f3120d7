import type { Invocation } from '../../../interactions/command.ts';
import type { BotContext } from '../../../interactions/context.ts';
import { UserError } from '../../../interactions/user-error.ts';
import type { Question } from '../../../store.ts';

/** The question that a button belongs to. Throws a UserError if it was deleted, by its asker or by retention. */
export async function storedQuestion(
  { id }: Invocation,
  { store }: BotContext,
  signal: AbortSignal,
): Promise<Question> {
  const question = await store.questions.byId(id, signal);
  if (!question) throw new UserError('answer.gone');
  return question;
}
