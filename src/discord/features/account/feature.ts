import type { CommandSpec } from '../../interactions/command.ts';
import type { Feature } from '../feature.ts';
import { createHelpCommand } from './help-command.ts';
import { privacyCommand } from './privacy-command.ts';
import { quotaCommand } from './quota-command.ts';

/** What concerns the person who asks. `listCommands` returns what `/help` lists. */
export function createAccountFeature(listCommands: () => readonly CommandSpec[]): Feature {
  return { commands: [quotaCommand, privacyCommand, createHelpCommand(listCommands)] };
}
