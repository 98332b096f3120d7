import { parse } from 'discord-markdown-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHarmless } from '../../src/ask/verify/harmless.ts';
import { toPayload } from '../../src/discord/client/message-body.ts';
import { renderAnswer } from '../../src/discord/features/ask/answer-card.ts';
import { renderEvidence } from '../../src/discord/features/ask/evidence-card.ts';
import { createTexts } from '../../src/discord/i18n/translate.ts';
import { code, fittedLine, harmless, harmlessLine, inCode, link } from '../../src/discord/ui/markdown.ts';
import { ANSWER, citation } from '../fixtures/discord.ts';

/** Mixtures in one run; `NOTIONBOT_FUZZ=100000` for the whole proof. */
const RUNS = Number(process.env.NOTIONBOT_FUZZ ?? 3_000);
const OURS = 'https://www.notion.so/page-1';
const t = createTexts()('en');

/** What breaks formatters, links, mentions and code apart, and what joins them again. */
const PIECES = [
  ...['https://evil.example/a', 'http://evil.example', 'steam://run/1', 'ftp://evil.example', 'HTTPS://EVIL.EXAMPLE'],
  ...[
    'discord.gg/evil',
    'discord.com/invite/evil',
    'www.evil.example',
    'a@evil.example',
    '<a@evil.example>',
    'mailto:a@b.c',
  ],
  ...[
    '[x](https://evil.example)',
    '[x](<https://evil.example>)',
    '<https://evil.example>',
    '](https://evil.example)',
    '](',
    '[',
    ']',
    '(',
    ')',
  ],
  ...[
    '@everyone',
    '@here',
    '<@123456789012345678>',
    '<@!123456789012345678>',
    '<@&123456789012345678>',
    '<#123456789012345678>',
    '</ask:123456789012345678>',
    '<:x:123456789012345678>',
    '<a:x:123456789012345678>',
    '<t:1700000000>',
    '<id:home>',
    '@',
    '<',
    '>',
    '<@',
    '123456789012345678>',
  ],
  ...[
    '`',
    '``',
    '```',
    '```js\n',
    '\n```\n',
    '\n',
    '\n\n',
    '  \n',
    '\\',
    '\\\\',
    '_',
    '__',
    '*',
    '**',
    '~~',
    '||',
    '# ',
    '-# ',
    '>>> ',
    '> ',
    '- ',
  ],
  ...[
    'a',
    '1',
    ' ',
    '.',
    ':',
    '/',
    '//',
    '://',
    'https',
    'é',
    '字',
    '\u200b',
    '\u202e',
    '\ud83d',
    '👩‍👩‍👧‍👦',
    '\t',
    'word',
    '[1]',
    '\u00a0',
    "'",
    '"',
  ],
];
const mixtures = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(''));

type Node = { readonly type?: string; readonly target?: unknown; readonly content?: unknown };
const MENTIONS = new Set(['user', 'role', 'channel', 'everyone', 'here', 'slashCommand', 'guildNavigation', 'emoji']);

/** Live links to other hosts and live mentions, as a parser of Discord's Markdown sees them: with and without masked links. */
function liveIn(text: string, isOurs: ((url: string) => boolean) | undefined): readonly string[] {
  if (isOurs) return liveNodes(parse(text, 'extended'), isOurs);
  return (['normal', 'extended'] as const).flatMap((kind) => liveNodes(parse(text, kind), () => false));
}

function liveNodes(node: unknown, isOurs: (url: string) => boolean): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((each) => liveNodes(each, isOurs));
  if (typeof node !== 'object' || node === null) return [];
  const { type, target, content } = node as Node;
  const inner = liveNodes(content, isOurs);
  if (type === 'codeBlock' || type === 'inlineCode') return [];
  if (MENTIONS.has(type ?? '')) return [`${type}`, ...inner];
  if (typeof target === 'string' && !isOurs(target)) return [`${type} ${target}`, ...inner];
  return inner;
}

/** The parser does not know these; Discord's client links them. */
const INVITE = /(?:discord\.gg|discord(?:app)?\.com\/invite)\/\w/i;
const MAIL = /(?<!\\)<[\w.+-]+@[\w.-]+>/;

/** What is shown as text, without code. */
function plainText(node: unknown): string {
  if (Array.isArray(node)) return node.map(plainText).join('');
  if (typeof node === 'string') return node;
  if (typeof node !== 'object' || node === null) return '';
  const { type, content } = node as Node;
  return type === 'codeBlock' || type === 'inlineCode' ? ' ' : plainText(content);
}

function expectInert(place: string, text: string, isOurs?: (url: string) => boolean): void {
  const live = liveIn(text, isOurs);
  if (live.length > 0) expect.fail(`${place}: ${JSON.stringify(text)} has ${live.join(', ')}`);
  const shown = plainText(parse(text, 'extended'));
  if (INVITE.test(shown) || (MAIL.test(shown) && MAIL.test(text.replaceAll(/(?<![\\`])`[^`\n]+`(?!`)/g, ' '))))
    expect.fail(`${place}: ${JSON.stringify(text)} has a bare address`);
}

describe('the judge', () => {
  it.each([
    'see https://evil.example/a',
    '_https://evil.example/a',
    '1https://evil.example',
    '\\https://evil.example',
    '[x](https://evil.example)',
    '<@123456789012345678>',
    '<@&123456789012345678>',
    '<#123456789012345678>',
    '@everyone',
    'discord.gg/evil',
  ])('finds what is live in %j', (text) => {
    expect(() => expectInert('text', text)).toThrow();
  });

  it('finds nothing in code', () => {
    expectInert('text', '`https://evil.example` and ```\n<@123456789012345678>\n```');
  });
});

describe('random mixtures of markup have no live foreign link and no mention', () => {
  it(`in lines, titles, quotes and answers (${RUNS} mixtures)`, () => {
    fc.assert(
      fc.property(mixtures, (text) => {
        expectInert('prose', harmless(text));
        expectInert('line', harmlessLine(text, 60));
        expectInert('fitted line', fittedLine(text, 60, 40));
        expectInert('value', code(text));
        expectInert('input', `“\`${inCode(text)}\`”`);
        expectInert('link', link(text, OURS), (url) => url === OURS);
        expectInert('answer', harmless(toHarmless(text)));
        expect(toHarmless(toHarmless(text))).toBe(toHarmless(text));
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it(`in cards and files (${Math.ceil(RUNS / 4)} mixtures)`, () => {
    const isOurs = (url: string) =>
      url.startsWith('https://www.notion.so/') || url.startsWith('https://discord.com/channels/');
    fc.assert(
      fc.property(mixtures, (text) => {
        const cited = citation(1, { title: text, headings: [text], quote: text });
        const answer = {
          ...ANSWER,
          question: text,
          text: `${text} [1]`,
          statements: [{ text, cites: [1] }],
          citations: [cited],
        };
        const facts = { id: 'abc', now: new Date(), syncedAt: new Date(), isPrivate: false };
        const { body, rest } = renderAnswer(answer, facts, t);
        for (const message of [body, renderEvidence(answer.citations, t)].map(toPayload)) {
          expect(message.allowed_mentions.parse).toEqual([]);
          for (const embed of message.embeds ?? []) {
            expectInert('card', embed.description ?? '', isOurs);
            for (const field of embed.fields ?? []) expectInert('field', field.value, isOurs);
          }
        }
        for (const part of rest) expectInert('file', part, isOurs);
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  }, 600_000);
});
