import { FOLLOW_PERIODS } from '../../change-stores.ts';
import type { CommandSpec, OptionSpec } from '../../interactions/command.ts';
import { suggestPages } from '../search/suggest-pages.ts';
import { listFollows, stopFollow, suggestFollows } from './manage-follows.ts';
import { followCollection, followDatabase, followPage } from './start-follow.ts';

const IN: OptionSpec = { name: 'in', description: 'follow.in', type: 'channel' };
const WHEN: OptionSpec = { name: 'when', description: 'follow.when', type: 'text', choices: FOLLOW_PERIODS };

/** Posts changes of pages in a channel. */
export const followCommand: CommandSpec = {
  name: 'follow',
  kind: 'slash',
  description: 'follow',
  permission: 'trusted',
  isInDirect: false,
  reply: 'private',
  subcommands: [
    {
      name: 'page',
      description: 'follow.page',
      options: [
        {
          name: 'page',
          description: 'follow.pageOption',
          type: 'text',
          isRequired: true,
          suggest: suggestPages,
          maxLength: 500,
        },
        IN,
        WHEN,
      ],
      run: followPage,
    },
    {
      name: 'database',
      description: 'follow.database',
      options: [
        { name: 'database', description: 'follow.databaseOption', type: 'text', isRequired: true, maxLength: 500 },
        IN,
        WHEN,
        { name: 'only', description: 'follow.only', type: 'text', maxLength: 200 },
        { name: 'becomes', description: 'follow.becomes', type: 'text', maxLength: 200 },
        { name: 'new_rows', description: 'follow.newRows', type: 'flag' },
      ],
      run: followDatabase,
    },
    { name: 'collection', description: 'follow.collection', options: [IN, WHEN], run: followCollection },
    { name: 'list', description: 'follow.list', isReadOnly: true, run: listFollows },
    {
      name: 'stop',
      description: 'follow.stop',
      options: [
        {
          name: 'follow',
          description: 'follow.id',
          type: 'text',
          isRequired: true,
          suggest: suggestFollows,
          maxLength: 40,
        },
      ],
      run: stopFollow,
    },
  ],
};
