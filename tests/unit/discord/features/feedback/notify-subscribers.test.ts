import { describe, expect, test } from 'vitest';
import { notifySubscribers } from '../../../../../src/discord/features/feedback/notify-subscribers.ts';
import { deliverOutbox } from '../../../../../src/discord/outbox/deliver-outbox.ts';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { ANSWER, hit, NOT_FOUND, PAGE_A, PAGES } from '../../../../fixtures/discord.ts';
import { addChange, aVersion } from '../../../../fixtures/page-changes.ts';
import { aQuestion, contextWith, recordingSender } from '../../fake-context.ts';

const { signal } = new AbortController();
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** What the answer cites. */
const QUOTE = 'Everybody has 30 days off.';

/** A subscription to a question that was asked some days ago. */
async function subscribed({ answer = ANSWER, askedDaysAgo = 1, sinceMs = -DAY_MS } = {}) {
  const { sender, created } = recordingSender();
  const store = createFakeDiscordStore(PAGES);
  const question = aQuestion({ answer, askedAt: new Date(Date.now() - askedDaysAgo * DAY_MS) });
  store.data.questions.set(question.id, question);
  store.data.subscriptions.push({ questionId: question.id, userId: 'u1', since: new Date(Date.now() + sinceMs) });
  const search = async () => [hit()];
  const no = () => Promise.reject(new Error('costs money'));
  const context = contextWith(sender, { store, ask: { ask: no, search, listRows: no } });
  const round = async () => {
    const told = await notifySubscribers(context, signal);
    await deliverOutbox(context, signal);
    return told;
  };
  return { store, created, round };
}

describe('people who wait for news of an answer', () => {
  test.each([
    ['the cited sentence changed', QUOTE, 'Everybody has 25 days off.', 1],
    ['the cited sentence is gone', `${QUOTE}\nMore.`, 'More.', 1],
    ['something was added behind it in its block', QUOTE, `${QUOTE} Except in Berlin.`, 1],
    ['another sentence changed', `${QUOTE}\nThe office has 3 rooms.`, `${QUOTE}\nThe office has 4 rooms.`, 0],
    ['nothing is left of an edit', QUOTE, QUOTE, 0],
  ])('are told once if the quoted text changed: %s', async (_, from, to, told) => {
    const { store, created, round } = await subscribed();
    addChange(store.data.changeData, { pageId: PAGE_A, from, to, at: new Date(Date.now() - HOUR_MS) });
    expect(await round()).toBe(told);
    expect(await round()).toBe(0);
    expect(created.map(({ channelId }) => channelId)).toEqual(told ? ['direct-u1'] : []);
    for (const { body } of created) {
      expect(body.embeds?.[0]?.description).toContain('„How many days off do we have?“');
      expect(body.embeds?.[0]?.description).toContain(PAGE_A.replaceAll('-', ''));
    }
  });

  test('are told of a page in the trash, without its title', async () => {
    const { store, created, round } = await subscribed();
    const at = new Date(Date.now() - HOUR_MS);
    addChange(store.data.changeData, { pageId: PAGE_A, kind: 'in_trash', before: aVersion(), after: undefined, at });
    expect(await round()).toBe(1);
    expect(created).toHaveLength(1);
  });

  test('are told of a property that was quoted', async () => {
    const [citation] = ANSWER.citations;
    const answer = { ...ANSWER, citations: [{ ...citation!, quote: 'Owner: Ada' }] };
    const { store, round } = await subscribed({ answer });
    const owner = (text: string) => aVersion({ properties: [{ id: 'o', name: 'Owner', type: 'people', text }] });
    const at = new Date(Date.now() - HOUR_MS);
    addChange(store.data.changeData, { pageId: PAGE_A, before: owner('Ada'), after: owner('Grace'), at });
    expect(await round()).toBe(1);
  });

  test('are told when the edit has settled, and not of an answer that is too old', async () => {
    const { store, round } = await subscribed();
    const change = addChange(store.data.changeData, { pageId: PAGE_A, from: QUOTE, to: 'None.' });
    expect(await round()).toBe(0);
    store.data.changeData.changes[0] = { ...change, at: new Date(Date.now() - 11 * 60_000) };
    expect(await round()).toBe(1);
    const old = await subscribed({ askedDaysAgo: 31 });
    addChange(old.store.data.changeData, {
      pageId: PAGE_A,
      from: QUOTE,
      to: 'None.',
      at: new Date(Date.now() - HOUR_MS),
    });
    expect(await old.round()).toBe(0);
    expect(old.store.data.subscriptions).toEqual([]);
  });

  test('are told once if an unanswered question finds a new page', async () => {
    const { created, round } = await subscribed({ answer: NOT_FOUND });
    expect(await round()).toBe(1);
    expect(await round()).toBe(0);
    expect(created.map(({ channelId }) => channelId)).toEqual(['direct-u1']);
    const early = await subscribed({ answer: NOT_FOUND, sinceMs: DAY_MS });
    expect(await early.round()).toBe(0);
  });
});
