import type { CommandSpec } from '../../interactions/command.ts';
import { card } from '../../ui/card.ts';
import { harmlessLine } from '../../ui/markdown.ts';
import { DAYS_OPTION, periodOf } from '../period.ts';

const DEFAULT_DAYS = 7;
const MAX_LISTED = 15;

/** How people rated answers, and what they said about the bad ones. */
export const feedbackCommand: CommandSpec = {
  name: 'feedback',
  kind: 'slash',
  description: 'feedback',
  permission: 'admin',
  reply: 'private',
  options: [DAYS_OPTION],
  isReadOnly: true,
  async run(invocation, { store, clock }, signal) {
    const { t, location } = invocation;
    const { days, since } = periodOf(invocation, DEFAULT_DAYS, clock.now());
    const ratings = await store.feedback.since(location.guildId, since, signal);
    if (ratings.length === 0) return { content: t('feedback.none', { days, count: days }) };
    const down = ratings.filter(({ vote }) => vote === 'down');
    const lines = down.slice(0, MAX_LISTED).map(({ reason, comment, question }) => {
      const quote = comment ? `\n> ${harmlessLine(comment, 150)}` : '';
      return `👎 ${reason ? t(`feedback.${reason}`) : ''} — ${harmlessLine(question, 120)}${quote}`;
    });
    const up = ratings.length - down.length;
    return card(lines.join('\n'), { title: t('feedback.title', { days, count: days, up, down: down.length }) });
  },
};
