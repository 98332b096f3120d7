import type { PageId } from '../../../core/domain/notion-id.ts';
import type { CommandSpec, Handler, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { guildOf, numberOption, resourcesOption } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import { card } from '../../ui/card.ts';
import { code, harmlessLine, link, relative } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import { DAYS_OPTION, periodOf } from '../period.ts';
import { type Gap, groupGaps } from './group-gaps.ts';

const DEFAULT_DAYS = 30;
const MAX_LISTED = 15;

/** Lists the gaps; with `parent` chooses the page for stubs, with `write` writes one. */
const run: Handler = async (invocation, context, signal) => {
  const [parent] = resourcesOption(invocation, 'parent');
  if (parent) return setParent(invocation, parent, context, signal);
  const { days, since } = periodOf(invocation, DEFAULT_DAYS, context.clock.now());
  const gaps = await findGaps(invocation, since, context, signal);
  if (numberOption(invocation, 'write') !== undefined) return writeStub(invocation, gaps, context, signal);
  if (gaps.length === 0) return { content: invocation.t('gaps.none', { days, count: days }) };
  const lines = gaps.slice(0, MAX_LISTED).map(gapLine);
  return card(lines.join('\n'), { title: invocation.t('gaps.title', { days, count: days }) });
};

/** Questions that no page answers. A stub page for one can be written to Notion, below a page that an admin chose. */
export const gapsCommand: CommandSpec = {
  name: 'gaps',
  kind: 'slash',
  description: 'gaps',
  permission: 'admin',
  reply: 'private',
  options: [
    DAYS_OPTION,
    { name: 'write', description: 'gaps.write', type: 'integer', min: 1, max: 100 },
    { name: 'parent', description: 'gaps.parent', type: 'text', maxLength: 300 },
  ],
  run,
};

async function findGaps(
  { location }: Invocation,
  since: Date,
  { store }: BotContext,
  signal: AbortSignal,
): Promise<readonly Gap[]> {
  const [questions, feedback] = await Promise.all([
    store.questions.since(location.guildId, since, signal),
    store.feedback.since(location.guildId, since, signal),
  ]);
  return groupGaps(questions, feedback);
}

async function setParent(invocation: Invocation, parent: PageId, { store }: BotContext, signal: AbortSignal) {
  const guildId = guildOf(invocation);
  await store.setSettings(guildId, '', { ...(await store.settings(guildId, '', signal)), gapParent: parent }, signal);
  return { content: invocation.t('gaps.parentSet', { page: code(parent) }) };
}

async function writeStub(invocation: Invocation, gaps: readonly Gap[], context: BotContext, signal: AbortSignal) {
  const { gapParent } = await context.store.settings(guildOf(invocation), '', signal);
  if (!gapParent) throw new UserError('gaps.off');
  const number = numberOption(invocation, 'write') ?? 0;
  const gap = gaps[number - 1];
  if (!gap) throw new UserError('gaps.noNumber', { number });
  const paragraphs = [invocation.t('gaps.stub', { count: gap.questions.length }), ...gap.questions];
  const page = await context.createPage(gapParent, clip(gap.question, 100), paragraphs, signal);
  return { content: invocation.t('gaps.written', { page: link(clip(page.title, 100), page.url) }) };
}

function gapLine({ question, questions, people, lastAskedAt }: Gap, index: number): string {
  const more = questions.length > 1 ? ` (+${questions.length - 1})` : '';
  return `**${index + 1}.** ${harmlessLine(question, 150)}${more} — 👥 ${people} · ${relative(lastAskedAt)}`;
}
