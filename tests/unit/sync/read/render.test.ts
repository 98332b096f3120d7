import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { anId } from '../../../fixtures/corpus.ts';
import { linesOf, render, type Tree, workspaceOf } from './trees.ts';

const h = (level: number, text: string, ...children: Tree[]): Tree => ({
  type: `heading_${level}`,
  level,
  text,
  children,
});
const li = (text: string, ...children: Tree[]): Tree => ({ type: 'bulleted_list_item', text, children });
const step = (text: string, ...children: Tree[]): Tree => ({ type: 'numbered_list_item', text, children });
const p = (text: string): Tree => ({ type: 'paragraph', text });
const row = (...cells: string[]): Tree => ({ type: 'table_row', cells });

describe('a page as text', () => {
  it('keeps list markers, numbers, nesting and ticks', async () => {
    const { document } = await render(
      workspaceOf([
        step('One'),
        step('Two', step('Inside'), step('Again', li('Deep'))),
        p('Between'),
        step('Anew'),
        { type: 'to_do', text: 'Done', isChecked: true },
        { type: 'to_do', text: 'Open', isChecked: false },
        { type: 'quote', text: 'Said' },
      ]),
    );
    expect(linesOf(document)).toEqual([
      '1. One',
      '2. Two',
      '  1. Inside',
      '  2. Again',
      '    - Deep',
      'Between',
      '1. Anew',
      '[x] Done',
      '[ ] Open',
      '> Said',
    ]);
  });

  it('numbers a list as Notion does', async () => {
    const from = (text: string, listStart: number, listFormat?: 'letters' | 'roman'): Tree => ({
      ...step(text),
      listStart,
      ...(listFormat && { listFormat }),
    });
    const { document } = await render(
      workspaceOf([
        step('One'),
        { type: 'image', caption: 'Picture' },
        from('Two', 2),
        step('Three'),
        { type: 'code', text: 'ls', language: 'shell' },
        from('Four', 4),
        p('Between'),
        from('Zet', 26, 'letters'),
        step('Then'),
        p('Between'),
        from('Roman', 1994, 'roman'),
        p('Between'),
        step('Anew'),
      ]),
    );
    expect(linesOf(document).filter((line) => /^\w+\. /.test(line))).toEqual([
      '1. One',
      '2. Two',
      '3. Three',
      '4. Four',
      'z. Zet',
      'aa. Then',
      'mcmxciv. Roman',
      '1. Anew',
    ]);
  });

  it('knows the headings above each block; those of a column apply only within it', async () => {
    const { document } = await render(
      workspaceOf([
        h(1, 'A'),
        h(3, 'Deep'),
        p('under A / Deep'),
        h(2, 'B'),
        p('under A / B'),
        { type: 'column_list', children: [{ type: 'column', children: [h(2, 'C'), p('under A / B / C')] }] },
        p('under A / B'),
        h(2, 'Toggle', p('under A / Toggle')),
        h(1, 'Z'),
        p('under Z'),
      ]),
    );
    for (const { kind, text, headings } of document.blocks) {
      if (kind === 'text') expect(`under ${headings.join(' / ')}`).toBe(text);
    }
  });

  it('renders rows with their columns and leaves out empty cells', async () => {
    const table = (hasColumnHeader: boolean, ...rows: Tree[]): Tree => ({
      type: 'table',
      hasColumnHeader,
      children: rows,
    });
    const { document } = await render(
      workspaceOf([
        table(true, row('Level', 'Days'), row('L1', '25'), row('L2', ''), row('', '')),
        table(false, row('a', 'b')),
      ]),
    );
    expect(linesOf(document)).toEqual(['Level: L1 | Days: 25', 'Level: L2', 'a | b']);
    expect(document.blocks[0]).toMatchObject({ kind: 'table-row' });
  });

  it('keeps the words of a header that no row shows', async () => {
    const table = (...rows: Tree[]): Tree => ({ type: 'table', hasColumnHeader: true, children: rows });
    const { document } = await render(
      workspaceOf([
        table(row('Alone', 'in the table')),
        table(row('Level', 'Days', 'Reason'), row('L1', '25', ''), row('L2', '', ' ')),
      ]),
    );
    expect(linesOf(document)).toEqual(['Alone | in the table', 'Level: L1 | Days: 25', 'Level: L2', 'Reason']);
  });

  it('keeps code unformatted with its language, and captions and lasting links', async () => {
    const { document } = await render(
      workspaceOf([
        { type: 'code', text: 'if (a < b) {\n\treturn `x`;\n}', language: 'typescript', caption: 'Why' },
        { type: 'bookmark', link: 'https://example.com', caption: 'The site' },
        { type: 'image', text: 'plan.png', caption: 'The plan' },
        { type: 'divider' },
      ]),
    );
    expect(linesOf(document)).toEqual([
      '```typescript\nif (a < b) {\n\treturn `x`;\n}\n``` — Why',
      'The site — https://example.com',
      'plan.png — The plan',
    ]);
  });

  it('shows links to pages by their titles, and no link to a page that is not shared', async () => {
    const link = (n: number): Tree => ({ type: 'link_to_page', target: anId(n) });
    const { document } = await render(workspaceOf([link(5), link(404)]));
    expect(linesOf(document)).toEqual([`Title of 5 — https://www.notion.so/${anId(5).replaceAll('-', '')}`]);
  });

  it('reads synced copies, and notes the ones whose original is not shared', async () => {
    const setting = workspaceOf([
      { type: 'synced_block', children: [p('The original.')] },
      { type: 'synced_block', childrenOf: anId(101), text: '' },
      { type: 'synced_block', childrenOf: anId(900) },
      p('After.'),
    ]);
    const { document } = await render(setting);
    expect(linesOf(document)).toEqual([
      'The original.',
      'The original.',
      '(Synced content that is not shared here.)',
      'After.',
    ]);
    // The copy's content has no address on this page but the copy's.
    expect(document.blocks.map(({ blockId }) => blockId)).toEqual([anId(102), anId(103), anId(104), anId(105)]);
    expect(document.notes).toEqual(['The original of a synced block is not shared with the integration.']);
  });

  it('stops at blocks that contain themselves', async () => {
    const { document } = await render(
      workspaceOf([
        { type: 'synced_block', children: [p('Inside.'), { type: 'synced_block', childrenOf: anId(101) }] },
      ]),
    );
    expect(linesOf(document)).toEqual(['Inside.']);
    expect(document.notes).toEqual(['A synced block contains itself; it was read once.']);
  });

  it('fails if a part of it cannot be read, and skips only what Notion withholds', async () => {
    const read = (type: string, code: 'rejected' | 'not-found' | 'unavailable', cause?: Error) => {
      const setting = workspaceOf([{ type, text: 'Outer', children: [li('Inner')] }, p('After.')]);
      setting.workspace.onRequest = (name, id) => {
        if (name === 'children' && id === anId(101))
          throw new AppError({ service: 'notion', code, message: 'No.', cause });
      };
      return render(setting);
    };
    const refused = new Error('400');
    for (const code of ['rejected', 'not-found', 'unavailable'] as const)
      await expect(read('bulleted_list_item', code, refused)).rejects.toMatchObject({ code });
    // A reply that cannot be read is no refusal.
    await expect(read('a_new_type', 'rejected')).rejects.toMatchObject({ code: 'rejected' });
    const { document } = await read('a_new_type', 'rejected', refused);
    expect(linesOf(document)).toEqual(['Outer', 'After.']);
    expect(document.notes).toEqual([expect.stringContaining('does not show')]);
  });

  it('reads a synced copy although Notion says once that its original is missing', async () => {
    const setting = workspaceOf([
      { type: 'synced_block', children: [p('The original.')] },
      { type: 'synced_block', childrenOf: anId(101), text: '' },
    ]);
    let failures = 0;
    setting.workspace.onRequest = (name, id) => {
      if (name === 'children' && id === anId(101) && ++failures === 2)
        throw new AppError({ service: 'notion', code: 'not-found', message: 'No.' });
    };
    expect(linesOf((await render(setting)).document)).toEqual(['The original.', 'The original.']);
  });

  it('does not enter other pages, and reports them with the blocks that hold them', async () => {
    const setting = workspaceOf([{ type: 'toggle', text: 'More', children: [p('Inside.')] }]);
    const child = setting.workspace.addPage(2, { kind: 'block', id: anId(101) });
    setting.workspace.addBlock(child, 200, { text: 'Another page.' });
    const { document, children, ownedBlocks } = await render(setting);
    expect(linesOf(document)).toEqual(['- More', '  Inside.']);
    expect(children).toEqual([{ id: child, kind: 'page' }]);
    expect(ownedBlocks).toEqual([anId(101)]);
  });

  it('reads any depth and length', async () => {
    let deep: Tree = p('The deepest.');
    for (let level = 0; level < 60; level++) deep = li(`Level ${level}`, deep);
    const long = Array.from({ length: 25_000 }, (_, n) => p(`Line ${n}`));
    const { document } = await render(workspaceOf([deep, ...long], 100));
    expect(document.blocks.length).toBe(25_061);
    expect(document.blocks[60]).toMatchObject({ depth: 60, text: expect.stringContaining('The deepest.') });
    expect(document.blocks.at(-1)!.text).toBe('Line 24999');
  });
});
