import { describe, expect, test } from 'vitest';
import { messageProblems } from '../../../../sample/stand-ins/discord/rules/body-limits.ts';
import type { Json } from '../../../../sample/stand-ins/discord/world.ts';
import type { Answer } from '../../../../src/core/domain/answer.ts';
import { toPayload } from '../../../../src/discord/client/message-body.ts';
import { renderAnswer } from '../../../../src/discord/features/ask/answer-card.ts';
import { renderEvidence } from '../../../../src/discord/features/ask/evidence-card.ts';
import { createTexts } from '../../../../src/discord/i18n/translate.ts';
import { code, harmless, link, linkMarks } from '../../../../src/discord/ui/markdown.ts';
import { ANSWER, citation } from '../../../fixtures/discord.ts';
import { layoutProblems } from './layout-problems.ts';
import { isOurLink } from './rig.ts';
import { HOSTILE } from './strings.ts';

const t = createTexts()('en');

function hostileAnswer(text: string): Answer {
  const cited = citation(1, { title: text, headings: [text], quote: text });
  return {
    ...ANSWER,
    question: text,
    text: `${text} [1]`,
    statements: [{ text, cites: [1] }],
    citations: Array.from({ length: 7 }, (_, i) => ({ ...cited, n: i + 1 })),
  };
}

const shownOf = ({ content, embeds, components }: ReturnType<typeof toPayload>) => ({
  content,
  embeds: embeds as unknown as readonly Json[],
  components,
});

describe('hostile text from people, pages and models', () => {
  test('as answer, title, heading and quote stays within the limits and adds no link', () => {
    for (const text of HOSTILE) {
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
        expect(layoutProblems(shownOf(message), { isLink: isOurLink }), text).toEqual([]);
      }
    }
  });

  test('as page titles of an unanswered question is harmless', () => {
    for (const title of HOSTILE) {
      const answer = {
        ...ANSWER,
        status: 'not_found' as const,
        text: '',
        citations: [],
        closest: [{ pageId: citation(1).pageId, title, url: 'https://www.notion.so/x' }],
      };
      const { body } = renderAnswer(answer, { id: 'abc', now: new Date(), syncedAt: undefined, isPrivate: true }, t);
      expect(messageProblems(toPayload(body))).toEqual([]);
      const isLink = (url: string) => url === 'https://www.notion.so/x';
      expect(layoutProblems(shownOf(toPayload(body)), { isLink })).toEqual([]);
    }
  });
});

describe('harmless text', () => {
  test.each([
    ['[a](https://evil.example)', '[a]\\(`https://evil.example`)'],
    ['[a\\](https://evil.example)', '[a\\]\\(`https://evil.example`)'],
    ['see https://evil.example/x', 'see `https://evil.example/x`'],
    ['<@1> <#2> @everyone', '\\<@1> \\<#2> \\@everyone'],
    ['\\<@1> \\\\<@1>', '\\<@1> \\\\\\<@1>'],
    ['# big\n>>> all', '\\# big\n\\>>> all'],
    ['a || b ` c ** d', 'a \\|\\| b \\` c \\*\\* d'],
    ['**bold <@1>** `code <@1>`', '**bold \\<@1>** `code <@1>`'],
    ['`a`https://x.example', '`a` `https://x.example`'],
    ['a\u200bb\u202ec 👩‍👩‍👧‍👦', 'abc 👩‍👩‍👧‍👦'],
    ['```\n[a](https://x.example)\n```', '```\n[a](https://x.example)\n```'],
    ['```\na ``` [b](c)\n```', '```\na ˋˋˋ [b](c)\n```'],
    ['```js\nnever closed', '\\`\\`\\`js\nnever closed'],
  ])('%j', (text, harmlessText) => {
    expect(harmless(text)).toBe(harmlessText);
  });

  test('a title cannot break out of its link, nor a value out of its code', () => {
    expect(link('a](https://evil.example) [b', 'https://www.notion.so/x')).toBe(
      '[a)( evil.example) (b](https://www.notion.so/x)',
    );
    expect(code('a`b\n\u202ec')).toBe('``aˋb c``');
  });

  test('citation marks link to the sources, except in code', () => {
    expect(linkMarks('a [1] `b[1]`\n```\nc[1]\n```\n[9]', [citation(1, { url: 'u' })])).toBe(
      'a [[1]](u) `b[1]`\n```\nc[1]\n```\n[9]',
    );
  });
});
