import { expect, test } from 'vitest';
import { textOf } from '../../stand-ins/discord/people.ts';
import type { StandInMessage } from '../../stand-ins/discord/world.ts';
import { type Harness, openHarness } from './harness.ts';
import { atLast, hostileDeps, inWaves, problemsOf, refusedBy } from './hostile-rig.ts';
import { entered, HOSTILE, hasShared, writable } from './hostile-strings.ts';
import { shapeOf } from './layout-problems.ts';

const MAX_QUESTION = 2000;
const MAX_MESSAGE = 2000;
/** Edits and messages are limited for each channel: few questions in each. */
const PER_CHANNEL = 2;

/** Everything that a question can end in, by what stands where. */
const ENDS: Readonly<Record<string, RegExp>> = {
  answer: /^\[text fields:1 footer\] rows:5(,1)?$/,
  'not found': /^\[text fields:0 footer\] rows:[45](,[12])?$/,
  'small talk': /^\[text fields:0\] rows:$/,
  'a sentence': /^\[text fields:0( footer)?\] rows:1?$/,
  welcome: /^content \[\] rows:$/,
};

const endOf = (message: StandInMessage) =>
  Object.entries(ENDS).find(([, shape]) => shape.test(shapeOf(message)))?.[0] ?? `strange: ${shapeOf(message)}`;

const isOver = (message: StandInMessage | undefined) =>
  message !== undefined && !message.isLoading && !textOf(message).includes('⏳');

type Put = { readonly text: string; readonly message: StandInMessage };

/** The same for all ways: one end each, known in its shape; nothing said that is no sentence; the layout whole. */
function expectSound(way: string, put: readonly Put[], { standIn }: Harness, errors: readonly unknown[]): void {
  const ends = [...Map.groupBy(put, ({ message }) => endOf(message))].map(([end, all]) => `${all.length} ${end}`);
  process.stderr.write(`hostile questions by ${way}: ${put.length} of ${HOSTILE.length} strings: ${ends.join(', ')}\n`);
  const strange = put.filter(({ message }) => endOf(message).startsWith('strange'));
  expect(strange.map(({ text, message }) => [text, endOf(message)])).toEqual([]);
  expect(put.filter(({ message }) => textOf(message).includes('Something went wrong'))).toEqual([]);
  expect(errors).toEqual([]);
  expect(refusedBy(standIn)).toEqual([]);
  expect(problemsOf(put)).toEqual([]);
}

const peopleOf = ({ standIn }: Harness) => Array.from({ length: 20 }, (_, i) => standIn.addUser(`person ${i}`));

test.runIf(hasShared)(
  'each as a question of /ask ends in an answer or a sentence; every second by a menu, too',
  async () => {
    const { deps, errors } = await hostileDeps(false);
    const harness = await openHarness({ deps, concurrency: 8 });
    const { standIn, channel } = harness;
    const people = peopleOf(harness);
    const ask = (text: string, i: number) => {
      const question = entered(text, MAX_QUESTION);
      const values = { question, private: i % 2 === 0 };
      return question ? [{ text, use: standIn.runCommand(people[i % 20]!, channel, 'ask', values) }] : [];
    };
    const menu = (text: string, i: number) => {
      const content = writable(text, MAX_MESSAGE);
      if (i % 2 || !content) return [];
      const name = i % 4 ? 'Check against Notion' : 'Ask about this message';
      const person = people[i % 20]!;
      return [{ text, use: standIn.runMenu(person, channel, name, standIn.sendMessage(person, channel, content)) }];
    };
    const ended = ({ use }: ReturnType<typeof ask>[number]) => isOver(use.original);
    const asked = await inWaves(HOSTILE, ask, ended);
    const fromMenu = await inWaves(HOSTILE, menu, ended);
    const toPut = ({ text, use }: (typeof asked)[number]) => ({ text, message: use.original! });
    expectSound('/ask', asked.map(toPut), harness, errors);
    expectSound('the menus of a message', fromMenu.map(toPut), harness, errors);
    expect([...asked, ...fromMenu].filter(({ use }) => use.followUps.length > 0)).toEqual([]);
  },
  120_000,
);

test.runIf(hasShared)(
  'each as a mention, every fifth as a reply, is answered once',
  async () => {
    const { deps, errors } = await hostileDeps(true);
    const harness = await openHarness({ deps, concurrency: 8 });
    const { standIn, guild, channel } = harness;
    const people = peopleOf(harness);
    const first = standIn.runCommand(people[0]!, channel, 'ask', { question: 'How many days off do I have?' });
    await atLast(() => isOver(first.original)).toBe(true);
    const rooms = HOSTILE.filter((_, i) => i % PER_CHANNEL === 0).map((_, i) => standIn.addChannel(guild, `room ${i}`));
    const send = (text: string, i: number) => {
      const isReply = i % 5 === 0;
      const content = writable(isReply ? text : `<@${standIn.world.bot.id}> ${text}`, MAX_MESSAGE);
      if (!content) return [];
      const room = rooms[Math.floor(i / PER_CHANNEL)]!;
      return [
        { text, message: standIn.sendMessage(people[i % 20]!, room, content, isReply ? first.original : undefined) },
      ];
    };
    const repliesTo = ({ message }: Put) =>
      standIn.messages(message.channel_id).filter(({ reference }) => reference === message.id);
    const sent = await inWaves(HOSTILE, send, (one) => isOver(repliesTo(one)[0]));
    expect(sent.filter((one) => repliesTo(one).length !== 1)).toEqual([]);
    const put = sent.map((one) => ({ text: one.text, message: repliesTo(one)[0]! }));
    expectSound('mentions and replies', put, harness, errors);
  },
  120_000,
);
