import { commandText } from '../../i18n/command-text.ts';
import type { CommandSpec } from '../../interactions/command.ts';
import { card } from '../../ui/card.ts';

/** Lists the slash commands that the person may use. `listCommands` is called for each reply. */
export function createHelpCommand(listCommands: () => readonly CommandSpec[]): CommandSpec {
  return {
    name: 'help',
    kind: 'slash',
    description: 'help',
    permission: 'everyone',
    access: 'manages',
    reply: 'private',
    async run({ t, person }) {
      const slash = listCommands().filter(({ kind }) => kind === 'slash');
      const lines = slash
        .filter(({ permission }) => permission === 'everyone')
        .map(({ name, description }) => `**/${name}** — ${commandText(description, t.language)}`);
      const adminNames = slash.filter(({ permission }) => permission === 'admin').map(({ name }) => `/${name}`);
      const forAdmins = person.isAdmin ? ['', t('help.admin', { commands: adminNames.join(', ') })] : [];
      return card([...lines, '', t('help.more'), ...forAdmins].join('\n'), { title: t('help.title') });
    },
  };
}
