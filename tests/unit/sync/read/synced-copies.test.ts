import { describe, expect, it } from 'vitest';
import type { BlockSpec, PageSpec } from '../../../../sample/stand-ins/notion/rules/spec.ts';
import { copyOf, p, synced, toggle } from '../../../../sample/stand-ins/notion/workspace/build.ts';
import { openStandInRig } from '../stand-in-rig.ts';

const MINUTE = 60_000;

/** Originals in levels: each level has `fan` copies of each original of the level below. */
function levelsOf(depth: number, fan: number): readonly BlockSpec[] {
  return Array.from({ length: depth }, (_, level) => {
    const copies = Array.from({ length: fan }, () => copyOf(`level-${level + 1}`));
    const below = level + 1 < depth ? copies : [p('The innermost words.')];
    return synced(`level-${level}`, p(`Words of level ${level}.`), ...below);
  });
}

const open = (blocks: readonly BlockSpec[], pages: readonly PageSpec[] = []) =>
  openStandInRig({
    workspace: {
      pages: [{ key: 'root', title: 'Root', pages: [{ key: 'copies', title: 'Copies', blocks }, ...pages] }],
    },
  });

describe('synced copies', () => {
  it('cost one request for each original, however often they are shown', async () => {
    await using rig = await open(levelsOf(4, 10));
    expect(await rig.run()).toMatchObject({ failed: 0 });
    expect(rig.textOf('copies')).toContain('The innermost words.');
    // The root, the page, four originals as such, and the three that are copied.
    expect(rig.standIn.requests.count('children')).toBe(2 + 4 + 3);
  });

  it('on several pages are read once a run, and anew in the next run', async () => {
    const copying = ['a', 'b', 'c'].map((key) => ({ key, title: key, blocks: [copyOf('shared')] }));
    await using rig = await open([{ ...synced('shared', { ...p('Shared words.'), key: 'words' }) }], copying);
    await rig.run();
    for (const key of ['a', 'b', 'c']) expect(rig.textOf(key)).toContain('Shared words.');
    expect(rig.standIn.requests.count('children')).toBe(5 + 1 + 1);
    rig.clock.advance(30 * MINUTE);
    rig.standIn.editBlock('block:words', 'Other words.');
    await rig.run('full');
    for (const key of ['a', 'b', 'c']) expect(rig.textOf(key)).toContain('Other words.');
  });

  it('that multiply end at the budget of a page, and the report names the page', async () => {
    await using rig = await open(levelsOf(6, 10).map((block) => toggle('More', block)));
    const report = await rig.run();
    expect(report).toMatchObject({ failed: 0, skipped: 1 });
    expect(report.problems).toMatchObject([
      { title: 'Copies', reason: expect.stringContaining('Only the first part') },
    ]);
    expect(rig.standIn.requests.count()).toBeLessThan(50);
  });
});
