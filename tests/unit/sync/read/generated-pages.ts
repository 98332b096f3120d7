import fc from 'fast-check';
import type { BlockSpec } from '../../../../sample/stand-ins/notion/rules/spec.ts';
import * as build from '../../../../sample/stand-ins/notion/workspace/build.ts';

/** Inline text with every kind of markup, and with characters that mean something in Markdown. */
const PIECES = [
  'plain words',
  ' ',
  'a * b ~ c | d ^ e',
  'x < y > z & w',
  '{color="red"}',
  '[brackets] (and parentheses)',
  'back\\slash and 5 $ or 6 $',
  '**bold**',
  '`code`',
  '`a_b*c`',
  '`npm `',
  '[a link](https://e.org/a?b=c)',
  '[odd [link](https://e.org/x)',
  '$$E=mc^2$$',
  '$$\\frac{a}{b}$$',
  '@[user:ann]',
  '@[user:gone]',
  '@[page:other]',
  '@[date:2026-01-31]',
  '@[date:2026-01-31/2026-02-02]',
  '@[date:2026-01-31T10:00:00.000+01:00|Europe/Rome]',
  'line\nbreak',
  '- not a list',
  '1. not a number',
  '# not a heading',
  '---',
  '> not a quote',
  '```',
  '<b>tag</b>',
  '{toggle="true"}',
  'ünïcödé 漢字 🚀',
];

/** Those that the mode auto understands. */
const USUAL_PIECES = [
  'plain words',
  ' ',
  'a * b ~ c | d ^ e',
  'x < y > z & w',
  '{color="red"}',
  '[brackets] (and parentheses)',
  'back\\slash and 5 $ or 6 $',
  '**bold**',
  '`a_b*c`',
  '[a link](https://e.org/a?b=c)',
  '$$E=mc^2$$',
  '@[user:ann]',
  '@[page:other]',
  '@[date:2026-01-31]',
  '@[date:2026-01-31/2026-02-02]',
  'line\nbreak',
  '> not a quote',
  '<b>tag</b>',
  'ünïcödé 漢字 🚀',
];

const textOf = (pieces: readonly string[]) =>
  fc.array(fc.constantFrom(...pieces), { minLength: 0, maxLength: 4 }).map((chosen) => chosen.join(''));
const text = textOf(PIECES);
const color = fc.constantFrom('default', 'default', 'red_background', 'blue');

const withColor = (block: BlockSpec, name: string): BlockSpec => ({ ...block, data: { ...block.data, color: name } });

const { block } = fc.letrec<{ block: BlockSpec; children: BlockSpec[] }>((tie) => ({
  children: fc.array(tie('block'), { maxLength: 3 }),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(text, color).map(([words, name]) => withColor(build.p(words), name)),
    fc.tuple(text, tie('children')).map(([words, below]) => build.li(words, ...below)),
    fc
      .tuple(text, tie('children'), color)
      .map(([words, below, name]) => withColor(build.toggle(words, ...below), name)),
    fc.tuple(text, tie('children')).map(([words, below]) => build.quote(words, ...below)),
    fc
      .tuple(text, tie('children'), color)
      .map(([words, below, name]) => withColor(build.callout('💡', words, ...below), name)),
    fc.tuple(text, tie('children')).map(([words, below]) => build.step(words, ...below)),
    text.map((words) => ({ ...build.step(words), data: { list_start_index: 3, list_format: 'letters' } })),
    text.map((words) => build.todo(words, true)),
    text.map((words) => build.h2(words)),
    fc.tuple(text, tie('children')).map(([words, below]) => build.toggleHeading(3, words, ...below)),
    fc
      .tuple(fc.constantFrom('a = `b`', '```\n# x\n```', 'one\n\n\ttwo'), text)
      .map(([code, words]) => build.code('python', code, words)),
    fc.array(text, { minLength: 2, maxLength: 2 }).map((cells) => build.table(['Name', 'Note'], cells, ['', ''])),
    fc.tuple(tie('children'), tie('children')).map(([left, right]) => build.columns(left, right)),
    tie('children').map((below) => build.tabs({ First: below })),
    fc.constant(build.divider()),
    fc.constant(build.equation('a^2')),
    fc.constant(build.bookmark('https://e.org/?exp=1', 'Site')),
    text.map(
      (words): BlockSpec => ({
        type: 'image',
        caption: words,
        data: { type: 'external', external: { url: 'https://e.org/a.png' } },
      }),
    ),
    fc.constant(build.unsupported('form')),
  ),
}));

/** The blocks of a page, of every type and nested in every way. */
export const aPage = fc.array(block, { minLength: 1, maxLength: 6 });

const words = textOf(USUAL_PIECES);

/** The same of blocks and texts that the mode auto understands, so that it has to be right instead of falling back. */
const { usual } = fc.letrec<{ usual: BlockSpec; below: BlockSpec[] }>((tie) => ({
  below: fc.array(tie('usual'), { maxLength: 3 }),
  usual: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(words, color).map(([inside, name]) => withColor(build.p(inside), name)),
    fc.tuple(words, tie('below'), color).map(([inside, below, name]) => withColor(build.li(inside, ...below), name)),
    fc
      .tuple(words, tie('below'), color)
      .map(([inside, below, name]) => withColor(build.toggle(inside, ...below), name)),
    fc.tuple(words, tie('below')).map(([inside, below]) => build.quote(inside, ...below)),
    fc
      .tuple(words, tie('below'), color)
      .map(([inside, below, name]) => withColor(build.callout('💡', `Note ${inside}`, ...below), name)),
    words.map((inside) => build.todo(inside)),
    fc.tuple(tie('below'), tie('below')).map(([left, right]) => build.columns(left, right)),
    fc.array(words, { minLength: 2, maxLength: 2 }).map((cells) => build.table(['Name', 'Note'], cells, ['', ''])),
  ),
}));

/** Pages of which the mode auto understands the nested content. */
export const aUsualPage = fc.array(usual, { minLength: 1, maxLength: 6 });
