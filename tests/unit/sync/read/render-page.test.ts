import { describe, expect, it } from 'vitest';
import type { PropertyText } from '../../../../src/core/domain/document.ts';
import type { FileText } from '../../../../src/core/ports/files.ts';
import { anId } from '../../../fixtures/corpus.ts';
import { linesOf, render, type Tree, workspaceOf } from './trees.ts';

const p = (text: string): Tree => ({ type: 'paragraph', text });

describe('a page with properties, files and comments', () => {
  it('makes a card of a row: complete, with titles, without properties that change by themselves', async () => {
    const setting = workspaceOf([p('Body.')]);
    const property = (name: string, type: string, text: string, isCapped = false): PropertyText => ({
      id: name,
      name,
      type,
      text,
      isCapped,
    });
    setting.workspace.setProperties(setting.page, [
      property('Stage', 'select', 'Live'),
      property('Team', 'relation', `${anId(5)}, ${anId(404)}, ${anId(6)}`),
      property('Many', 'multi_select', 'first', true),
      property('Empty', 'rich_text', ' '),
      property('Edited', 'last_edited_time', '2026-01-01'),
    ]);
    setting.workspace.property = async (_page, capped) => ({ ...capped, text: 'first, second, third' });
    const { document } = await render(setting);
    expect(document.blocks[0]).toEqual({
      blockId: setting.page,
      kind: 'properties',
      headings: [],
      depth: 0,
      text: 'Stage: Live\nTeam: Title of 5, Title of 6\nMany: first, second, third',
    });
  });

  it('replaces ids in a rollup only where they are related pages', async () => {
    const setting = workspaceOf([]);
    const checksum = '9e107d9d372bb6826bd81d3542a419d6';
    setting.workspace.setProperties(setting.page, [
      { id: 'a', name: 'Sums', type: 'rollup', text: `${checksum}, b`, values: [{ text: checksum }, { text: 'b' }] },
      {
        id: 'b',
        name: 'Teams',
        type: 'rollup',
        text: `${anId(5)}, ${anId(404)}`,
        values: [{ id: anId(5) }, { id: anId(404) }],
      },
    ]);
    const { document } = await render(setting);
    expect(linesOf(document)).toEqual([`Sums: ${checksum}, b\nTeams: Title of 5`]);
  });

  it('reads files, notes unreadable ones, and fails if one cannot be downloaded', async () => {
    const setting = workspaceOf([
      { type: 'pdf', text: 'leave.pdf', file: { name: 'leave.pdf', url: 'https://signed' } },
    ]);
    const withText = (reading: Awaited<ReturnType<FileText['read']>>, mustHaveFiles = true) =>
      render(setting, { fileText: { read: async () => reading }, mustHaveFiles });
    const read = await withText({ kind: 'text', text: 'All of it.', isTruncated: true });
    expect(read.document.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['text', 'leave.pdf'],
      ['file', 'All of it.'],
    ]);
    expect(read.document.notes).toEqual([expect.stringContaining('Only the beginning')]);
    const unread = await withText({ kind: 'unreadable', reason: 'it is broken.' });
    expect(unread.document.notes).toEqual(['The file "leave.pdf" was not read: it is broken.']);
    const away = { kind: 'unreadable', reason: 'it could not be downloaded.', isTransient: true } as const;
    await expect(withText(away)).rejects.toMatchObject({ code: 'unavailable' });
    expect((await withText(away, false)).document.notes.length).toBe(1);
  });

  it('reads at most 100 files of a page, and says so', async () => {
    const file = (n: number) => ({
      type: 'pdf',
      text: `${n}.pdf`,
      file: { name: `${n}.pdf`, url: `https://signed/${n}` },
    });
    const setting = workspaceOf(Array.from({ length: 103 }, (_, n) => file(n)));
    const { document } = await render(setting, {
      fileText: { read: async ({ name }) => ({ kind: 'text', text: `Inside ${name}`, isTruncated: false }) },
    });
    expect(document.blocks.filter(({ kind }) => kind === 'file').length).toBe(100);
    expect(document.blocks.filter(({ text }) => /^\d+\.pdf$/.test(text)).length).toBe(103);
    expect(document.notes).toEqual([expect.stringContaining('Not every file on this page is indexed')]);
  });

  it('hashes what a reader sees, but neither titles nor expiring addresses', async () => {
    const setting = workspaceOf([
      { type: 'pdf', text: 'a.pdf', file: { name: 'a.pdf', url: 'https://signed/1' } },
      p('Text.'),
    ]);
    const before = await render(setting);
    setting.workspace.rename(setting.page, 'Another title');
    expect((await render(setting)).hash).toBe(before.hash);
    setting.workspace.editBlock(anId(102), 'Text!');
    expect((await render(setting)).hash).not.toBe(before.hash);
  });

  it('changes its hash if a block is created again, because its address is new', async () => {
    const setting = workspaceOf([p('Text.')]);
    const before = await render(setting);
    setting.workspace.removeBlock(before.document.blocks[0]!.blockId);
    setting.workspace.addBlock(setting.page, 777, { text: 'Text.' });
    const after = await render(setting);
    expect(linesOf(after.document)).toEqual(linesOf(before.document));
    expect(after.hash).not.toBe(before.hash);
  });

  it('with nothing but a title is found by its title, as a heading that is never quoted', async () => {
    const setting = workspaceOf([{ type: 'image', text: '' }]);
    setting.workspace.rename(setting.page, ' Floor plan ');
    const { document, hash } = await render(setting);
    expect(document.blocks).toEqual([
      { blockId: setting.page, kind: 'heading', headings: [], text: 'Floor plan', depth: 0 },
    ]);
    setting.workspace.rename(setting.page, 'Seating plan');
    expect((await render(setting)).hash).not.toBe(hash);
    setting.workspace.rename(setting.page, ' ');
    expect((await render(setting)).document.blocks).toEqual([]);
  });

  it('includes comments if the setting says so', async () => {
    const setting = workspaceOf([p('Body.')]);
    setting.workspace.comments = async () => [
      { id: anId(9), author: 'Ines', text: 'Is this right?', createdAt: new Date() },
    ];
    expect(linesOf((await render(setting)).document)).toEqual(['Body.']);
    const { document } = await render(setting, { withComments: true });
    expect(document.blocks.at(-1)).toMatchObject({ kind: 'comment', text: 'Ines: Is this right?' });
  });
});
