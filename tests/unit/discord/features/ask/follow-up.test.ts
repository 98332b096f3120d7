import { expect, test } from 'vitest';
import { eventually, expectCleanTraffic, openAnswered, shown } from '../../harness.ts';

test('Follow up opens a form and continues the conversation of an answer to /ask, without any intent', async () => {
  const harness = await openAnswered();
  const { standIn, admin, message, asked } = harness;
  const pressed = standIn.pressButton(admin, message, 'Follow up');
  await eventually(() => pressed.form?.title).toBe('Follow up');
  const sent = standIn.submitModal(pressed, { question: 'And in the first year?' });
  await eventually(() => asked.length).toBe(2);
  await eventually(() => shown(sent)).toContain('You have 30 days.');
  expect(sent.original?.id).not.toBe(message.id);
  expect(asked[1]).toMatchObject({
    question: 'And in the first year?',
    conversationKey: asked[0]?.conversationKey,
  });
  expect(sent.original?.visibleTo).toBeUndefined();
  expectCleanTraffic(harness);
});

test('a follow-up to a private answer is private', async () => {
  const { standIn, someone, message, asked } = await openAnswered({}, { private: true });
  const pressed = standIn.pressButton(someone, message, 'Follow up');
  await eventually(() => pressed.form).toBeDefined();
  const sent = standIn.submitModal(pressed, { question: 'And in the first year?' });
  await eventually(() => asked.length).toBe(2);
  await eventually(() => shown(sent)).toContain('You have 30 days.');
  expect(sent.original?.id).not.toBe(message.id);
  expect(sent.original?.visibleTo).toBe(someone.id);
  expect(asked[1]?.conversationKey).toBe(asked[0]?.conversationKey);
});

test('a follow-up to an answer that has expired says so', async () => {
  const { standIn, someone, message, store, asked } = await openAnswered();
  const pressed = standIn.pressButton(someone, message, 'Follow up');
  await eventually(() => pressed.form).toBeDefined();
  store.data.questions.clear();
  const sent = standIn.submitModal(pressed, { question: 'And in the first year?' });
  await eventually(() => shown(sent)).toContain('has expired');
  expect(asked).toHaveLength(1);
});
