import { expect, test } from 'vitest';
import { toPayload } from '../../../../../src/discord/client/message-body.ts';
import { renderAnswer } from '../../../../../src/discord/features/ask/answer-card.ts';
import { createTexts } from '../../../../../src/discord/i18n/translate.ts';
import { ANSWER, NOT_FOUND } from '../../../../fixtures/discord.ts';

const t = createTexts()('en');
const FACTS = { id: 'abc', now: new Date(), syncedAt: new Date(), isPrivate: false };

test.each([
  ['one cited page', ANSWER, '1 page read · '],
  ['no citations', NOT_FOUND, '1,226 pages searched · '],
])('an answer with %s counts pages in its footer and has one row of buttons', (_, answer, footer) => {
  const { embeds, components } = toPayload(renderAnswer(answer, FACTS, t).body);
  expect(embeds[0]?.footer?.text).toContain(footer);
  expect(components.map((row) => row.components.length)).toEqual([5]);
});

test('a private answer has Share in a row of its own', () => {
  const { components } = toPayload(renderAnswer(NOT_FOUND, { ...FACTS, isPrivate: true }, t).body);
  expect(components.map((row) => row.components.length)).toEqual([5, 1]);
});

test('small talk has no footer and no buttons', () => {
  const { embeds, components } = toPayload(renderAnswer({ ...ANSWER, kind: 'smalltalk' }, FACTS, t).body);
  expect(embeds[0]?.footer).toBeUndefined();
  expect(components).toEqual([]);
});
