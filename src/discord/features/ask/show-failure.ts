import { isRefusedByDiscord } from '../../client/discord-error.ts';
import type { BotContext } from '../../interactions/context.ts';
import { isUserError, UserError } from '../../interactions/user-error.ts';
import { renderError } from '../../ui/error-text.ts';
import { renderRetryButton } from './buttons/button-rows.ts';
import type { QuestionInput } from './question/input.ts';
import { SOURCE_DELETED } from './source-messages.ts';
import { removeMessage } from './withdraw.ts';

/** For the last writes after a failure or at shutdown. */
const LAST_WRITE_MS = 5000;

/** Tells the person why there is no answer, and stores that there is none. */
export async function showFailure(
  context: BotContext,
  { requestId, reply, t, isUnasked }: QuestionInput,
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  const { store, log } = context;
  if (signal.reason === SOURCE_DELETED) {
    await store.questions.remove(requestId, AbortSignal.timeout(LAST_WRITE_MS));
    const message = reply.message();
    return message && removeMessage(context, message);
  }
  const isStopping = signal.aborted;
  const canRetry = isStopping || !isUserError(error);
  if (canRetry && !isStopping) log.error({ err: error }, 'a question failed');
  const buttons = canRetry ? [renderRetryButton(requestId, t)] : [];
  const body = isStopping
    ? { embeds: [{ description: t('answer.interrupted') }], buttons: [buttons] }
    : renderError(error, requestId, t, buttons);
  // Not under `signal`: it may be what ended the question.
  await store.questions
    .fail(requestId, isStopping ? 'interrupted' : 'failed', AbortSignal.timeout(LAST_WRITE_MS))
    .catch((cause: unknown) => log.error({ err: cause }, 'could not store that a question failed'));
  if (isUnasked) return;
  const isPrivate = reply.keepsOld || error instanceof UserError || isRefusedByDiscord(error);
  await (isPrivate ? reply.refuse(body) : reply.show(body));
}
