import type { CommandSpec } from '../../interactions/command.ts';
import { numberOption } from '../../interactions/options.ts';
import { card } from '../../ui/card.ts';
import { harmlessLine } from '../../ui/markdown.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 7;
const MAX_LISTED = 15;

/** How people rated answers, and what they said about the bad ones. */
export const feedbackCommand: CommandSpec = {
  name: 'feedback',
  kind: 'slash',
  description: 'feedback',
  permission: 'admin',
  reply: 'private',
  options: [{ name: 'days', description: 'days', type: 'integer', min: 1, max: 90 }],
  async run(invocation, { store, clock }, signal) {
    const { t, location } = invocation;
    const days = numberOption(invocation, 'days') ?? DEFAULT_DAYS;
    const since = new Date(clock.now().getTime() - days * DAY_MS);
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
