import { describe, expect, test } from 'vitest';
import { dateText } from '../../../src/notion/objects/date-text.ts';
import { bareText, plainText } from '../../../src/notion/objects/rich-text.ts';

const text = (plain_text: string, annotations: Record<string, unknown> = {}, href: string | null = null) => ({
  type: 'text',
  text: { content: plain_text, link: href === null ? null : { url: href } },
  annotations: { bold: false, code: false, ...annotations },
  plain_text,
  href,
});
const code = (plain_text: string, annotations: Record<string, unknown> = {}) =>
  text(plain_text, { code: true, ...annotations });
const mention = (type: string, value: unknown, plain_text = '') => ({
  type: 'mention',
  mention: { type, [type]: value },
  plain_text,
  annotations: {},
});

describe('plainText', () => {
  test.each([
    ['nothing', [], ''],
    ['pieces', [text('Ask '), text('Ann', { bold: true }), text('.')], 'Ask Ann.'],
    ['a link by its words', [text('the runbook', {}, 'https://example.org')], 'the runbook'],
    ['inline code', [text('Run '), code('npm ci'), text(' first')], 'Run `npm ci` first'],
    ['code that is half bold, as one', [code('npm '), code('ci', { bold: true })], '`npm ci`'],
    ['code at the end', [text('Run '), code('ls')], 'Run `ls`'],
    ['blanks in code without ticks', [code(' ')], ' '],
    [
      'an equation',
      [text('with '), { type: 'equation', equation: { expression: 'E=mc^2' }, plain_text: 'x' }],
      'with E=mc^2',
    ],
    ['a person', [mention('user', { id: '1', name: 'Ann' }, '@Ann')], '@Ann'],
    ['a page', [text('see '), mention('page', { id: '1' }, 'Leave policy')], 'see Leave policy'],
    ['a database', [mention('database', { id: '1' }, 'Teams')], 'Teams'],
    ['a day', [mention('date', { start: '2026-03-01', end: null, time_zone: null }, 'Mar 1')], '2026-03-01'],
    [
      'a link with a preview',
      [mention('link_preview', { url: 'https://example.org/1' }, 'https://example.org/1')],
      'https://example.org/1',
    ],
    [
      'a link with a title',
      [mention('link_mention', { href: 'https://e.org', title: 'Their page' }, 'https://e.org')],
      'Their page',
    ],
    ['a template', [mention('template_mention', { type: 'template_mention_date' }, '@Today')], '@Today'],
    ['an emoji of the workspace', [mention('custom_emoji', { name: 'ship' }, ':ship:')], ':ship:'],
    ['a mention without words', [mention('custom_emoji', { name: 'ship' })], 'ship'],
    ['a kind that is new', [{ type: 'hologram', plain_text: 'words' }], 'words'],
    ['one piece alone', text('alone'), 'alone'],
    ['what is no rich text', 'words', ''],
    ['nothing at all', undefined, ''],
    ['broken pieces', [null, 1, 'x', {}], ''],
  ])('%s', (_, richText, expected) => {
    expect(plainText(richText)).toBe(expected);
  });

  test('bareText leaves out back-ticks', () => {
    expect(bareText([text('The '), code('main'), text(' branch')])).toBe('The main branch');
  });
});

describe('dateText', () => {
  test.each([
    [null, ''],
    [{ start: null, end: null }, ''],
    [{ start: '2026-03-01', end: null, time_zone: null }, '2026-03-01'],
    [{ start: '2026-03-01', end: '2026-03-05', time_zone: null }, '2026-03-01 → 2026-03-05'],
    [{ start: '2026-03-01T14:08:00.000+00:00', end: null }, '2026-03-01 14:08 UTC'],
    [{ start: '2026-03-01T14:08:00.000Z' }, '2026-03-01 14:08 UTC'],
    [{ start: '2026-03-01T14:08:00.000+02:00' }, '2026-03-01 14:08 +02:00'],
    [
      { start: '2026-03-01T14:08:00', end: '2026-03-01T15:00:00', time_zone: 'Europe/Rome' },
      '2026-03-01 14:08 → 2026-03-01 15:00 (Europe/Rome)',
    ],
    [{ start: 'next week' }, 'next week'],
  ])('%j', (date, expected) => {
    expect(dateText(date)).toBe(expected);
  });
});
