import { describe, expect, it } from 'vitest';
import type { DatabaseSpec, PageSpec } from '../../../../sample/stand-ins/notion/rules/spec.ts';
import { p, subdatabase, subpage } from '../../../../sample/stand-ins/notion/workspace/build.ts';
import { openStandInRig, type StandInRig } from '../stand-in-rig.ts';

const MINUTE = 60_000;
const page = (key: string, rest: Partial<PageSpec> = {}): PageSpec => ({
  key,
  title: `Title of ${key}`,
  blocks: [p(`Text of ${key}.`)],
  ...rest,
});

const elsewhere: DatabaseSpec = {
  key: 'elsewhere',
  title: 'Elsewhere',
  sources: [
    { key: 'elsewhere', title: 'Elsewhere', properties: {}, rows: [{ key: 'foreign', title: 'Foreign', values: {} }] },
  ],
};

/** A root with three pages; a database is shared, but not below the root. */
async function open(root: Partial<PageSpec> = {}): Promise<StandInRig> {
  const pages = [
    page('root', { pages: [page('a'), page('b'), page('c')], ...root }),
    page('outside', { shared: false, databases: [elsewhere] }),
  ];
  const rig = await openStandInRig({ workspace: { pages } });
  return rig;
}

describe('an object that Notion does not show', () => {
  it.each([403, 400, 404])('outside the roots (%i) does not stop a first sync', async (status) => {
    await using rig = await open();
    rig.standIn.share('page:foreign');
    rig.standIn.hideFromSearch('data-source:elsewhere');
    for (const id of ['database:elsewhere', 'data-source:elsewhere']) rig.standIn.refuse(id, status);
    expect(await rig.run()).toMatchObject({ discovered: 4, indexed: 4, failed: 0, complete: true });
    expect(await rig.run('audit')).toMatchObject({ discovered: 4, failed: 0, complete: true });
    expect(rig.textOf('a')).toContain('Text of a');
  });

  it('in the trash does not stop a run, and stays until it is known to be gone', async () => {
    await using rig = await open();
    await rig.run();
    rig.clock.advance(30 * MINUTE);
    for (const key of ['a', 'b']) rig.standIn.trash(`page:${key}`);
    rig.standIn.refuse('page:a', 403);
    const report = await rig.run();
    expect(report).toMatchObject({ discovered: 3, failed: 1, deleted: 1, complete: false });
    expect(report.problems).toMatchObject([
      { title: 'Title of a', state: 'failed', reason: expect.stringContaining('still use the version indexed before') },
    ]);
    expect([rig.textOf('a') !== '', rig.textOf('b')]).toEqual([true, '']);
    rig.standIn.refuse('page:a', undefined);
    expect(await rig.run()).toMatchObject({ discovered: 2, complete: true });
  });

  it.each(['audit', 'full'] as const)('does not stop an %s, and unshared pages leave the answers', async (mode) => {
    await using rig = await open();
    await rig.run();
    rig.clock.advance(30 * MINUTE);
    rig.standIn.hideFromSearch('page:a');
    rig.standIn.refuse('page:a', 403);
    rig.standIn.hideFromSearch('page:b');
    rig.standIn.makePartial('page:b');
    rig.standIn.unshare('page:c');
    expect(await rig.run(mode)).toMatchObject({ discovered: 3, deleted: 1, complete: false });
    expect(rig.textOf('a')).toContain('Text of a');
    expect(rig.textOf('b')).toContain('Text of b');
    expect(rig.textOf('c')).toBe('');
  });

  it('completely in a listing is known to exist, and the audit deletes the others that are gone', async () => {
    await using rig = await open();
    await rig.run();
    rig.clock.advance(30 * MINUTE);
    rig.standIn.makePartial('page:a');
    rig.standIn.unshare('page:c');
    expect(await rig.run('audit')).toMatchObject({ discovered: 3, deleted: 1 });
    expect(rig.textOf('a')).toContain('Text of a');
  });

  it('whole while it is edited is asked for until Notion shows it, so that the edit is not lost', async () => {
    await using rig = await open();
    await rig.run();
    rig.clock.advance(30 * MINUTE);
    rig.standIn.makePartial('page:a');
    rig.standIn.appendBlocks('page:a', [p('An edit.')]);
    rig.clock.advance(30 * MINUTE);
    await rig.run();
    rig.clock.advance(30 * MINUTE);
    await rig.run();
    rig.standIn.makePartial('page:a', false);
    expect(await rig.run()).toMatchObject({ failed: 0, indexed: 1 });
    expect(rig.textOf('a')).toContain('An edit.');
  });

  it.each([403, 400])('below a page (%i) does not fail the page', async (status) => {
    const inner: DatabaseSpec = { ...elsewhere, key: 'inner', sources: [{ ...elsewhere.sources[0]!, key: 'inner' }] };
    await using rig = await open({
      pages: [page('a'), page('child')],
      databases: [{ ...inner, sources: [{ ...inner.sources[0]!, rows: [] }] }],
      blocks: [p('Text of root.'), subpage('child'), subdatabase('inner')],
    });
    rig.standIn.hideFromSearch('page:child');
    rig.standIn.hideFromSearch('data-source:inner');
    for (const id of ['page:child', 'database:inner']) rig.standIn.refuse(id, status);
    const report = await rig.run();
    expect(report).toMatchObject({ discovered: 2, indexed: 2, failed: 0 });
    expect(report.problems.map(({ state }) => state)).toEqual(['skipped', 'skipped']);
    expect(rig.textOf('root')).toContain('Text of root');
  });

  it('does not stop a run by being slow, but an outage does', async () => {
    await using rig = await open();
    await rig.run();
    rig.clock.advance(30 * MINUTE);
    for (const key of ['a', 'b']) rig.standIn.hideFromSearch(`page:${key}`);
    rig.standIn.refuse('page:a', 503);
    rig.standIn.unshare('page:c');
    expect(await rig.run('audit')).toMatchObject({ discovered: 3, deleted: 1, failed: 1 });
  });
});

describe('a trash that Notion refuses to list', () => {
  it('does not stop an incremental run, and the report says so', async () => {
    await using rig = await open();
    await rig.run();
    rig.clock.advance(30 * MINUTE);
    rig.standIn.renamePage('page:a', 'Renamed');
    rig.standIn.fail({ kind: 'status', status: 400, endpoint: 'search', inTrash: true, times: 9 });
    const report = await rig.run();
    expect(report).toMatchObject({ failed: 0, complete: true, notes: [expect.stringContaining('trash')] });
  });
});
