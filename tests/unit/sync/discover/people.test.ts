import { describe, expect, it } from 'vitest';
import type { PageSpec } from '../../../../sample/stand-ins/notion/rules/spec.ts';
import { openStandInRig } from '../stand-in-rig.ts';

const page: PageSpec = {
  key: 'root',
  title: 'Root',
  databases: [
    {
      key: 'tasks',
      title: 'Tasks',
      sources: [
        {
          key: 'tasks',
          title: 'Tasks',
          properties: { Owner: { type: 'people' } },
          rows: ['a', 'b'].map((key) => ({ key, title: key, values: { Owner: ['ann', 'somebody-who-left'] } })),
        },
      ],
    },
  ],
};
const users = [{ key: 'ann', name: 'Ann Lee', email: 'ann@e.org' }];

describe('people in rows', () => {
  it('without names: the report says once that the integration may not read user information', async () => {
    await using rig = await openStandInRig({ workspace: { pages: [page], users }, capabilities: { users: false } });
    expect((await rig.run()).notes).toEqual([expect.stringContaining('may not read user information')]);
  });

  it('who left are not taken for a missing capability', async () => {
    await using rig = await openStandInRig({ workspace: { pages: [page], users } });
    expect((await rig.run()).notes).toEqual([]);
    expect(rig.textOf('a')).toContain('Owner: Ann Lee');
  });

  it('who all left are not taken for one either', async () => {
    await using rig = await openStandInRig({ workspace: { pages: [page], users: [] } });
    expect((await rig.run()).notes).toEqual([]);
  });
});
