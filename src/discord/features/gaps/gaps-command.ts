import type { PageId } from '../../../core/domain/notion-id.ts';
import type { Gap } from '../../../insights/gaps/group-questions.ts';
import { periodUntil } from '../../../insights/period.ts';
import type { InsightsQuery } from '../../../insights/ports.ts';
import type { CommandSpec, Handler, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { guildOf, numberOption, resourcesOption } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import { card } from '../../ui/card.ts';
import { code } from '../../ui/markdown.ts';
import { DAYS_OPTION, periodOf } from '../period.ts';
import { gapLine } from './gap-line.ts';
import { stubParent, writeStub } from './write-stub.ts';

const DEFAULT_DAYS = 30;
const MAX_LISTED = 15;

/** Lists the gaps; with `parent` chooses the page for stubs, with `write` writes one. */
const run: Handler = async (invocation, context, signal) => {
  const [parent] = resourcesOption(invocation, 'parent');
  if (parent) return setParent(invocation, parent, context, signal);
  const now = context.clock.now();
  const { days } = periodOf(invocation, DEFAULT_DAYS, now);
  const { guildId } = invocation.location;
  const query: InsightsQuery = { period: periodUntil(now, days), ...(guildId ? { guildId } : {}) };
  const gaps = await context.insights.gaps(query, signal);
  if (numberOption(invocation, 'write') !== undefined)
    return writeNumbered(invocation, { query, gaps }, context, signal);
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

async function setParent(invocation: Invocation, parent: PageId, { store }: BotContext, signal: AbortSignal) {
  const guildId = guildOf(invocation);
  await store.setSettings(guildId, '', { ...(await store.settings(guildId, '', signal)), gapParent: parent }, signal);
  return { content: invocation.t('gaps.parentSet', { page: code(parent) }) };
}

type Listed = { readonly query: InsightsQuery; readonly gaps: readonly Gap[] };

async function writeNumbered(
  invocation: Invocation,
  { query, gaps }: Listed,
  context: BotContext,
  signal: AbortSignal,
) {
  const number = numberOption(invocation, 'write') ?? 0;
  const gap = gaps[number - 1];
  const parent = await stubParent(invocation, context, signal);
  if (!gap) throw new UserError('gaps.noNumber', { number });
  return writeStub(invocation, { parent, query, gap }, context, signal);
}
