import type { PageId } from '../../../core/domain/notion-id.ts';
import type { CommandSpec, Use } from '../../interactions/command.ts';
import type { Tools } from '../../interactions/context.ts';
import { guildOf, numberOption, resourcesOption } from '../../interactions/options.ts';
import { card } from '../../ui/card.ts';
import { code, harmlessLine, link, relative } from '../../ui/markdown.ts';
import { Refusal } from '../../ui/sentences.ts';
import { clip } from '../../ui/split.ts';
import { type Gap, groupGaps } from './gaps.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const SHOWN = 15;

/** What people asked and no page answers; a stub for it can be written into Notion where an admin allowed that. */
export const gapCommands: readonly CommandSpec[] = [
  {
    name: 'gaps',
    kind: 'slash',
    description: 'gaps',
    who: 'admin',
    reply: 'private',
    options: [
      { name: 'days', description: 'days', type: 'integer', min: 1, max: 90 },
      { name: 'write', description: 'gaps.write', type: 'integer', min: 1, max: 100 },
      { name: 'parent', description: 'gaps.parent', type: 'text', maxLength: 300 },
    ],
    async run(use, tools, signal) {
      const [parent] = resourcesOption(use, 'parent');
      if (parent) return setParent(use, parent, tools, signal);
      const days = numberOption(use, 'days') ?? DEFAULT_DAYS;
      const gaps = await gapsSince(use, days, tools, signal);
      const number = numberOption(use, 'write');
      if (number !== undefined) return writeStub(use, gaps[number - 1], number, tools, signal);
      if (gaps.length === 0) return { content: use.t('gaps.none', { days, count: days }) };
      const lines = gaps.slice(0, SHOWN).map((gap, index) => gapLine(gap, index));
      return card(lines.join('\n'), { title: use.t('gaps.title', { days, count: days }) });
    },
  },
];

async function gapsSince(
  use: Use,
  days: number,
  { store, clock }: Tools,
  signal: AbortSignal,
): Promise<readonly Gap[]> {
  const since = new Date(clock.now().getTime() - days * DAY_MS);
  const { guildId } = use.place;
  const [questions, feedback] = await Promise.all([
    store.questions.since(guildId, since, signal),
    store.feedback.since(guildId, since, signal),
  ]);
  return groupGaps(questions, feedback);
}

async function setParent(use: Use, parent: PageId, { store }: Tools, signal: AbortSignal) {
  const guildId = guildOf(use);
  await store.setSettings(guildId, '', { ...(await store.settings(guildId, '', signal)), gapParent: parent }, signal);
  return { content: use.t('gaps.parentSet', { page: code(parent) }) };
}

async function writeStub(use: Use, gap: Gap | undefined, number: number, tools: Tools, signal: AbortSignal) {
  const { gapParent } = await tools.store.settings(guildOf(use), '', signal);
  if (!gapParent) throw new Refusal('gaps.off');
  if (!gap) throw new Refusal('gaps.noNumber', { number });
  const paragraphs = [use.t('gaps.stub', { count: gap.questions.length }), ...gap.questions];
  const page = await tools.createPage(gapParent, clip(gap.question, 100), paragraphs, signal);
  return { content: use.t('gaps.written', { page: link(clip(page.title, 100), page.url) }) };
}

function gapLine({ question, questions, people, lastAskedAt }: Gap, index: number): string {
  const more = questions.length > 1 ? ` (+${questions.length - 1})` : '';
  return `**${index + 1}.** ${harmlessLine(question, 150)}${more} — 👥 ${people} · ${relative(lastAskedAt)}`;
}
