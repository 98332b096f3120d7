import { expect, test } from 'vitest';
import { openHarness } from '../harness.ts';
import { expectSound, isOver, type Put, peopleOf } from './ends.ts';
import { atLast, hostileDeps, inWaves } from './rig.ts';
import { entered, HOSTILE, hasShared, writable } from './strings.ts';

const MAX_QUESTION = 2000;
const MAX_MESSAGE = 2000;
/** Discord limits edits and messages per channel, so each channel gets few questions. */
const PER_CHANNEL = 2;

/** Each by /ask, and every second one also by a message menu. The answers are quotes. */
async function byCommand(): Promise<void> {
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
}

/** Each by a mention, every fifth by a reply. A fully hijacked model writes the answers. */
async function byMention(): Promise<void> {
  const { deps, errors } = await hostileDeps(true);
  const harness = await openHarness({ deps, concurrency: 8 });
  const { standIn, guild, channel } = harness;
  const people = peopleOf(harness);
  standIn.sendMessage(people[0]!, channel, `<@${standIn.world.bot.id}> How many days off do I have?`);
  const first = () => standIn.messages(channel.id).find(({ author }) => author.bot);
  await atLast(() => isOver(first())).toBe(true);
  const rooms = HOSTILE.filter((_, i) => i % PER_CHANNEL === 0).map((_, i) => standIn.addChannel(guild, `room ${i}`));
  const send = (text: string, i: number) => {
    const isReply = i % 5 === 0;
    const content = writable(isReply ? text : `<@${standIn.world.bot.id}> ${text}`, MAX_MESSAGE);
    if (!content) return [];
    const room = rooms[Math.floor(i / PER_CHANNEL)]!;
    return [{ text, message: standIn.sendMessage(people[i % 20]!, room, content, isReply ? first() : undefined) }];
  };
  const repliesTo = ({ message }: Put) =>
    standIn.messages(message.channel_id).filter(({ reference }) => reference === message.id);
  const sent = await inWaves(HOSTILE, send, (one) => isOver(repliesTo(one)[0]));
  expect(sent.filter((one) => repliesTo(one).length !== 1)).toEqual([]);
  const put = sent.map((one) => ({ text: one.text, message: repliesTo(one)[0]! }));
  expectSound('mentions and replies', put, harness, errors);
}

test.runIf(hasShared)(
  'each by command, menu, mention and reply ends in one answer or sentence',
  async () => {
    // Mentions mostly wait for Discord's limit of 50 requests per second.
    await Promise.all([byCommand(), byMention()]);
  },
  240_000,
);
