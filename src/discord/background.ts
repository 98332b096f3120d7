import { notifyOfBackups } from './features/status/backup-alert.ts';
import { isLanguage } from './i18n/translate.ts';
import type { BotContext } from './interactions/context.ts';
import type { Subscription } from './store.ts';
import { card } from './ui/card.ts';
import { harmlessLine, link } from './ui/markdown.ts';
import { clip } from './ui/split.ts';

const ROUND_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
const SHOWN_PAGES = 5;
/** Of the passages for a question that no page answered, only the very best count as news. */
const LOOKED_AT = 3;

/** What is done while nobody asks: tells those who wanted to be told, and forgets what is old. Ends with the signal. */
export async function runBackground(context: BotContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await context.clock.wait(ROUND_MS, signal);
      await notifySubscribers(context, signal);
      await purgeOld(context, signal);
      await notifyOfBackups(context, signal);
    } catch (error) {
      if (signal.aborted) return;
      context.log.error({ err: error }, 'a round in the background failed');
    }
  }
}

/** Writes to everybody whose question has changed pages now. A person who cannot be written to is not asked again. */
export async function notifySubscribers(context: BotContext, signal: AbortSignal): Promise<number> {
  let notified = 0;
  for (const subscription of await context.store.feedback.subscriptions(signal)) {
    const pages = await news(context, subscription, signal);
    if (pages.length === 0) continue;
    const { question, userId } = subscription;
    await context.store.feedback.unsubscribe(question.id, userId, signal);
    const t = context.translateFor(isLanguage(question.language) ? question.language : 'en');
    const shown = pages
      .slice(0, SHOWN_PAGES)
      .map((page) => link(clip(page.title, 80), page.url))
      .join(' · ');
    const text = t('notify.message', { question: harmlessLine(question.question, 300), pages: shown });
    try {
      await context.sender.create(await context.sender.openDirect(userId), card(text));
      notified += 1;
    } catch (error) {
      context.log.info({ requestId: question.id, err: error }, 'somebody who wanted to be told takes no messages');
    }
  }
  return notified;
}

type News = { readonly title: string; readonly url: string };

/** The cited pages that changed; for an unanswered question the pages that are found for it and were indexed since. */
async function news(
  context: BotContext,
  { question, since }: Subscription,
  signal: AbortSignal,
): Promise<readonly News[]> {
  const cited = [...new Set(question.answer?.citations.map((citation) => citation.pageId) ?? [])];
  if (cited.length) return context.store.catalogue.changedSince(cited, since, signal);
  const { collection, scope } = question;
  const request = { query: question.question, limit: LOOKED_AT, collection, ...(scope ? { scope } : {}) };
  const hits = await context.ask.search(request, signal);
  const fresh = hits.filter(({ chunk }) => chunk.indexedAt > since);
  return [
    ...new Map(fresh.map(({ chunk }) => [chunk.pageId, { title: chunk.pageTitle, url: chunk.pageUrl }])).values(),
  ];
}

async function purgeOld({ store, configs, clock, log }: BotContext, signal: AbortSignal): Promise<void> {
  const days = Number((await configs.get('retention_days_answers', signal)).value);
  if (days === 0) return;
  const purged = await store.privacy.purge(new Date(clock.now().getTime() - days * DAY_MS), signal);
  if (purged > 0) log.info({ purged }, 'deleted questions that were kept long enough');
}
