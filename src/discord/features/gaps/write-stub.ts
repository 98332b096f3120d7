import type { PageId } from '../../../core/domain/notion-id.ts';
import type { Gap } from '../../../insights/gaps/group-questions.ts';
import type { InsightsQuery } from '../../../insights/ports.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { guildOf } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import { link } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';

const MAX_TITLE_CHARACTERS = 100;

/** The page below which stubs go. Throws the UserError that says how to choose one. */
export async function stubParent(invocation: Invocation, { store }: BotContext, signal: AbortSignal): Promise<PageId> {
  const { gapParent } = await store.settings(guildOf(invocation), '', signal);
  if (!gapParent) throw new UserError('gaps.off');
  return gapParent;
}

type Stub = { readonly parent: PageId; readonly query: InsightsQuery; readonly gap: Gap };

/** Adds a page with the questions of a gap to Notion. The gap is then closed: asking again opens it again. */
export async function writeStub(
  { t }: Invocation,
  { parent, query, gap }: Stub,
  context: BotContext,
  signal: AbortSignal,
): Promise<MessageBody> {
  const paragraphs = [t('gaps.stub', { count: gap.questions.length }), ...gap.questions];
  const page = await context.createPage(parent, clip(gap.question, MAX_TITLE_CHARACTERS), paragraphs, signal);
  await context.insights.closeGap(query, gap, 'stub', signal);
  return { content: t('gaps.written', { page: link(clip(page.title, MAX_TITLE_CHARACTERS), page.url) }) };
}
