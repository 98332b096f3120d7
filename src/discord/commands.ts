import type { CommandSpec } from './command.ts';
import { askCommands } from './commands/ask.ts';

/** Every command and menu, written out. */
export const commands: readonly CommandSpec[] = [...askCommands];
