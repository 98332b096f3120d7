import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderAnswer } from '../../../src/discord/layout/answer-card.ts';
import { renderEvidence } from '../../../src/discord/layout/evidence.ts';
import { code, harmless, link } from '../../../src/discord/layout/markdown.ts';
import { toPayload } from '../../../src/discord/message-body.ts';
import { createTexts } from '../../../src/discord/texts.ts';
import type { Answer } from '../../../src/domain.ts';
import { ANSWER, citation } from '../../fixtures/discord.ts';
import { messageProblems } from '../../stand-ins/discord/body-limits.ts';
import { textOf } from '../../stand-ins/discord/people.ts';
import { eventually, openHarness } from './harness.ts';

const folder = join(
  process.env.NOTIONBOT_TEST_DATA ?? resolve(import.meta.dirname, '../../../../shared/data'),
  'hostile',
);
const t = createTexts()('en');

/** Kept small: those that once broke something, besides the shared lists. */
const OWN: readonly string[] = [
  '@everyone @here <@&1> <@100000000000000001>',
  '[click](https://evil.example) https://evil.example/a?b=[c](d)',
  '](https://evil.example)',
  '```js\n@everyone',
  '` `` ``` ```` ~~~',
  '# Heading\n-# small\n> quote\n||spoiler||',
  '\u202eright to left\u202c \u200b\u200b \ufeff',
  '\ud83d',
  '👩‍👩‍👧‍👦'.repeat(300),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant as it stands
  '{{count}} {{question}} $t(answer.footer) ${process.env}',
  '<t:99999999999999:R> <:x:1> </ask:1>',
  'a'.repeat(1990),
  '\0',
];

function sharedStrings(): readonly string[] {
  if (!existsSync(folder)) {
    process.stderr.write(`skipped the shared hostile strings: ${folder} is not there\n`);
    return [];
  }
  const naughty = join(folder, 'big-list-of-naughty-strings');
  const file = readdirSync(naughty).find((name) => name.endsWith('.json'));
  return file ? (JSON.parse(readFileSync(join(naughty, file), 'utf8')) as string[]) : [];
}

const strings = [...OWN, ...sharedStrings()];

function hostileAnswer(text: string): Answer {
  const cited = citation(1, { title: text, headings: [text], quote: text });
  return {
    ...ANSWER,
    question: text,
    text: `${text} [1]`,
    segments: [{ text, cites: [1] }],
    citations: Array.from({ length: 7 }, (_, i) => ({ ...cited, n: i + 1 })),
  };
}

/** Every masked link of a message. */
const linksIn = (text: string) => [...text.matchAll(/\]\((\S+?)\)/g)].map((match) => match[1] ?? '');

describe('hostile text from people, pages and models', () => {
  test('as answer, title, heading and quote: within the limits, no link of its own', () => {
    for (const text of strings) {
      const answer = hostileAnswer(text);
      const { body, rest } = renderAnswer(
        answer,
        { id: 'abc', now: new Date(), syncedAt: new Date(), isPrivate: false },
        t,
      );
      const messages = [body, renderEvidence(answer.citations, t), ...rest.map((content) => ({ content }))].map(
        toPayload,
      );
      for (const message of messages) {
        expect(messageProblems(message)).toEqual([]);
        expect(message.allowed_mentions.parse).toEqual([]);
        const all = JSON.stringify(message.embeds.map(({ description, fields }) => [description, fields]));
        expect(linksIn(all).filter((url) => !url.startsWith('https://www.notion.so/'))).toEqual([]);
      }
    }
  });

  test('as not-found, with hostile page titles', () => {
    for (const title of strings) {
      const answer = {
        ...ANSWER,
        status: 'not_found' as const,
        text: '',
        citations: [],
        closest: [{ pageId: citation(1).pageId, title, url: 'https://www.notion.so/x' }],
      };
      const { body } = renderAnswer(answer, { id: 'abc', now: new Date(), syncedAt: undefined, isPrivate: true }, t);
      expect(messageProblems(toPayload(body))).toEqual([]);
      expect(linksIn(body.embeds?.[0]?.description ?? '')).toEqual(['https://www.notion.so/x']);
    }
  });

  test('as a question, through the real client: an answer, never an exception', async () => {
    const { standIn, channel, someone } = await openHarness({
      answer: async ({ question }) => hostileAnswer(question),
    });
    const questions = OWN.filter((text) => text.trim() !== '' && text.length <= 2000);
    const uses = questions.map((question) => standIn.runCommand(someone, channel, 'ask', { question, private: true }));
    await eventually(() => uses.filter((use) => use.original?.components.length).length).toBe(questions.length);
    for (const use of uses) expect(textOf(use.original!)).not.toContain('Something went wrong');
    expect(standIn.traffic.filter(({ status, invalid }) => status >= 400 || invalid)).toEqual([]);
  }, 60_000);
});

describe('text made harmless', () => {
  test.each([
    ['[a](https://evil.example)', '[a]\u200b(`https://evil.example`)'],
    ['see https://evil.example/x', 'see `https://evil.example/x`'],
    ['<@1> <#2> @everyone', '<\u200b@1> <\u200b#2> @\u200beveryone'],
    ['# big', '\\# big'],
    ['```\n[a](https://x.example)\n```', '```\n[a](https://x.example)\n```'],
  ])('%j', (text, harmlessText) => {
    expect(harmless(text)).toBe(harmlessText);
  });

  test('a title cannot leave its link, a value cannot leave its code', () => {
    expect(link('a](https://evil.example) [b', 'https://www.notion.so/x')).toBe(
      '[a)(https:\u200b//evil.example) (b](https://www.notion.so/x)',
    );
    expect(code('a`b')).toBe('``aˋb``');
  });
});
