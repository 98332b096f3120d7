import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBlock } from '../../../src/notion/objects/blocks.ts';

const ID = '1a2b3c4d-5e6f-4a8b-9c0d-1e2f3a4b5c6d';
const OTHER = '0f0e0d0c-0b0a-4908-8706-050403020100';
const rich = (plain_text: string) => [{ type: 'text', plain_text, annotations: { code: false } }];
const coded = [{ type: 'text', plain_text: 'ls', annotations: { code: true } }];
const block = (type: string, content: unknown, more: Record<string, unknown> = {}) =>
  toBlock({ object: 'block', id: ID, type, [type]: content, has_children: false, ...more });

describe('a block', () => {
  test.each([
    ['paragraph', { rich_text: rich('Words') }, { text: 'Words' }],
    ['heading_1', { rich_text: rich('H') }, { text: 'H', level: 1 }],
    ['heading_2', { rich_text: rich('H') }, { text: 'H', level: 2 }],
    ['heading_3', { rich_text: rich('H'), is_toggleable: true }, { text: 'H', level: 3 }],
    ['heading_4', { rich_text: rich('H') }, { text: 'H', level: 4 }],
    ['bulleted_list_item', { rich_text: rich('I') }, { text: 'I' }],
    ['numbered_list_item', { rich_text: rich('I') }, { text: 'I' }],
    ['to_do', { rich_text: rich('I'), checked: true }, { text: 'I', isChecked: true }],
    ['to_do', { rich_text: rich('I'), checked: false }, { text: 'I', isChecked: false }],
    ['toggle', { rich_text: rich('I') }, { text: 'I' }],
    ['quote', { rich_text: rich('I') }, { text: 'I' }],
    ['callout', { rich_text: rich('I'), icon: { emoji: '👍' } }, { text: 'I' }],
    ['template', { rich_text: rich('I') }, { text: 'I' }],
    [
      'code',
      { rich_text: coded, language: 'shell', caption: rich('List') },
      { text: 'ls', language: 'shell', caption: 'List' },
    ],
    ['equation', { expression: 'a^2' }, { text: 'a^2' }],
    ['divider', {}, { text: '' }],
    ['breadcrumb', {}, { text: '' }],
    ['table_of_contents', {}, { text: '' }],
    [
      'table',
      { table_width: 2, has_column_header: true, has_row_header: false },
      { text: '', hasColumnHeader: true, hasRowHeader: false },
    ],
    ['table_row', { cells: [rich('a'), [], coded] }, { text: '', cells: ['a', '', '`ls`'] }],
    ['bookmark', { url: 'https://e.org', caption: rich('C') }, { text: '', link: 'https://e.org', caption: 'C' }],
    ['embed', { url: 'https://e.org', caption: [] }, { text: '', link: 'https://e.org' }],
    ['link_preview', { url: 'https://e.org' }, { text: '', link: 'https://e.org' }],
    ['child_page', { title: 'Below' }, { text: 'Below', target: ID }],
    ['child_database', { title: 'Teams' }, { text: 'Teams', target: ID }],
    ['link_to_page', { type: 'page_id', page_id: OTHER }, { text: '', target: OTHER }],
    ['link_to_page', { type: 'database_id', database_id: OTHER }, { text: '', target: OTHER }],
    ['link_to_page', { type: 'comment_id', comment_id: OTHER }, { text: '' }],
    ['unsupported', { block_type: 'ai_block' }, { text: '' }],
    ['meeting_notes', { title: rich('Weekly'), status: 'notes_ready' }, { text: 'Weekly' }],
    ['transcription', { title: rich('Weekly') }, { text: 'Weekly' }],
    ['hologram', { rich_text: rich('New'), caption: rich('C') }, { text: 'New', caption: 'C' }],
    ['hologram', {}, { text: '' }],
  ])('%s %j', (type, content, expected) => {
    expect(block(type, content)).toEqual({ id: ID, type, ...expected });
  });

  test('keeps its time', () => {
    const at = '2026-03-01T10:00:00.000Z';
    expect(block('divider', {}, { last_edited_time: at })!.editedAt).toEqual(new Date(at));
  });

  test('without a type is unsupported; without an id it is undefined', () => {
    expect(toBlock({ id: ID, has_children: true })).toEqual({ id: ID, type: 'unsupported', text: '' });
    expect(toBlock({ id: 'x', type: 'paragraph' })).toBeUndefined();
  });

  test('never throws, whatever it contains', () => {
    const types = ['paragraph', 'table_row', 'image', 'synced_block', 'link_to_page', 'code', 'hologram', 'toString'];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.jsonValue(), (type, content) => {
        const translated = block(type, content);
        expect(translated).toMatchObject({ id: ID, text: expect.any(String) });
        expect(translated).not.toHaveProperty('0');
      }),
    );
  });
});

describe('children', () => {
  const childrenOf = (type: string, content: unknown = {}) => block(type, content, { has_children: true })!.childrenOf;

  test.each([
    'paragraph',
    'heading_2',
    'toggle',
    'column_list',
    'tab',
    'table',
    'callout',
    'meeting_notes',
    'hologram',
  ])('of a %s are its own', (type) => expect(childrenOf(type)).toBe(ID));

  test.each([
    'child_page',
    'child_database',
    'link_to_page',
    'unsupported',
    'ai_block',
    'external_object_instance_page',
  ])('of a %s are never read', (type) => expect(childrenOf(type)).toBeUndefined());

  test('of a synced copy are those of the original, whatever the copy says', () => {
    const copy = { synced_from: { type: 'block_id', block_id: OTHER } };
    expect(childrenOf('synced_block', copy)).toBe(OTHER);
    expect(block('synced_block', copy)!.childrenOf).toBe(OTHER);
    expect(childrenOf('synced_block', { synced_from: null })).toBe(ID);
  });

  test('are absent if there are none', () => expect(block('paragraph', {})!.childrenOf).toBeUndefined());
});

describe('a file', () => {
  const signed =
    'https://prod-files-secure.s3.amazonaws.com/a/b/Plan%202026.pdf?X-Amz-Signature=abc&X-Amz-Expires=3600';

  test('uploaded to Notion has to be read at once; its address is in no other field', () => {
    const { file, ...rest } = block('pdf', {
      type: 'file',
      file: { url: signed, expiry_time: 'x' },
      caption: rich('Plan'),
    })!;
    expect(file).toEqual({ name: 'Plan 2026.pdf', url: signed });
    expect(rest).toEqual({ id: ID, type: 'pdf', text: 'Plan 2026.pdf', caption: 'Plan' });
    const again = block('pdf', { type: 'file', file: { url: signed.replace('abc', 'def') }, caption: rich('Plan') })!;
    expect({ ...again, file: undefined }).toEqual({ ...rest, file: undefined });
  });

  test('stored elsewhere is a link and is never fetched', () => {
    const content = { type: 'external', external: { url: 'http://169.254.169.254/robots.txt' }, name: 'robots.txt' };
    expect(block('file', content)).toEqual({
      id: ID,
      type: 'file',
      text: 'robots.txt',
      link: 'http://169.254.169.254/robots.txt',
    });
  });

  test('that is an image or a video has its caption as text', () => {
    const external = { type: 'external', external: { url: 'https://e.org/favicon.png' }, caption: rich('Logo') };
    expect(block('image', external)).toEqual({ id: ID, type: 'image', text: '', caption: 'Logo' });
    expect(block('video', { ...external, external: { url: 'https://e.org/v' } })!.link).toBe('https://e.org/v');
    expect(block('image', { type: 'file', file: { url: signed } })).toMatchObject({ text: '' });
  });

  test.each(['https://e.org/talk?exp=summer', 'https://e.org/?signature=yes'])(
    'to %s keeps its address, because somebody typed it',
    (url) => {
      for (const type of ['bookmark', 'embed']) expect(block(type, { url })).toMatchObject({ link: url });
    },
  );

  test('with an expiring address is not a link', () => {
    expect(block('embed', { url: signed })).toEqual({ id: ID, type: 'embed', text: '' });
    expect(block('video', { type: 'external', external: { url: signed } })!.link).toBeUndefined();
  });
});
