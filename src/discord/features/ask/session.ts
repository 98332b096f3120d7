import type { Answer, Statement } from '../../../core/domain/answer.ts';
import { formatNumber } from '../../../core/format.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { SentMessage } from '../../client/sender.ts';
import { createThrottle, EDIT_THROTTLE, type Throttle } from '../../client/throttle.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { BotContext } from '../../interactions/context.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { TurnContext } from '../../store.ts';
import { renderError } from '../../ui/error-text.ts';
import { questionsPerPerson, startOfDay } from '../limits/allowance.ts';
import { assertWithinLimits } from '../limits/assert-within-limits.ts';
import { WAITING_PER_PERSON } from '../limits/seats.ts';
import { bestSavedAnswer } from '../saved-answers/best-saved-answer.ts';
import { renderAnswer, renderProgress } from './answer-card.ts';
import { deliver } from './delivery.ts';
import { withFiles } from './question/attached-files.ts';
import type { QuestionInput } from './question/input.ts';
import { type Conversation, conversationOf, toAskRequest, toNewQuestion } from './question/record.ts';
import { loadQuestionView, type QuestionView, toTurnRequest } from './question/view.ts';
import { showFailure } from './show-failure.ts';

/** For a question that has its turn. The ask flow has a shorter deadline of its own. */
const QUESTION_TIMEOUT_MS = 120_000;
/** Only people at the front of the queue see their place. */
const SHOWN_PLACES = 3;

/** One question from its placeholder to its answer. */
type QuestionSession = {
  readonly context: BotContext;
  readonly input: QuestionInput;
  readonly view: QuestionView;
  readonly conversation: Conversation;
  /** What the person should know besides the answer, a sentence each. */
  readonly notes: readonly string[];
  /** Edits of the reply. */
  readonly throttle: Throttle<MessageBody>;
};

type Turn = TurnContext & { readonly answer: Answer };

/**
 * Answers a question in `input.reply`: placeholder, place in the queue, progress, answer. Shows every failure, too.
 * Rejects only if Discord cannot be reached.
 */
export async function answerQuestion(context: BotContext, input: QuestionInput, signal: AbortSignal): Promise<void> {
  const { person, reply, requestId, t } = input;
  const seat = context.seats.take(person.hash);
  if ('refused' in seat) {
    if (input.isUnasked) return;
    const body = renderError(new UserError('limit.waiting', { count: WAITING_PER_PERSON }), requestId, t);
    return reply.refuse(body, seat.refused > 1);
  }
  const source = input.sourceMessageId === undefined ? undefined : context.sourceMessages.begin(input.sourceMessageId);
  try {
    // Placeholders of one person's waiting messages would use up what Discord allows for everybody in the channel.
    if (!reply.message()) await Promise.race([seat.isFirst, aborted(signal)]);
    await answerSeated(context, input, source ? AbortSignal.any([signal, source.signal]) : signal);
  } finally {
    source?.end();
    seat.leave();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

async function answerSeated(context: BotContext, given: QuestionInput, signal: AbortSignal): Promise<void> {
  let isShown = false;
  const onShown = () => {
    isShown = true;
  };
  try {
    const session = await openSession(context, given, signal);
    try {
      const turn = await askInTurn(session, signal);
      await showAnswer(session, turn, onShown, signal);
    } catch (error) {
      // An update that is still waiting would replace the error text.
      await session.throttle.stop();
      throw error;
    }
  } catch (error) {
    // The answer is there. What failed after it must not replace it.
    if (isShown) context.log.error({ err: error }, 'a part of an answer could not be sent');
    else await showFailure(context, given, error, signal);
  }
}

/** Shows the placeholder and stores the question, so that a restart finds it. */
async function openSession(context: BotContext, given: QuestionInput, signal: AbortSignal): Promise<QuestionSession> {
  const { store, clock, translateFor } = context;
  const { reply } = given;
  const view = await loadQuestionView(given, context, signal);
  const { language } = view.settings;
  const t = language ? translateFor(language) : given.t;
  if (!reply.message() && !given.isUnasked) await reply.show(renderProgress(searchingText(view, t), []));
  const asked = { ...given, t, question: given.question.trim() };
  const conversation = conversationOf(asked, view);
  await store.questions.start(toNewQuestion(asked, view, conversation, clock.now()), signal);
  const { question, notes } = await withFiles(context, asked, signal);
  if (question !== asked.question) await store.questions.reword(given.requestId, question, signal);
  const input = { ...asked, question };
  return {
    context,
    input,
    view,
    conversation,
    notes,
    throttle: createThrottle(reply.show, clock, EDIT_THROTTLE, signal),
  };
}

/** Waits for the person's turn, checks the limits as they are then, and asks. */
async function askInTurn(session: QuestionSession, signal: AbortSignal): Promise<Turn> {
  const { context, input, view, throttle } = session;
  const { person, t, reply, location } = input;
  // An interaction has edits of its own.
  const isChannelMessage = reply.token === undefined;
  const show = (headline: string, statements: readonly Statement[] = []) => {
    if (input.isUnasked || reply.keepsOld || (isChannelMessage && !context.mayEdit(location.channelId))) return;
    throttle.update(renderProgress(headline, statements));
  };
  const searching = searchingText(view, t);
  return context.queue.run(
    person.hash,
    async () => {
      const now = context.clock.now();
      const turn = await context.store.turnContext(toTurnRequest(input, view, startOfDay(now)), signal);
      const { limits } = view;
      assertWithinLimits(input, {
        limits,
        usage: turn.usage,
        questionsPerPerson: questionsPerPerson(context),
        now,
      });
      show(searching);
      return { ...turn, answer: await ask(session, (statements) => show(searching, statements), signal) };
    },
    (before) => {
      // Everybody far back in the queue would be edited whenever somebody is served.
      if (before < SHOWN_PLACES) show(t('answer.queued', { place: before + 1 }));
    },
    signal,
  );
}

async function ask(
  { context, input, view, conversation }: QuestionSession,
  onProgress: (statements: readonly Statement[]) => void,
  signal: AbortSignal,
): Promise<Answer> {
  const statements: Statement[] = [];
  const onStatement = (statement: Statement) => {
    statements.push(statement);
    onProgress(statements);
  };
  const { location, sourceMessageId } = input;
  const discussion = conversation.isNew ? [] : await context.readThread(location, sourceMessageId, signal);
  const request = { ...toAskRequest(input, view, conversation), discussion, onStatement };
  return context.ask.ask(request, AbortSignal.any([signal, AbortSignal.timeout(QUESTION_TIMEOUT_MS)]));
}

async function showAnswer(
  { context, input, view, notes, throttle }: QuestionSession,
  { answer, savedAnswers }: Turn,
  onShown: () => void,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, log } = context;
  const { requestId, question, location, reply, t } = input;
  const savedAnswer = bestSavedAnswer(question, savedAnswers);
  const facts = {
    id: requestId,
    now: clock.now(),
    syncedAt: view.syncedAt,
    isPrivate: reply.isPrivate,
    isDirect: location.kind === 'direct',
    isPost: location.postAuthorId !== undefined,
    notes,
  };
  const card = renderAnswer(answer, savedAnswer ? { ...facts, savedAnswer } : facts, t);
  // The ask flow saves what it answers, but not small talk. Saved before it is shown: somebody may press a button
  // before the last edit returns.
  if (answer.id === undefined) await store.questions.finish(requestId, answer, signal);
  if (input.isUnasked && answer.status === 'not_found') return onShown();
  const { wantsThread } = view;
  const show = async (body: MessageBody) => {
    await throttle.finish(body);
    onShown();
    const message = input.isUnasked && reply.message();
    if (message) await store.questions.place(requestId, message, signal);
  };
  // Only a message can be deleted, and its answer with it; a command cannot.
  const onPart = async (part: SentMessage) => {
    if (input.sourceMessageId !== undefined) await store.questions.addPart(requestId, part, signal);
  };
  await deliver(context, { card, requestId, question, location, reply, t, wantsThread, show, onPart });
  const { status, ms, costUsd } = answer;
  log.info({ status, ms: ms.total, costUsd }, 'answered a question');
}

function searchingText({ pageCount }: QuestionView, t: Translate): string {
  return t('answer.searching', { count: pageCount, pages: formatNumber(pageCount, t.language) });
}
