import type { CommandSpec } from '../interactions/command.ts';
import { accountCommands } from './account/command.ts';
import { askCommands } from './ask/command.ts';
import { channelCommands } from './channel/command.ts';
import { collectionCommands } from './collections/command.ts';
import { gapCommands } from './gaps/command.ts';
import { limitCommands } from './limits/command.ts';
import { savedAnswerCommands } from './saved-answers/command.ts';
import { searchCommands } from './search/command.ts';
import { configCommands } from './settings/command.ts';
import { statusCommands } from './status/command.ts';
import { syncCommands } from './sync/command.ts';

/** Every command and menu, written out. */
export const commands: readonly CommandSpec[] = [
  ...askCommands,
  ...searchCommands,
  ...accountCommands,
  ...savedAnswerCommands,
  ...syncCommands,
  ...configCommands,
  ...collectionCommands,
  ...channelCommands,
  ...limitCommands,
  ...statusCommands,
  ...gapCommands,
];
