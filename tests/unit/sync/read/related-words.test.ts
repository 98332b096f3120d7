import { describe, expect, it } from 'vitest';
import type { DatabaseSpec } from '../../../../sample/stand-ins/notion/rules/spec.ts';
import { h1, linkToPage, p, subdatabase, table, toggle } from '../../../../sample/stand-ins/notion/workspace/build.ts';
import { databaseId, dataSourceId, pageId } from '../../../../sample/stand-ins/notion/workspace/ids.ts';
import type { NotionId } from '../../../../src/core/domain/notion-id.ts';
import { openStandInRig, type StandInRig } from '../stand-in-rig.ts';

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

const open = (options: { readonly roots?: readonly string[] } = {}) =>
  openStandInRig({
    ...options,
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

const DESCRIPTION =
  'Tasks\nEverything that the workshop has to do.\nStage: How far it is. · Done: Checked by a second person.';

describe('descriptions of a database that no page of the collection holds', () => {
  const ofTasks = dataSourceId('tasks') as NotionId;
  const textOf = (rig: StandInRig) =>
    [...rig.store.chunks.values()].filter(({ pageId }) => pageId === ofTasks).map(({ text }) => text);

  it('are indexed by themselves and lead to the database', async () => {
    await using rig = await open({ roots: [databaseId('tasks')] });
    // Two rows, and one data source with descriptions; the other one has none.
    expect(await rig.run()).toMatchObject({ discovered: 3, indexed: 3, failed: 0, complete: true });
    expect(textOf(rig)).toEqual([DESCRIPTION]);
    expect(await rig.run()).toMatchObject({ discovered: 3, indexed: 0, requests: 2 });
  });

  it('follow an edit', async () => {
    await using rig = await open({ roots: [databaseId('tasks')] });
    await rig.run();
    rig.clock.advance(30 * MINUTE);
    rig.standIn.describe(ofTasks, 'What the workshop wants to do.');
    rig.clock.advance(2 * MINUTE);
    await rig.run();
    expect(textOf(rig)[0]).toContain('What the workshop wants to do.');
  });

  it('do not count as outdated after a change that leaves them as they are', async () => {
    await using rig = await open({ roots: [databaseId('tasks')] });
    await rig.run();
    rig.clock.advance(30 * MINUTE);
    rig.standIn.changeSchema(ofTasks);
    rig.clock.advance(2 * MINUTE);
    await rig.run();
    const { editedAt, editedSynced } = rig.store.rows.get(ofTasks)!.object;
    expect(editedSynced).toEqual(editedAt);
    expect(editedAt).toEqual(new Date('2026-11-20T10:30:00Z'));
  });

  it('leave when the page that holds the database joins and shows them', async () => {
    await using rig = await open({ roots: [databaseId('tasks')] });
    await rig.run();
    await rig.run('incremental', { resources: [pageId('root') as NotionId] });
    expect(textOf(rig)).toEqual([]);
    expect(rig.textOf('root')).toContain(DESCRIPTION);
  });

  it('leave with the database', async () => {
    await using rig = await open({ roots: [databaseId('tasks')] });
    await rig.run();
    rig.standIn.unshare('page:root');
    await rig.run('full');
    expect(textOf(rig)).toEqual([]);
  });
});

describe('titles that a page shows', () => {
  const other = '@[page:other]';
  const pages = [
    {
      key: 'root',
      title: 'Root',
      pages: [
        { key: 'other', title: 'Old name' },
        { key: 'link', title: 'A link', blocks: [h1('Links'), linkToPage('other')] },
        { key: 'mention', title: 'A mention', blocks: [p(`Ask ${other} first.`)] },
        { key: 'cell', title: 'A cell', blocks: [table(['Where'], [other])] },
        { key: 'nested', title: 'Nested', blocks: [toggle('More', p(`See ${other}.`)), toggle('Less', p('Nothing.'))] },
        { key: 'neither', title: 'Neither', blocks: [p('Old name is not a mention.')] },
      ],
    },
  ];

  it.each(['blocks', 'auto'] as const)('follow a rename: links and mentions, in the mode %s', async (contentMode) => {
    await using rig = await openStandInRig({ workspace: { pages }, settings: { contentMode } });
    await rig.run();
    for (const key of ['link', 'mention', 'cell', 'nested']) expect(rig.textOf(key)).toContain('Old name');
    rig.clock.advance(30 * MINUTE);
    rig.standIn.renamePage('page:other', 'New name');
    rig.clock.advance(2 * MINUTE);
    expect(await rig.run()).toMatchObject({ failed: 0, indexed: 5 });
    for (const key of ['link', 'mention', 'cell', 'nested']) {
      expect(rig.textOf(key)).toContain('New name');
      expect(rig.textOf(key)).not.toContain('Old name');
    }
    expect(rig.textOf('neither')).toContain('Old name');
  });

  it('come when the page that is linked to is shared', async () => {
    await using rig = await openStandInRig({ workspace: { pages } });
    rig.standIn.unshare('page:other');
    await rig.run();
    expect(rig.textOf('link')).not.toContain('Old name');
    rig.clock.advance(30 * MINUTE);
    rig.standIn.share('page:other');
    await rig.run('audit');
    expect(rig.textOf('link')).toContain('Old name');
  });
});
