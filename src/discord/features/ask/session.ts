import type { Answer, Segment } from '../../../core/domain/answer.ts';
import type { Location } from '../../client/location.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Person } from '../../client/person.ts';
import { createThrottle, EDIT_THROTTLE, type Throttle } from '../../client/throttle.ts';
import { isLanguage, type Translate } from '../../i18n/translate.ts';
import type { Reply } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { isUserError, UserError } from '../../interactions/user-error.ts';
import { errorText, renderError } from '../../ui/error-text.ts';
import { grouped } from '../../ui/format.ts';
import { assertWithinLimits } from '../limits/limits.ts';
import { findSavedAnswer } from '../saved-answers/saved-answers.ts';
import { renderAnswer, renderProgress, retryButton } from './answer-card.ts';
import { type ChannelView, scopeKey, viewFrom } from './channel-view.ts';
import { deliver } from './delivery.ts';

/** For a question that has its turn; the flow has its own, shorter one. */
const QUESTION_TIMEOUT_MS = 120_000;

export type QuestionInput = {
  /** Also the question's id: in its buttons, the footer and the log. */
  readonly requestId: string;
  readonly question: string;
  readonly person: Person;
  readonly location: Location;
  readonly reply: Reply;
  readonly t: Translate;
  /** A page that the person wants to stay below. */
  readonly within?: string | undefined;
  readonly wantsThread?: boolean;
  /** Turns of which conversation count; absent: a new one. */
  readonly conversation?: string | undefined;
};

/**
 * Puts a question and shows everything on the way to its answer in `reply`. Whatever happens is shown, too:
 * it rejects only where Discord itself cannot be reached.
 */
export async function answerQuestion(context: BotContext, input: QuestionInput, signal: AbortSignal): Promise<void> {
  try {
    await putQuestion(context, input, signal);
  } catch (error) {
    await showFailure(context, input, error, signal);
  }
}

async function putQuestion(context: BotContext, input: QuestionInput, signal: AbortSignal): Promise<void> {
  const { reply } = input;
  const view = await viewFrom(input, input.within, context, signal);
  if (view.settings.mode === 'off') throw new UserError('error.off');
  const t = isLanguage(view.settings.language) ? context.translateFor(view.settings.language) : input.t;
  const ready = { ...input, t, question: input.question.trim() };
  if (!reply.message()) await reply.show(renderProgress(searchingIn(view, t), []));
  const conversation = conversationOf(ready, view);
  await context.store.questions.start(recordOf(ready, view, conversation, context.clock.now()), signal);
  const throttle = createThrottle(reply.show, context.clock, EDIT_THROTTLE, signal);
  try {
    await whenItsTurn(context, ready, view, conversation, throttle, signal);
  } catch (error) {
    // News that waits for its turn would be shown in place of the sentence for what went wrong.
    await throttle.stop();
    throw error;
  }
}

async function whenItsTurn(
  context: BotContext,
  input: QuestionInput,
  view: ChannelView,
  conversation: string,
  throttle: Throttle<MessageBody>,
  signal: AbortSignal,
): Promise<void> {
  const { person, location, requestId, t } = input;
  const show = (headline: string, segments: readonly Segment[]) => throttle.update(renderProgress(headline, segments));
  const searching = searchingIn(view, t);
  const answer = await context.queue.run(
    person.hash,
    async () => {
      await assertWithinLimits(person, location, context, signal);
      show(searching, []);
      return ask(context, input, view, conversation, (segments) => show(searching, segments), signal);
    },
    (before) => show(t('answer.queued', { location: before + 1 }), []),
    signal,
  );
  await finish(context, input, view, answer, throttle.finish, signal);
  context.log.info(
    {
      requestId,
      person: person.hash.slice(0, 16),
      status: answer.status,
      ms: answer.ms.total,
      costUsd: answer.costUsd,
    },
    'answered a question',
  );
}

const searchingIn = ({ pages: { size } }: ChannelView, t: Translate) =>
  t('answer.searching', { count: size, pages: grouped(size, t.language) });

/** A thread opened on a message has the message's id: its turns are found again before it exists. */
function conversationOf({ conversation, reply, requestId }: QuestionInput, view: ChannelView): string {
  const message = reply.message();
  const base = conversation ?? (reply.isPrivate || !message ? `question:${requestId}` : `thread:${message.id}`);
  const suffix = `#${scopeKey(view.scope).slice(0, 8)}`;
  return base.endsWith(suffix) ? base : `${base}${suffix}`;
}

function recordOf(
  { requestId, person, location, reply, question, t }: QuestionInput,
  view: ChannelView,
  conversation: string,
  askedAt: Date,
) {
  const message = reply.message();
  return {
    id: requestId,
    guildId: location.guildId,
    channelId: message?.channelId ?? location.channelId,
    settingsChannelId: location.settingsChannelId,
    messageId: message?.id,
    token: reply.token,
    askedBy: person.hash,
    question,
    collection: view.collection,
    scope: view.scope,
    conversation,
    language: t.language,
    isPrivate: reply.isPrivate,
    askedAt,
  };
}

function ask(
  context: BotContext,
  { question, requestId, person, location }: QuestionInput,
  { collection, scope }: ChannelView,
  conversationKey: string,
  onSegments: (segments: readonly Segment[]) => void,
  signal: AbortSignal,
): Promise<Answer> {
  const segments: Segment[] = [];
  const request = {
    question,
    collection,
    requestId,
    conversationKey,
    askedBy: person.hash,
    channelId: location.channelId,
    ...(location.guildId ? { guildId: location.guildId } : {}),
    ...(scope ? { scope } : {}),
    onSegment: (segment: Segment) => {
      segments.push(segment);
      onSegments(segments);
    },
  };
  return context.ask.ask(request, AbortSignal.any([signal, AbortSignal.timeout(QUESTION_TIMEOUT_MS)]));
}

async function finish(
  context: BotContext,
  input: QuestionInput,
  view: ChannelView,
  answer: Answer,
  show: Reply['show'],
  signal: AbortSignal,
): Promise<void> {
  const { store, clock } = context;
  const { syncedAt } = await store.catalogue.overview(view.pages, signal);
  const savedAnswer = await findSavedAnswer(input.question, input.location, view, store, signal);
  const facts = {
    id: input.requestId,
    now: clock.now(),
    syncedAt,
    isPrivate: input.reply.isPrivate,
    ...(savedAnswer ? { savedAnswer } : {}),
  };
  const card = renderAnswer(answer, facts, input.t);
  const wantsThread = input.wantsThread ?? false;
  // Noted first: a press of a button may come before the last edit has returned.
  await store.questions.finish(input.requestId, 'done', answer, signal);
  await deliver(context, { ...input, wantsThread, card, show });
}

async function showFailure(
  context: BotContext,
  input: QuestionInput,
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  const { requestId, reply, t } = input;
  const isStopping = signal.aborted;
  if (!isUserError(error) && !isStopping) context.log.error({ requestId, err: error }, 'a question failed');
  // The root signal may be what ended it: what is left to do must not end with it.
  const still = AbortSignal.timeout(5000);
  await context.store.questions
    .finish(requestId, isStopping ? 'interrupted' : 'failed', undefined, still)
    .catch((cause: unknown) => context.log.error({ requestId, err: cause }, 'a failed question could not be noted'));
  const buttons = isUserError(error) && !isStopping ? [] : [retryButton(requestId, t)];
  const body = isStopping
    ? { embeds: [{ description: t('answer.interrupted') }], buttons: [buttons] }
    : renderError(error, requestId, t, buttons);
  context.log.debug({ requestId, sentence: errorText(error, t) }, 'told a person what went wrong');
  await reply.show(body);
}
