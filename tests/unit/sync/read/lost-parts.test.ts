import { describe, expect, it } from 'vitest';
import type { FaultKind } from '../../../../sample/stand-ins/notion/rules/faults.ts';
import type { DatabaseSpec } from '../../../../sample/stand-ins/notion/rules/spec.ts';
import { h1, p, toggle } from '../../../../sample/stand-ins/notion/workspace/build.ts';
import { openStandInRig } from '../stand-in-rig.ts';

const MINUTE = 60_000;
const MANY = Array.from({ length: 34 }, (_, n) => `part-${n}`);

const parts: DatabaseSpec = {
  key: 'parts',
  title: 'Parts',
  sources: [
    {
      key: 'parts',
      title: 'Parts',
      properties: {},
      rows: MANY.map((key) => ({ key, title: `Title ${key}`, values: {} })),
    },
    {
      key: 'machines',
      title: 'Machines',
      properties: {
        Parts: { type: 'relation', relatesTo: 'parts' },
        'Part count': { type: 'rollup', relation: 'Parts', property: 'Name', function: 'count' },
        Summary: { type: 'formula' },
      },
      rows: [
        { key: 'press', title: 'Press', values: { Parts: MANY, Summary: { listed: '25 parts', whole: '34 parts' } } },
        { key: 'lathe', title: 'Lathe', values: { Parts: MANY.slice(0, 2), Summary: '2 parts' } },
      ],
    },
  ],
};

const LONG = Array.from({ length: 130 }, (_, n) => p(`Inner line ${n}.`));

/** A page with a toggle of 130 paragraphs, and a database with a relation to 34 rows. */
const open = () =>
  openStandInRig({
    workspace: {
      pages: [
        {
          key: 'root',
          title: 'Root',
          databases: [parts],
          pages: [
            {
              key: 'long',
              title: 'Long',
              blocks: [h1('Top'), { ...toggle('More', ...LONG), key: 'more' }, p('After.')],
            },
          ],
        },
      ],
    },
  });

const FAULTS: readonly (FaultKind & { readonly withCursor?: boolean })[] = [
  { kind: 'status', status: 400, withCursor: true },
  { kind: 'status', status: 404, withCursor: true },
  { kind: 'status', status: 403 },
  { kind: 'status', status: 404 },
  { kind: 'status', status: 400 },
  { kind: 'no-cursor' },
  { kind: 'bad-item' },
  { kind: 'incomplete' },
];

describe('a nested listing that fails once', () => {
  it.each(FAULTS)('%o: the old version stays, and the next sync reads the page', async (fault) => {
    await using rig = await open();
    await rig.run();
    const before = rig.textOf('long');
    expect(before).toContain('Inner line 129.');
    rig.clock.advance(30 * MINUTE);
    rig.standIn.appendBlocks('page:long', [p('Appended.')]);
    rig.clock.advance(2 * MINUTE);
    rig.standIn.fail({ ...fault, endpoint: 'children', id: 'block:more' });
    const report = await rig.run();
    expect(report).toMatchObject({ failed: 1, complete: false, problems: [{ title: 'Long', state: 'failed' }] });
    expect(rig.textOf('long')).toBe(before);
    expect(await rig.run()).toMatchObject({ failed: 0, indexed: 1 });
    for (const text of ['Inner line 129.', 'Appended.']) expect(rig.textOf('long')).toContain(text);
  });
});

describe('a property of more than 25 values', () => {
  it('is read whole, and so are the rollups and formulas of its row', async () => {
    await using rig = await open();
    await rig.run();
    const press = rig.textOf('press');
    for (const text of ['Part count: 34', 'Summary: 34 parts', 'Title part-33']) expect(press).toContain(text);
    expect(rig.textOf('lathe')).toContain('Part count: 2');
    // Relation, rollup and formula of one row.
    expect(rig.standIn.requests.count('property')).toBe(3);
  });

  it('that Notion refuses keeps the text of its row, with a mark, and is read again later', async () => {
    await using rig = await open();
    rig.standIn.fail({ kind: 'status', status: 403, endpoint: 'property', times: 3 });
    expect(await rig.run()).toMatchObject({ failed: 0 });
    expect(rig.textOf('press')).toContain('Part count: 25 (incomplete: Notion did not show all values)');
    rig.clock.advance(61 * MINUTE);
    await rig.run();
    expect(rig.textOf('press')).toContain('Part count: 34');
    expect(rig.textOf('press')).not.toContain('incomplete');
  });

  it('that Notion refuses once does not replace a complete version', async () => {
    await using rig = await open();
    await rig.run();
    rig.clock.advance(30 * MINUTE);
    rig.standIn.renamePage('page:press', 'The press');
    rig.clock.advance(2 * MINUTE);
    rig.standIn.fail({ kind: 'status', status: 403, endpoint: 'property' });
    expect(await rig.run()).toMatchObject({ failed: 1 });
    expect(rig.textOf('press')).toContain('Part count: 34');
    expect(await rig.run()).toMatchObject({ failed: 0 });
  });
});
