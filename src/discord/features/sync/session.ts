import type { NotionId } from '../../../core/domain/notion-id.ts';
import { AppError } from '../../../core/errors.ts';
import type { SyncProblem, SyncProgress } from '../../../core/sync-report.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { SentMessage } from '../../client/sender.ts';
import { STOPPING } from '../../client/stopping.ts';
import { createThrottle, type ThrottleOptions } from '../../client/throttle.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { SyncRequest } from '../../ports.ts';
import { messageUrl } from '../../ui/card.ts';
import { renderError } from '../../ui/error-text.ts';
import { inCode } from '../../ui/markdown.ts';
import { createSyncMessage, type SyncMessage } from './message.ts';
import { renderSyncDone, renderSyncProgress, type SyncFacts } from './sync-card.ts';

/** A sync that was started from Discord and runs. */
export type RunningSync = {
  readonly id: string;
  readonly collection: string;
  readonly cancel: AbortController;
  /** Where its card stands now. */
  readonly message: () => SentMessage;
  readonly guildId: string | undefined;
};

/** The card need not be newer than this; the channel's other messages need edits, too. */
const CARD_THROTTLE: ThrottleOptions = { intervalMs: 3000, firstUpdateMs: 1000 };
const SAVED_REPORTS = 10;
const SAVED_PROBLEMS = 50;

const CANCELLED = new DOMException('an admin cancelled it', 'AbortError');

/**
 * Starts a sync whose card is a message in the channel (an interaction's own reply could not be edited after 15
 * minutes). Returns the private reply; the sync goes on by itself.
 */
export async function startSync(
  context: BotContext,
  invocation: Invocation,
  request: Omit<SyncRequest, 'onProgress'>,
  signal: AbortSignal,
): Promise<MessageBody> {
  const [running] = context.syncs.values();
  const resources = await rootsOf(context, request.collection, request.resources, signal);
  if (running) throw new UserError('sync.running', { link: linkTo(running) });
  const { requestId: id, t, location } = invocation;
  const facts = {
    id,
    collection: request.collection,
    elapsedSeconds: 0,
    requestsPerMinute: context.notionRatePerMinute,
  };
  const first = renderSyncProgress(NOTHING_YET, facts, t);
  const message = await createSyncMessage(context, location, first, t, signal);
  const run = {
    id,
    collection: request.collection,
    cancel: new AbortController(),
    message: message.at,
    guildId: location.guildId,
  };
  context.syncs.set(id, run);
  context.track(runSync(context, invocation, { ...request, resources }, facts, message, run, signal));
  return { content: t('sync.started', { link: linkTo(run) }) };
}

/**
 * What a run of a collection covers: its roots, and what was named besides. A resource is added, never put in the
 * place of the rest: a run over fewer roots would take the other pages out.
 */
export async function rootsOf(
  context: BotContext,
  collection: string,
  named: readonly NotionId[],
  signal: AbortSignal,
): Promise<readonly NotionId[]> {
  const stored = (await context.collections.list(signal)).find(({ name }) => name === collection);
  const isDefault = collection === context.defaultCollection && context.defaultRoots.length > 0;
  const own = isDefault ? context.defaultRoots : (stored?.roots ?? []);
  // A collection without roots holds all that is shared: nothing can be added to that.
  const holdsAll = own.length === 0 && stored?.vectorCollection !== undefined;
  return holdsAll ? [] : [...new Set([...own, ...named])];
}

/** @param reason STOPPING where the program ends: the next one goes on from there. */
export function cancelSync(context: BotContext, id: string, reason: DOMException = CANCELLED): boolean {
  const run = context.syncs.get(id);
  run?.cancel.abort(reason);
  return run !== undefined;
}

export function linkTo({ guildId, message }: RunningSync): string {
  const { channelId, id } = message();
  return messageUrl(guildId, channelId, id);
}

async function runSync(
  context: BotContext,
  { t, requestId }: Invocation,
  request: Omit<SyncRequest, 'onProgress'>,
  facts: SyncFacts,
  message: SyncMessage,
  run: RunningSync,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = context.clock.now();
  const elapsed = () => ({ ...facts, elapsedSeconds: (context.clock.now().getTime() - startedAt.getTime()) / 1000 });
  const both = AbortSignal.any([signal, run.cancel.signal]);
  const throttle = createThrottle(message.show, context.clock, CARD_THROTTLE, signal);
  const onProgress = (progress: SyncProgress) => throttle.update(renderSyncProgress(progress, elapsed(), t));
  const last = await context.sync
    .run({ ...request, onProgress }, both)
    .then(async (report) => {
      await saveProblems(context, requestId, report.problems, signal);
      const added = report.mode === 'dry-run' ? 0 : await context.store.catalogue.addedSince(startedAt, signal);
      return renderSyncDone(report, added, facts, t);
    })
    .catch((error: unknown) => renderStopped(context, error, run, requestId, facts, t));
  context.syncs.delete(run.id);
  try {
    await (signal.aborted ? message.show(last) : throttle.finish(last));
    await message.forget(AbortSignal.timeout(5000));
  } catch (error) {
    context.log.error({ requestId, err: error }, 'the end of a sync could not be shown');
  }
}

function renderStopped(
  context: BotContext,
  error: unknown,
  run: RunningSync,
  requestId: string,
  { collection }: SyncFacts,
  t: Translate,
): MessageBody {
  const title = t('sync.titleFailed', { collection: inCode(collection) });
  if (run.cancel.signal.reason === STOPPING) return { content: t('sync.restarted') };
  if (run.cancel.signal.aborted) return { embeds: [{ title, description: t('sync.cancelled') }] };
  if (!(error instanceof AppError && error.code === 'busy'))
    context.log.error({ requestId, err: error }, 'a sync failed');
  return renderError(error, requestId, t);
}

/** For the Failures button, which works after a restart, too: the last few runs' are kept. */
async function saveProblems(
  context: BotContext,
  id: string,
  problems: readonly SyncProblem[],
  signal: AbortSignal,
): Promise<void> {
  const saved = await loadProblems(context, signal);
  const all = [{ id, problems: problems.slice(0, SAVED_PROBLEMS) }, ...saved].slice(0, SAVED_REPORTS);
  await context.store.setState('sync-problems', all, signal);
}

type SavedProblems = { readonly id: string; readonly problems: readonly SyncProblem[] };

export async function loadProblems(context: BotContext, signal: AbortSignal): Promise<readonly SavedProblems[]> {
  return ((await context.store.state('sync-problems', signal)) ?? []) as readonly SavedProblems[];
}

const NOTHING_YET: SyncProgress = {
  phase: 'discover',
  discovered: 0,
  done: 0,
  pending: 0,
  requests: 0,
  embeddedTokens: 0,
  costUsd: 0,
};
