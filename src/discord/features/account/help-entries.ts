import type { CommandTextKey } from '../../i18n/english-texts.ts';
import type { TextKey } from '../../i18n/translate.ts';

/** What the entries in the menu of a message do, by the text of their names. */
export const MENU_HELP: Readonly<Partial<Record<CommandTextKey, TextKey>>> = {
  'menu.ask': 'help.menu.ask',
  'menu.check': 'help.menu.check',
  'menu.save': 'help.menu.save',
};

type ButtonHelp = {
  /** Of the custom ids of these buttons. */
  readonly kinds: readonly string[];
  readonly emoji: string;
  /** Absent: the button has no text. */
  readonly label?: TextKey;
  readonly does: TextKey;
};

/** What the buttons below an answer do. */
export const BUTTON_HELP: readonly ButtonHelp[] = [
  { kinds: ['up', 'down'], emoji: '👍 👎', does: 'help.button.vote' },
  { kinds: ['evidence'], emoji: '🔎', label: 'button.evidence', does: 'help.button.evidence' },
  { kinds: ['all-rows'], emoji: '📄', label: 'button.allRows', does: 'help.button.allRows' },
  { kinds: ['followup'], emoji: '💬', label: 'button.followUp', does: 'help.button.followUp' },
  { kinds: ['retry'], emoji: '🔁', label: 'button.retry', does: 'help.button.retry' },
  { kinds: ['human'], emoji: '🙋', label: 'button.human', does: 'help.button.human' },
  { kinds: ['share'], emoji: '📣', label: 'button.share', does: 'help.button.share' },
  { kinds: ['solved'], emoji: '✅', label: 'button.solved', does: 'help.button.solved' },
  { kinds: ['notify'], emoji: '🔔', label: 'button.notify', does: 'help.button.notify' },
];
