import { expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import type { StandInMessage } from '../../../../../sample/stand-ins/discord/world.ts';
import { ANSWER } from '../../../../fixtures/discord.ts';
import { eventually, openAnswered, shown } from '../../harness.ts';

const SENTENCES = 70;
const text = Array.from({ length: SENTENCES }, (_, i) => `Rule ${i + 1} of the handbook is worth reading. [1]`).join(
  ' ',
);
const rulesIn = (messages: readonly StandInMessage[]) =>
  messages.flatMap((message) => [...textOf(message).matchAll(/Rule (\d+) of/g)].map(([, number]) => Number(number)));
const ALL = Array.from({ length: SENTENCES }, (_, index) => index + 1);

test.each([
  ['in cards', []],
  ['as plain text where the bot may not embed', ['EMBED_LINKS']],
] as const)('Share of a long answer is whole: %s', async (_, denied) => {
  const answer = async () => ({ ...ANSWER, text });
  const { standIn, channel, someone, message } = await openAnswered({ answer }, { private: true });
  standIn.deny(channel, denied);
  const pressed = standIn.pressButton(someone, message, 'Share');
  await eventually(() => shown(pressed)).toContain("I've shared it");
  const posted = standIn.messages(channel.id).filter(({ visibleTo }) => visibleTo === undefined);
  expect(posted.length).toBeGreaterThan(1);
  expect(rulesIn(posted)).toEqual(ALL);
});

test('a long answer continues in a thread, each part after a sentence', async () => {
  const { standIn, channel } = await openAnswered({ answer: async () => ({ ...ANSWER, text }) });
  const thread = () => [...standIn.world.channels.values()].find(({ parent_id }) => parent_id === channel.id);
  const messages = () => [...standIn.messages(channel.id), ...standIn.messages(thread()?.id ?? '')];
  await eventually(() => rulesIn(messages())).toEqual(ALL);
  expect(textOf(messages()[0]!)).toContain('continued in the thread');
  for (const message of messages().slice(1)) expect(message.content).toMatch(/^Rule .*reading\. \[\[1\]\]\([^)]*\)$/s);
});
