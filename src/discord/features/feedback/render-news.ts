import type { PageId } from '../../../core/domain/notion-id.ts';
import type { AnswerNews } from '../../change-stores.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { BotContext } from '../../interactions/context.ts';
import type { Question } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { harmlessLine, link } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import { channelView } from '../channel/channel-view.ts';

const MAX_PAGES = 5;

/**
 * The message about news of a question, with the pages that can be seen now where it was asked. Undefined if the question
 * was deleted, or if it was unanswered and none of the pages can be seen.
 */
export async function renderAnswerNews(
  { questionId, reason, pages }: AnswerNews,
  context: BotContext,
  signal: AbortSignal,
): Promise<{ readonly body: MessageBody } | undefined> {
  const question = await context.store.questions.byId(questionId, signal);
  if (!question) return undefined;
  const t = context.translateFor(question.language);
  const visible = await visibleNow(question, context, signal);
  const shown = await context.store.changes.targets(
    pages.filter((page) => visible.has(page)).slice(0, MAX_PAGES),
    signal,
  );
  const links = shown.map(({ title, id }) => link(clip(title, 80), `https://www.notion.so/${id.replaceAll('-', '')}`));
  const values = { question: harmlessLine(question.question, 300), pages: links.join(' · ') };
  if (reason === 'found') return links.length === 0 ? undefined : { body: card(t('notify.message', values)) };
  return { body: card(links.length === 0 ? t('notify.staleHidden', values) : t('notify.stale', values)) };
}

async function visibleNow(
  { guildId, settingsChannelId }: Question,
  context: BotContext,
  signal: AbortSignal,
): Promise<ReadonlySet<PageId>> {
  const [guild, channel] = guildId ? [guildId, settingsChannelId] : ['', ''];
  const { settings } = await context.store.placeContext(guild, channel, signal);
  const { collection, scope } = channelView({ settings, question: undefined }, context);
  return context.visiblePages(collection, scope, signal);
}
