import type { PageId } from '../../../core/domain/notion-id.ts';
import type { AnswerNews, NewOutboxEntry } from '../../change-stores.ts';
import type { BotContext } from '../../interactions/context.ts';
import type { Subscription } from '../../store.ts';
import { newEntryId, SETTLED_MS } from '../follows/decide-posts.ts';
import { isStale } from './stale-quotes.ts';

/** For an unanswered question only the best passages count as news. */
const MAX_HITS = 3;
const DAY_MS = 86_400_000;
/** State key: the newest change that answers were compared with. */
const COMPARED = 'answers-compared';

/**
 * Decides who is told about their question, once: that the quoted text behind an answer changed, or that a page may answer
 * it now. The subscription ends in the transaction that puts the message into the outbox. Returns how many are told.
 */
export async function notifySubscribers(context: BotContext, signal: AbortSignal): Promise<number> {
  const { store, clock } = context;
  const now = clock.now();
  const compared = BigInt(String((await store.state(COMPARED, signal)) ?? 0));
  const newest = await store.changes.newest(signal);
  let [told, upTo] = [0, newest];
  for (const subscription of await store.feedback.subscriptions(signal)) {
    const { question, userId } = subscription;
    const isAnswered = (question.answer?.citations.length ?? 0) > 0;
    if (isAnswered && isTooOld(subscription, context)) {
      await store.feedback.unsubscribe(question.id, userId, signal);
      continue;
    }
    if (isAnswered && newest === compared) continue;
    const found = isAnswered
      ? await stalePages(subscription, compared, context, signal)
      : { pages: await newPages(context, subscription, signal), unsettled: undefined };
    if (found.unsettled !== undefined && found.unsettled <= upTo) upTo = found.unsettled - 1n;
    if (found.pages.length === 0) continue;
    const news: AnswerNews = { questionId: question.id, reason: isAnswered ? 'cited' : 'found', pages: found.pages };
    const entry: NewOutboxEntry = { id: newEntryId(), kind: 'answer-news', userId, payload: news };
    if (await store.feedback.tell(subscription, { notice: entry, at: now }, signal)) told += 1;
  }
  if (upTo > compared) await store.setState(COMPARED, String(upTo), signal);
  return told;
}

function isTooOld({ question }: Subscription, { clock, runtimeSettings }: BotContext): boolean {
  const maxAgeMs = runtimeSettings.values().staleAnswerDays * DAY_MS;
  return clock.now().getTime() - question.askedAt.getTime() > maxAgeMs;
}

/** Cited pages whose quoted text has changed since the answer. `unsettled`: a change that is compared later. */
async function stalePages(
  { question: { answer, askedAt } }: Subscription,
  compared: bigint,
  { store, clock }: BotContext,
  signal: AbortSignal,
): Promise<{ readonly pages: readonly PageId[]; readonly unsettled: bigint | undefined }> {
  const citations = answer?.citations ?? [];
  const cited = [...new Set(citations.map(({ pageId }) => pageId))];
  const changed = await store.changes.rangesSince(cited, askedAt, signal);
  const news = changed.filter(({ last }) => last > compared);
  const waiting = news.filter(({ lastAt }) => clock.now().getTime() - lastAt.getTime() < SETTLED_MS);
  const histories = await store.changes.history(
    news.filter((range) => !waiting.includes(range)),
    signal,
  );
  const stale = citations.filter((citation) => {
    const history = histories.get(citation.pageId);
    return history !== undefined && isStale(citation, history);
  });
  const unsettled = waiting
    .map(({ last }) => last)
    .reduce<bigint | undefined>((least, last) => (least === undefined || last < least ? last : least), undefined);
  return { pages: [...new Set(stale.map(({ pageId }) => pageId))], unsettled };
}

/** Pages that an unanswered question finds now and that were indexed since. */
async function newPages(
  { ask }: BotContext,
  { question: { question, collection, scope }, since }: Subscription,
  signal: AbortSignal,
): Promise<readonly PageId[]> {
  const request = { query: question, limit: MAX_HITS, collection, ...(scope ? { scope } : {}) };
  const hits = await ask.search(request, signal);
  return [...new Set(hits.filter(({ chunk }) => chunk.indexedAt > since).map(({ chunk }) => chunk.pageId))];
}
