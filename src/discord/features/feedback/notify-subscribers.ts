import type { BotContext } from '../../interactions/context.ts';
import type { Subscription } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { harmlessLine, link } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';

const MAX_PAGES = 5;
/** For an unanswered question only the best passages count as news. */
const MAX_HITS = 3;

/**
 * Sends a direct message to everyone whose question has new or changed pages, and ends the subscription, even if the
 * message cannot be delivered. Returns how many people were notified.
 */
export async function notifySubscribers(context: BotContext, signal: AbortSignal): Promise<number> {
  const { store, sender, translateFor, log } = context;
  let notified = 0;
  for (const subscription of await store.feedback.subscriptions(signal)) {
    const pages = await findNews(context, subscription, signal);
    if (pages.length === 0) continue;
    const { question, userId } = subscription;
    await store.feedback.unsubscribe(question.id, userId, signal);
    const t = translateFor(question.language);
    const links = pages.slice(0, MAX_PAGES).map((page) => link(clip(page.title, 80), page.url));
    const text = t('notify.message', { question: harmlessLine(question.question, 300), pages: links.join(' · ') });
    try {
      await sender.create(await sender.openDirect(userId), card(text));
      notified += 1;
    } catch (error) {
      log.info({ requestId: question.id, err: error }, 'a subscriber does not accept direct messages');
    }
  }
  return notified;
}

type News = { readonly title: string; readonly url: string };

/** The cited pages that changed. For an unanswered question: pages that it finds now and that were indexed since. */
async function findNews(
  { store, ask }: BotContext,
  { question, since }: Subscription,
  signal: AbortSignal,
): Promise<readonly News[]> {
  const cited = [...new Set(question.answer?.citations.map((citation) => citation.pageId) ?? [])];
  if (cited.length) return store.catalogue.changedSince(cited, since, signal);
  const { collection, scope } = question;
  const request = { query: question.question, limit: MAX_HITS, collection, ...(scope ? { scope } : {}) };
  const hits = await ask.search(request, signal);
  const news = hits
    .filter(({ chunk }) => chunk.indexedAt > since)
    .map(({ chunk }) => [chunk.pageId, { title: chunk.pageTitle, url: chunk.pageUrl }] as const);
  return [...new Map(news).values()];
}
