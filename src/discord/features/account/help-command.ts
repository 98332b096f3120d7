import { commandText } from '../../i18n/command-text.ts';
import type { TextKey } from '../../i18n/translate.ts';
import { type CommandSpec, type Invocation, listInvocables } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { isPermitted } from '../../interactions/permission.ts';
import { commandMention } from '../../registration/command-mention.ts';
import { card } from '../../ui/card.ts';
import { BUTTON_HELP, MENU_HELP } from './help-entries.ts';

/**
 * Lists what the person may use: slash commands to click, entries in the menu of a message, and buttons.
 * `listCommands` is called for each reply.
 */
export function createHelpCommand(listCommands: () => readonly CommandSpec[]): CommandSpec {
  return {
    name: 'help',
    kind: 'slash',
    description: 'help',
    permission: 'everyone',
    access: 'manages',
    reply: 'private',
    async run(invocation, context) {
      const { t, person, reply } = invocation;
      const commands = listCommands().filter(({ permission }) => isPermitted(permission, invocation));
      const slash = commands.filter(({ kind }) => kind === 'slash');
      const usable = slash.filter(({ permission }) => permission !== 'admin');
      const sections = [
        commandLines(usable, invocation, context).join('\n'),
        t('help.more'),
        [`**${t('help.menus')}**`, ...menuLines(commands, invocation)].join('\n'),
        [`**${t('help.buttons')}**`, ...buttonLines(invocation)].join('\n'),
      ];
      const body = card(sections.join('\n\n'), { title: t('help.title') });
      if (!person.isAdmin) return body;
      // In a message of its own: both together may be too long for one.
      await reply.show(body);
      const forAdmins = slash.filter(({ permission }) => permission === 'admin');
      await reply.add(card(adminLines(forAdmins, invocation, context).join('\n'), { title: t('help.adminTitle') }));
      return undefined;
    },
  };
}

/** A line for each command and each subcommand. */
function commandLines(commands: readonly CommandSpec[], { t }: Invocation, context: BotContext): readonly string[] {
  return listInvocables(commands).map(
    ({ name, description }) => `${commandMention(name, context)} — ${commandText(description, t.language)}`,
  );
}

/** A line for each command, with all its subcommands. */
function adminLines(commands: readonly CommandSpec[], { t }: Invocation, context: BotContext): readonly string[] {
  return commands.map((command) => {
    const mentions = listInvocables([command]).map(({ name }) => commandMention(name, context));
    return `${commandText(command.description, t.language)}: ${mentions.join(' ')}`;
  });
}

function menuLines(commands: readonly CommandSpec[], { t }: Invocation): readonly string[] {
  return commands
    .filter(({ kind }) => kind === 'message')
    .map(({ description }) => line(commandText(description, t.language), MENU_HELP[description], t));
}

function buttonLines({ t }: Invocation): readonly string[] {
  return BUTTON_HELP.map(({ emoji, label, does }) =>
    line([emoji, label && t(label)].filter(Boolean).join(' '), does, t),
  );
}

function line(name: string, does: TextKey | undefined, t: Invocation['t']): string {
  return does === undefined ? `**${name}**` : `**${name}** — ${t(does)}`;
}
