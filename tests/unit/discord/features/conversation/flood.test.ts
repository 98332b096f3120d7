import { expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import { ANSWER, realClock } from '../../../../fixtures/discord.ts';
import { eventually, type Harness, openHarness } from '../../harness.ts';

/** As long as a fast model takes. */
const ANSWER_MS = 800;

const open = () =>
  openHarness({
    deps: { clock: realClock },
    answer: async (_, abort) => {
      await realClock.wait(ANSWER_MS, abort);
      return ANSWER;
    },
  });

/** Each returns the milliseconds until the answer is there. */
const WAYS = {
  async '/ask'({ standIn, channel }: Harness) {
    const startedAt = performance.now();
    const use = standIn.runCommand(standIn.addUser('calm'), channel, 'ask', { question: 'How many days off?' });
    await expect.poll(() => use.original?.components.length, { timeout: 25_000, interval: 2 }).toBeGreaterThan(0);
    return performance.now() - startedAt;
  },
  async mention({ standIn, channel }: Harness) {
    const startedAt = performance.now();
    const mention = `<@${standIn.world.bot.id}> How many days off?`;
    const { id } = standIn.sendMessage(standIn.addUser('calm'), channel, mention);
    const answer = () => standIn.messages(channel.id).find(({ reference }) => reference === id);
    await expect.poll(() => answer()?.components.length, { timeout: 25_000, interval: 2 }).toBeGreaterThan(0);
    return performance.now() - startedAt;
  },
} as const;

test.each(Object.entries(WAYS))(
  '%s: 40 mentions of one member in the same channel at most double the time of a question',
  async (way, timeOf) => {
    const alone = await open();
    await timeOf(alone);
    const aloneMs = await timeOf(alone);
    const flooded = await open();
    await timeOf(flooded);
    const { standIn, channel, someone, asked } = flooded;
    const before = asked.length;
    for (let n = 0; n < 40; n += 1) standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> Question ${n}?`);
    const floodedMs = await timeOf(flooded);
    process.stderr.write(`${way}: alone ${aloneMs.toFixed(0)} ms, with 40 mentions ${floodedMs.toFixed(0)} ms\n`);
    expect(floodedMs).toBeLessThan(2 * aloneMs);
    // One question and three that wait; the rest is told so: once in words, then with a reaction.
    await eventually(() => asked.length - before).toBe(5);
    const direct = () => standIn.messages(standIn.directChannel(someone).id).map(textOf);
    await eventually(() => direct().length).toBe(1);
    expect(direct()[0]).toContain('You already have 3 questions waiting');
    const marked = () => standIn.messages(channel.id).filter(({ reactions }) => reactions.includes('⏳'));
    await eventually(() => marked().length).toBe(35);
  },
  60_000,
);
