import { describe, expect, it } from 'vitest';
import { looksLikeFollowUp } from '../../src/ask/question/follow-up.ts';
import { smallTalk } from '../../src/ask/question/small-talk.ts';
import { readFacts } from '../../src/ask/verify/facts/read-facts.ts';
import { toHarmless } from '../../src/ask/verify/harmless.ts';
import { namesIn } from '../../src/ask/verify/names.ts';
import { normalize } from '../../src/ask/verify/normalize.ts';
import { storable } from '../../src/core/storable.ts';
import { findAddresses } from '../../src/core/text/addresses.ts';
import { stripFormatCharacters, stripInvisible } from '../../src/core/text/invisible-text.ts';
import {
  code,
  fittedLine,
  harmless,
  harmlessLine,
  inCode,
  link,
  linkMarks,
  linkText,
  visible,
} from '../../src/discord/ui/markdown.ts';
import { clip, clipMarkdown, splitMarkdown } from '../../src/discord/ui/split.ts';
import { detectLanguage } from '../../src/languages/detect.ts';
import { tokenize } from '../../src/lexical/tokenize.ts';
import { sentencesOf } from '../../src/sync/chunk/units.ts';
import { toPlain } from '../../src/sync/read/inline-markdown.ts';
import { readNested } from '../../src/sync/read/nested-markdown.ts';

const CHARACTERS = 200_000;

/** Each once made a pattern slow, or is a part of what these functions look for. */
const UNITS = [
  ...[
    'a',
    'A',
    'Z9',
    '0',
    ' ',
    '\n',
    '\t',
    '\r',
    '.',
    '-',
    '[',
    ']',
    '(',
    '`',
    '*',
    '_',
    '|',
    '<',
    '>',
    '\\',
    '&',
    '$',
    '#',
    '"',
    '=',
    '{',
    '!',
  ],
  ...[
    '1.',
    'a.',
    'a ',
    '1 ',
    'a@',
    '@a',
    'a-',
    'a:',
    '1,',
    '1/',
    '1-',
    '1:',
    '+1 ',
    '(1',
    "a'",
    'x_',
    '_1',
    'v1.',
    '\u20ac1 ',
    'one ',
    'Aa ',
    'March ',
  ],
  ...[
    '://',
    'http://',
    'h+',
    'www.',
    'discord.gg/',
    'data:',
    '[a](',
    '](',
    '\\[',
    '[^',
    '<@1',
    '<t:',
    '<a',
    '<br>',
    '<span ',
    '</a>',
    '@everyone',
  ],
  ...['```\n', '```js\n', '~~', '||', '# a\n', '- a\n', 'a\n', '{"a":', 'a="', '. '],
  ...['\u0301', '\u200b', '\u00a0', '\ud83d', '\u5b57', '\u0663', '\ufdfa', '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'],
];

type Row = readonly [name: string, limitMs: number, run: (text: string) => unknown];

/** What leaves the bot, and what every text passes. An answer has at most 12,000 characters when it is split. */
const SHOWN: readonly Row[] = [
  ['stripInvisible', 50, stripInvisible],
  ['stripFormatCharacters', 50, stripFormatCharacters],
  ['storable', 50, storable],
  ['findAddresses', 50, findAddresses],
  ['toHarmless', 50, toHarmless],
  ['visible', 50, visible],
  ['harmless', 50, harmless],
  ['harmlessLine', 50, (text) => harmlessLine(text, 500)],
  ['fittedLine', 50, (text) => fittedLine(text, 500, 300)],
  ['linkText', 50, linkText],
  ['link', 50, (text) => link(text, 'https://www.notion.so/page')],
  ['linkMarks', 50, (text) => linkMarks(text, [])],
  ['code', 50, code],
  ['inCode', 50, (text) => inCode(text, 100)],
  ['clip', 50, (text) => clip(text, 100)],
  ['clipMarkdown', 150, (text) => clipMarkdown(text, 1_000)],
  ['splitMarkdown', 150, (text) => splitMarkdown(text, 1_500)],
  ['looksLikeFollowUp', 50, looksLikeFollowUp],
  ['smallTalk', 50, (text) => smallTalk(text, 'en')],
];

/** What reads pages. Linear, but it looks at every character; a pattern of quadratic time takes many seconds. */
const READ: readonly Row[] = [
  ['namesIn', 500, (text) => namesIn(text, 'en')],
  ['sentencesOf', 500, sentencesOf],
  ['detectLanguage', 1_000, detectLanguage],
  ['normalize', 2_000, normalize],
  ['readFacts', 2_000, (text) => readFacts(text, 'en')],
  ['tokenize', 3_000, tokenize],
  ['toPlain', 3_000, toPlain],
  ['readNested', 3_000, (text) => readNested(text.split('\n').map((line) => ({ depth: 0, text: line })))],
];

/** The best of three: other programs use the machine too. */
function bestMs(run: (text: string) => unknown, text: string, limitMs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && best > limitMs; attempt++) {
    const from = performance.now();
    run(text);
    best = Math.min(best, performance.now() - from);
  }
  return best;
}

describe(`${CHARACTERS} characters of every nasty unit`, () => {
  it.each([...SHOWN, ...READ])(
    '%s takes at most %d ms',
    (name, limitMs, run) => {
      run('warm up [1](x) https://example.com');
      const times = UNITS.map((unit) => {
        const text = unit.repeat(Math.ceil(CHARACTERS / unit.length)).slice(0, CHARACTERS);
        return { unit, ms: bestMs(run, text, limitMs) };
      });
      const slowest = times.reduce((slow, time) => (time.ms > slow.ms ? time : slow));
      process.stderr.write(`${name}: slowest ${slowest.ms.toFixed(1)} ms with ${JSON.stringify(slowest.unit)}\n`);
      expect(times.filter(({ ms }) => ms > limitMs)).toEqual([]);
    },
    300_000,
  );
});
