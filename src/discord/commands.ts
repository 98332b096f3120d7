import type { CommandSpec } from './command.ts';
import { askCommands } from './commands/ask.ts';
import { channelCommands } from './commands/channel.ts';
import { collectionCommands } from './commands/collection.ts';
import { configCommands } from './commands/config.ts';
import { curateCommands } from './commands/curate.ts';
import { gapCommands } from './commands/gaps.ts';
import { limitCommands } from './commands/limits.ts';
import { lookCommands } from './commands/look.ts';
import { overviewCommands } from './commands/overview.ts';
import { selfCommands } from './commands/self.ts';
import { syncCommands } from './commands/sync.ts';

/** Every command and menu, written out. */
export const commands: readonly CommandSpec[] = [
  ...askCommands,
  ...lookCommands,
  ...selfCommands,
  ...curateCommands,
  ...syncCommands,
  ...configCommands,
  ...collectionCommands,
  ...channelCommands,
  ...limitCommands,
  ...overviewCommands,
  ...gapCommands,
];
