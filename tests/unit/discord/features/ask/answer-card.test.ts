import { expect, test } from 'vitest';
import type { PageId } from '../../../../../src/core/domain/notion-id.ts';
import { toPayload } from '../../../../../src/discord/client/message-body.ts';
import { renderAnswer } from '../../../../../src/discord/features/ask/answer-card.ts';
import { renderSources } from '../../../../../src/discord/features/ask/sources.ts';
import { createTexts } from '../../../../../src/discord/i18n/translate.ts';
import { ANSWER, NOT_FOUND } from '../../../../fixtures/discord.ts';

const t = createTexts()('en');
const FACTS = { id: 'abc', now: new Date(), syncedAt: new Date(), isPrivate: false };

test('an answer counts pages in its footer, without an id or how long it took', () => {
  const { embeds, components } = toPayload(renderAnswer(ANSWER, FACTS, t).body);
  expect(embeds[0]?.footer?.text).toBe('1 page read · synced now');
  expect(components.map((row) => row.components.length)).toEqual([5, 2]);
});

test('a not-found card says once how much was searched, and when it was synced', () => {
  const { embeds } = toPayload(renderAnswer(NOT_FOUND, FACTS, t).body);
  expect(embeds[0]?.description).toContain('searched 1,226');
  expect(embeds[0]?.footer).toBeUndefined();
});

test('sources are grouped by page', () => {
  const [first] = ANSWER.citations;
  const other = { ...first!, n: 3, pageId: 'b'.repeat(32) as PageId, title: 'Travel', headings: [] };
  const elsewhere = { ...first!, n: 2, headings: ['Pay', 'Elsewhere'] };
  const citations = [first!, elsewhere, other, { ...elsewhere, n: 4 }];
  const [page, travel, ...none] = renderSources(citations, t).split('\n');
  expect(page?.split('](')[0]).toBe(`\\[1]\\[2]\\[4] [${first!.title} › Leave, Elsewhere`);
  expect(travel).toMatch(/^\\\[3\] \[Travel\]\(/);
  expect(none).toEqual([]);
});

test('the length counts what is seen: addresses split no answer, and a long answer is cut after a sentence', () => {
  const sentence = 'The office in Lisbon opens at nine and closes at six on every working day. [1]';
  const citations = [{ ...ANSWER.citations[0]!, url: `https://www.notion.so/${'a'.repeat(80)}` }];
  const short = renderAnswer({ ...ANSWER, citations, text: Array(15).fill(sentence).join(' ') }, FACTS, t);
  expect(short.rest).toEqual([]);
  const long = renderAnswer({ ...ANSWER, citations, text: Array(60).fill(sentence).join(' ') }, FACTS, t);
  expect(long.rest.length).toBeGreaterThan(0);
  for (const part of [toPayload(long.body).embeds[0]!.description!, ...long.rest]) {
    expect(part).toMatch(/^The office/);
    expect(part).toMatch(/day\. \[\[1\]\]\([^)]*\)$/);
    expect(part.length).toBeLessThanOrEqual(3100);
  }
});

test('a private answer has Share beside Ask a human', () => {
  const { components } = toPayload(renderAnswer(NOT_FOUND, { ...FACTS, isPrivate: true }, t).body);
  expect(components.map((row) => row.components.length)).toEqual([5, 2]);
});

test('small talk has no footer and no buttons', () => {
  const { embeds, components } = toPayload(renderAnswer({ ...ANSWER, kind: 'smalltalk' }, FACTS, t).body);
  expect(embeds[0]?.footer).toBeUndefined();
  expect(components).toEqual([]);
});
