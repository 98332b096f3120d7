import { PAGE_A, PAGE_B } from '../../../../fixtures/discord.ts';
import type { FeatureExamples } from '../../examples.ts';

export const examples: FeatureExamples = {
  commands: {
    'follow page': [
      {
        values: ({ channel }) => ({ page: PAGE_A, in: channel.id, when: 'weekly' }),
        says: /I'll post changes of “Base 1111” in <#\d+>: once a week/,
      },
      {
        values: ({ channel }) => ({ page: PAGE_A, in: channel.id, when: 'weekly' }),
        says: /That's already followed in <#\d+>/,
      },
      { values: { page: '99999999-9999-4999-8999-999999999999' }, says: "can't see that page" },
    ],
    'follow database': [
      {
        values: ({ channel }) => ({
          database: PAGE_B,
          in: channel.id,
          when: 'daily',
          only: 'status = Draft',
          becomes: 'Status=Published',
          new_rows: true,
        }),
        says: 'once a day, only new rows, only if Status = Draft, when it becomes Status = Published',
      },
      { values: { database: PAGE_B, only: 'Owner = me' }, says: 'has no property called `Owner`. It has: `Status`' },
      { values: { database: PAGE_B, becomes: 'Published' }, says: 'A filter looks like' },
    ],
    'follow collection': [
      {
        values: ({ channel }) => ({ in: channel.id, when: 'at_once' }),
        says: 'everything that it can see',
      },
    ],
    'follow list': [{ says: 'Nothing is followed on this server' }],
    'follow stop': [{ values: { follow: 'nothing' }, says: 'no follow `nothing`' }],
  },
};
