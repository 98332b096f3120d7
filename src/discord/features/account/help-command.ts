import type { CommandSpec } from '../../interactions/command.ts';
import { card } from '../../ui/card.ts';

export const helpCommand: CommandSpec = {
  name: 'help',
  kind: 'slash',
  description: 'help',
  permission: 'everyone',
  reply: 'private',
  async run({ t, person }) {
    const text = person.isAdmin ? `${t('help.body')}\n\n${t('help.admin')}` : t('help.body');
    return card(text, { title: t('help.title') });
  },
};
