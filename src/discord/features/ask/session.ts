import type { Answer, Segment } from '../../../core/domain/answer.ts';
import { deliver } from '../../client/delivery.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Person, Place } from '../../client/person.ts';
import { createPaced, EDIT_PACE, type Paced } from '../../client/throttle.ts';
import { isLanguage, type Translate } from '../../i18n/translate.ts';
import type { Reply } from '../../interactions/command.ts';
import type { Tools } from '../../interactions/context.ts';
import { grouped } from '../../ui/format.ts';
import { isTheirs, Refusal, renderError, toSentence } from '../../ui/sentences.ts';
import { assertWithinLimits } from '../limits/limits.ts';
import { findCurated } from '../saved-answers/saved-answers.ts';
import { renderAnswer, renderProgress, retryButton } from './answer-card.ts';
import { type ChannelView, scopeKey, viewFrom } from './channel-view.ts';

/** For a question that has its turn; the flow has its own, shorter one. */
const QUESTION_TIMEOUT_MS = 120_000;

export type QuestionInput = {
  /** Also the question's id: in its buttons, the footer and the log. */
  readonly requestId: string;
  readonly question: string;
  readonly person: Person;
  readonly place: Place;
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
export async function answerQuestion(tools: Tools, input: QuestionInput, signal: AbortSignal): Promise<void> {
  try {
    await putQuestion(tools, input, signal);
  } catch (error) {
    await showFailure(tools, input, error, signal);
  }
}

async function putQuestion(tools: Tools, input: QuestionInput, signal: AbortSignal): Promise<void> {
  const { reply } = input;
  const view = await viewFrom(input, input.within, tools, signal);
  if (view.settings.mode === 'off') throw new Refusal('error.off');
  const t = isLanguage(view.settings.language) ? tools.translateFor(view.settings.language) : input.t;
  const ready = { ...input, t, question: input.question.trim() };
  if (!reply.message()) await reply.show(renderProgress(searchingIn(view, t), []));
  const conversation = conversationOf(ready, view);
  await tools.store.questions.start(recordOf(ready, view, conversation, tools.clock.now()), signal);
  const paced = createPaced(reply.show, tools.clock, EDIT_PACE, signal);
  try {
    await whenItsTurn(tools, ready, view, conversation, paced, signal);
  } catch (error) {
    // News that waits for its turn would be shown in place of the sentence for what went wrong.
    await paced.stop();
    throw error;
  }
}

async function whenItsTurn(
  tools: Tools,
  input: QuestionInput,
  view: ChannelView,
  conversation: string,
  paced: Paced<MessageBody>,
  signal: AbortSignal,
): Promise<void> {
  const { person, place, requestId, t } = input;
  const show = (headline: string, segments: readonly Segment[]) => paced.update(renderProgress(headline, segments));
  const searching = searchingIn(view, t);
  const answer = await tools.queue.run(
    person.hash,
    async () => {
      await assertWithinLimits(person, place, tools, signal);
      show(searching, []);
      return ask(tools, input, view, conversation, (segments) => show(searching, segments), signal);
    },
    (before) => show(t('answer.queued', { place: before + 1 }), []),
    signal,
  );
  await finish(tools, input, view, answer, paced.finish, signal);
  tools.log.info(
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
  { requestId, person, place, reply, question, t }: QuestionInput,
  view: ChannelView,
  conversation: string,
  askedAt: Date,
) {
  const message = reply.message();
  return {
    id: requestId,
    guildId: place.guildId,
    channelId: message?.channelId ?? place.channelId,
    settingsChannelId: place.settingsChannelId,
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
  tools: Tools,
  { question, requestId, person, place }: QuestionInput,
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
    channelId: place.channelId,
    ...(place.guildId ? { guildId: place.guildId } : {}),
    ...(scope ? { scope } : {}),
    onSegment: (segment: Segment) => {
      segments.push(segment);
      onSegments(segments);
    },
  };
  return tools.ask.ask(request, AbortSignal.any([signal, AbortSignal.timeout(QUESTION_TIMEOUT_MS)]));
}

async function finish(
  tools: Tools,
  input: QuestionInput,
  view: ChannelView,
  answer: Answer,
  show: Reply['show'],
  signal: AbortSignal,
): Promise<void> {
  const { store, clock } = tools;
  const { syncedAt } = await store.catalogue.overview(view.pages, signal);
  const curated = await findCurated(input.question, input.place, view, store, signal);
  const facts = {
    id: input.requestId,
    now: clock.now(),
    syncedAt,
    isPrivate: input.reply.isPrivate,
    ...(curated ? { curated } : {}),
  };
  const card = renderAnswer(answer, facts, input.t);
  const wantsThread = input.wantsThread ?? false;
  // Noted first: a press of a button may come before the last edit has returned.
  await store.questions.finish(input.requestId, 'done', answer, signal);
  await deliver(tools, { ...input, wantsThread, card, show });
}

async function showFailure(tools: Tools, input: QuestionInput, error: unknown, signal: AbortSignal): Promise<void> {
  const { requestId, reply, t } = input;
  const isStopping = signal.aborted;
  if (!isTheirs(error) && !isStopping) tools.log.error({ requestId, err: error }, 'a question failed');
  // The root signal may be what ended it: what is left to do must not end with it.
  const still = AbortSignal.timeout(5000);
  await tools.store.questions
    .finish(requestId, isStopping ? 'interrupted' : 'failed', undefined, still)
    .catch((cause: unknown) => tools.log.error({ requestId, err: cause }, 'a failed question could not be noted'));
  const buttons = isTheirs(error) && !isStopping ? [] : [retryButton(requestId, t)];
  const body = isStopping
    ? { embeds: [{ description: t('answer.interrupted') }], buttons: [buttons] }
    : renderError(error, requestId, t, buttons);
  tools.log.debug({ requestId, sentence: toSentence(error, t) }, 'told a person what went wrong');
  await reply.show(body);
}
