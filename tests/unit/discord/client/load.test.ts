import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDiscordStandIn } from '../../../../sample/stand-ins/discord/discord-stand-in.ts';
import { textOf } from '../../../../sample/stand-ins/discord/people.ts';
import { realClock } from '../../../fixtures/discord.ts';
import type { BotReport } from '../../../fixtures/discord-bot-process.ts';
import { eventually, openHarness, recordTraffic } from '../harness.ts';

const PEOPLE = 50;
const PATIENCE_MS = 60_000;
const BOT = resolve(import.meta.dirname, '../../../fixtures/discord-bot-process.ts');

/** Goals for an idle machine. They are checked only if NOTIONBOT_QUIET says that it is one. */
const GOALS_MS = { acknowledged: 500, loop: 50 };
const IS_QUIET = process.env.NOTIONBOT_QUIET === '1';

/** Runs the bot in its own process, so that the stand-in's work does not count in its event loop. */
async function openApart() {
  // Validation compiles schemas and would distort the measurement, so it runs afterwards.
  const standIn = await openDiscordStandIn({ validate: false, acknowledgeMs: PATIENCE_MS });
  const guild = standIn.addGuild('Test');
  const channels = Array.from({ length: 10 }, (_, i) => standIn.addChannel(guild, `channel ${i}`));
  const bot = fork(BOT, [standIn.token, standIn.apiUrl, '8', guild], { execArgv: [] });
  onTestFinished(async () => {
    bot.disconnect();
    await once(bot, 'exit');
    await standIn[Symbol.asyncDispose]();
    recordTraffic(standIn);
  });
  await once(bot, 'message');
  return { standIn, channels, bot };
}

async function tell<T>(bot: ChildProcess, message: string): Promise<T> {
  const reply = once(bot, 'message');
  bot.send(message);
  return (await reply)[0] as T;
}

const percentile = (sorted: readonly number[], share: number) => sorted[Math.ceil(sorted.length * share) - 1]!;

test('50 people ask at once: all are acknowledged and answered once, in order, without a 429', async () => {
  const { standIn, channels, bot } = await openApart();
  const people = Array.from({ length: PEOPLE }, (_, i) => standIn.addUser(`person ${i}`));
  const askAll = (question: string) =>
    people.map((person, i) => standIn.runCommand(person, channels[i % channels.length]!, 'ask', { question }));
  // Warm up: the first question compiles code and would distort the measurement.
  const warmUp = standIn.runCommand(standIn.addUser('first'), channels[0]!, 'ask', { question: 'warm-up' });
  await eventually(() => warmUp.original && textOf(warmUp.original)).toContain('30 days');
  await tell(bot, 'measure');
  const uses = askAll('question 1');
  await eventually(() => uses.every((use) => use.acknowledgedAs === 5)).toBe(true);
  uses.push(...askAll('question 2'));
  const answered = () => uses.filter((use) => use.original && textOf(use.original).includes('30 days'));
  await eventually(() => answered().length).toBe(2 * PEOPLE);
  const { loopP99, loopMax, cpuMs, asked } = await tell<BotReport>(bot, 'report');

  const times = uses.map((use) => use.acknowledgedAfterMs ?? Number.POSITIVE_INFINITY).toSorted((a, b) => a - b);
  const p99 = percentile(times, 0.99);
  process.stderr.write(
    `${PEOPLE} people at once: acknowledged p50 ${percentile(times, 0.5)} ms, p99 ${p99} ms; the bot alone: event loop p99 ${loopP99.toFixed(1)} ms, max ${loopMax.toFixed(1)} ms, ${(cpuMs / uses.length).toFixed(1)} ms of processor a question\n`,
  );
  const put = Object.values(asked).filter(([first]) => first !== 'warm-up');
  expect(put).toHaveLength(PEOPLE);
  for (const questions of put) expect(questions).toEqual(['question 1', 'question 2']);
  expect(answered().every((use) => use.followUps.length === 0)).toBe(true);
  expect(standIn.traffic.filter(({ status }) => status >= 400)).toEqual([]);
  if (IS_QUIET) {
    expect(p99).toBeLessThan(GOALS_MS.acknowledged);
    expect(loopP99).toBeLessThan(GOALS_MS.loop);
  }
}, 120_000);

test('many mentions in one channel cause no 429 and all are answered', async () => {
  const { standIn, channel } = await openHarness({
    standIn: { validate: false },
    deps: { clock: realClock },
    concurrency: 8,
  });
  const people = Array.from({ length: 5 }, (_, i) => standIn.addUser(`person ${i}`));
  for (const person of people) standIn.sendMessage(person, channel, `<@${standIn.world.bot.id}> What?`);
  const answered = () => standIn.messages(channel.id).filter((message) => textOf(message).includes('30 days'));
  await eventually(() => answered().length).toBe(people.length);
  expect(new Set(answered().map(({ reference }) => reference)).size).toBe(people.length);
  expect(standIn.traffic.filter(({ status }) => status === 429)).toEqual([]);
}, 60_000);
