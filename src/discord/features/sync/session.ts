import { AppError } from '../../../core/errors.ts';
import type { SyncProgress } from '../../../core/sync-report.ts';
import type { MessageBody } from '../../client/message-body.ts';
import { STOPPING } from '../../client/stopping.ts';
import { createThrottle, type ThrottleOptions } from '../../client/throttle.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { SyncRequest } from '../../ports.ts';
import { renderError } from '../../ui/error-text.ts';
import { inCode } from '../../ui/markdown.ts';
import { linkTo, type RunningSync } from './running-sync.ts';
import { saveProblems } from './saved-problems.ts';
import { renderSyncDone, renderSyncProgress, type SyncFacts } from './sync-card.ts';
import { createSyncMessage, type SyncMessage } from './sync-message.ts';

/** The channel's other messages need edits, too: Discord allows about five in five seconds. */
const CARD_THROTTLE: ThrottleOptions = { intervalMs: 3000, firstUpdateMs: 1000 };
const LAST_WRITE_MS = 5000;

export type StartRequest = Omit<SyncRequest, 'onProgress'>;

/** One sync from its first card to its last. */
type SyncSession = {
  readonly context: BotContext;
  readonly request: StartRequest;
  readonly facts: SyncFacts;
  readonly message: SyncMessage;
  readonly running: RunningSync;
  readonly t: Translate;
};

/**
 * Starts a sync and returns the private reply. Its card is a channel message, because an interaction's reply cannot be
 * edited after 15 minutes. Throws a UserError if a sync that was started here is running.
 */
export async function startSync(
  context: BotContext,
  invocation: Invocation,
  request: StartRequest,
  signal: AbortSignal,
): Promise<MessageBody> {
  const [other] = context.syncs.values();
  if (other) throw new UserError('sync.running', { link: linkTo(other) });
  const session = await openSession(context, invocation, request, signal);
  const { running, t } = session;
  context.syncs.set(running.id, running);
  context.track(runSync(session, signal));
  return { content: t('sync.started', { link: linkTo(running) }) };
}

async function openSession(
  context: BotContext,
  { requestId: id, t, location }: Invocation,
  request: StartRequest,
  signal: AbortSignal,
): Promise<SyncSession> {
  const { collection } = request;
  const facts = { id, collection, elapsedSeconds: 0, requestsPerMinute: context.notionRatePerMinute };
  const first = renderSyncProgress(NO_PROGRESS, facts, t);
  const message = await createSyncMessage({ context, location, first, t }, signal);
  const running = { id, guildId: location.guildId, cancel: new AbortController(), message: message.current };
  return { context, request, facts, message, running, t };
}

/** Never rejects. */
async function runSync(session: SyncSession, signal: AbortSignal): Promise<void> {
  const { context, facts, message, running, t } = session;
  const startedAt = context.clock.now();
  const throttle = createThrottle(message.show, context.clock, CARD_THROTTLE, signal);
  const onProgress = (progress: SyncProgress) => {
    const elapsedSeconds = (context.clock.now().getTime() - startedAt.getTime()) / 1000;
    throttle.update(renderSyncProgress(progress, { ...facts, elapsedSeconds }, t));
  };
  const result = await resultOf(session, onProgress, signal);
  context.syncs.delete(running.id);
  try {
    await (signal.aborted ? message.show(result) : throttle.finish(result));
    await message.forget(AbortSignal.timeout(LAST_WRITE_MS));
  } catch (error) {
    context.log.error({ requestId: running.id, err: error }, 'could not show the result of a sync');
  }
}

/** Runs the sync to its end; returns its last card, whatever the end is. */
async function resultOf(
  { context, request, facts, running, t }: SyncSession,
  onProgress: (progress: SyncProgress) => void,
  signal: AbortSignal,
): Promise<MessageBody> {
  const { sync, store, log } = context;
  try {
    const report = await sync.run({ ...request, onProgress }, AbortSignal.any([signal, running.cancel.signal]));
    await saveProblems(store, running.id, report.problems, signal);
    return renderSyncDone(report, facts, t);
  } catch (error) {
    const { aborted, reason } = running.cancel.signal;
    if (reason === STOPPING) return { content: t('sync.restarted') };
    if (aborted) return renderCancelled(facts, t);
    const isBusy = error instanceof AppError && error.code === 'busy';
    if (!isBusy) log.error({ requestId: running.id, err: error }, 'a sync failed');
    return renderError(error, running.id, t);
  }
}

function renderCancelled({ collection }: SyncFacts, t: Translate): MessageBody {
  const title = t('sync.titleFailed', { collection: inCode(collection) });
  return { embeds: [{ title, description: t('sync.cancelled') }] };
}

const NO_PROGRESS: SyncProgress = {
  phase: 'discover',
  discovered: 0,
  done: 0,
  pending: 0,
  requests: 0,
  embeddedTokens: 0,
  costUsd: 0,
};
