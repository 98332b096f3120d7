import { describe, expect, it } from 'vitest';
import type { DatabaseSpec } from '../../../../sample/stand-ins/notion/rules/spec.ts';
import { p, subdatabase } from '../../../../sample/stand-ins/notion/workspace/build.ts';
import { openStandInRig } from '../stand-in-rig.ts';

const MINUTE = 60_000;

const tasks: DatabaseSpec = {
  key: 'tasks',
  title: 'Tasks',
  sources: [
    {
      key: 'tasks',
      title: 'Tasks',
      description: 'Everything that the workshop has to do.',
      properties: {
        Team: { type: 'relation', relatesTo: 'teams' },
        Stage: {
          type: 'select',
          description: 'How far it is.',
          options: ['Open', { name: 'Done', description: 'Checked by a second person.' }],
        },
      },
      rows: [{ key: 'weld', title: 'Weld the frame', values: { Team: ['blue'], Stage: 'Done' } }],
    },
    { key: 'teams', title: 'Teams', properties: {}, rows: [{ key: 'blue', title: 'Blue team', values: {} }] },
  ],
};

const open = () =>
  openStandInRig({
    workspace: {
      pages: [{ key: 'root', title: 'Root', databases: [tasks], blocks: [p('Before.'), subdatabase('tasks')] }],
    },
  });

describe('words of one object that another page shows', () => {
  it('are the descriptions of a database, of its properties and of their options, on the page that holds it', async () => {
    await using rig = await open();
    await rig.run();
    expect(rig.textOf('root')).toBe(
      'Before.\nTasks\nEverything that the workshop has to do.\nStage: How far it is. · Done: Checked by a second person.',
    );
  });

  it('follow a rename: the rows that name the page are read again', async () => {
    await using rig = await open();
    await rig.run();
    expect(rig.textOf('weld')).toContain('Team: Blue team');
    rig.clock.advance(30 * MINUTE);
    rig.standIn.renamePage('page:blue', 'Red team');
    rig.clock.advance(2 * MINUTE);
    expect(await rig.run()).toMatchObject({ failed: 0, indexed: 2 });
    expect(rig.textOf('weld')).toContain('Team: Red team');
  });

  it('come when the related page is shared', async () => {
    await using rig = await open();
    rig.standIn.unshare('page:blue');
    await rig.run();
    expect(rig.textOf('weld')).not.toContain('Team');
    rig.clock.advance(30 * MINUTE);
    rig.standIn.share('page:blue');
    await rig.run('audit');
    expect(rig.textOf('weld')).toContain('Team: Blue team');
  });
});
