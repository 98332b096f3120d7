import type { PageId } from '../../../../core/domain/notion-id.ts';
import type { Admitted } from '../../../gate/admitted.ts';
import type { Invocation } from '../../../interactions/command.ts';
import type { BotContext } from '../../../interactions/context.ts';
import { UserError } from '../../../interactions/user-error.ts';
import type { Question } from '../../../store.ts';
import { channelView } from '../../channel/channel-view.ts';

/**
 * The question that a button belongs to. Throws a UserError if it was deleted, or if it is not for this person or
 * place: an id alone gives no access.
 */
export async function storedQuestion(
  { id, location, person }: Pick<Invocation, 'id' | 'location' | 'person'>,
  { store }: Pick<BotContext, 'store'>,
  signal: AbortSignal,
): Promise<Question> {
  const question = await store.questions.byId(id, signal);
  const isHere = question?.guildId === location.guildId && question?.settingsChannelId === location.settingsChannelId;
  if (!question || !isHere || (question.isPrivate && question.askedBy !== person.hash))
    throw new UserError('answer.gone');
  return question;
}

/** The page that the question was narrowed to. A channel with one root counts as narrowed too. */
export function withinOf({ scope }: Pick<Question, 'scope'>): string | undefined {
  return scope?.roots?.length === 1 ? scope.roots[0] : undefined;
}

/** The pages that can be seen here now. An answer may cite pages that have left since. */
export function visibleNow(
  { admitted }: { readonly admitted: Admitted },
  context: Pick<BotContext, 'visiblePages' | 'defaultCollection'>,
  signal: AbortSignal,
): Promise<ReadonlySet<PageId>> {
  const { collection, scope } = channelView(admitted, context);
  return context.visiblePages(collection, scope, signal);
}
