import type { CommandSpec } from '../../interactions/command.ts';
import { NAME_OPTION, showCollection, useCollection } from '../collections/collection-command.ts';
import { getSetting, KEY_OPTION, REQUIRED_KEY_OPTION, setSetting, VALUE_OPTION } from '../settings/config-command.ts';

/** Names that the original bot had for commands of today. Its `/sync` kept its name. */
export const aliasCommands: readonly CommandSpec[] = [
  {
    name: 'set_config',
    kind: 'slash',
    description: 'alias.setConfig',
    permission: 'admin',
    reply: 'private',
    options: [REQUIRED_KEY_OPTION, VALUE_OPTION],
    run: setSetting,
  },
  {
    name: 'get_config',
    kind: 'slash',
    description: 'alias.getConfig',
    permission: 'admin',
    reply: 'private',
    options: [KEY_OPTION],
    isReadOnly: true,
    run: getSetting,
  },
  {
    name: 'set_collection',
    kind: 'slash',
    description: 'alias.setCollection',
    permission: 'admin',
    reply: 'private',
    options: [NAME_OPTION],
    run: useCollection,
  },
  {
    name: 'get_collection',
    kind: 'slash',
    description: 'alias.getCollection',
    permission: 'admin',
    reply: 'private',
    isReadOnly: true,
    run: showCollection,
  },
];
