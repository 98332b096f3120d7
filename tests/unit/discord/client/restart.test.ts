import { describe, expect, onTestFinished, test } from 'vitest';
import type { DiscordStandIn } from '../../../../sample/stand-ins/discord/discord-stand-in.ts';
import { textOf } from '../../../../sample/stand-ins/discord/people.ts';
import type { StandInMessage } from '../../../../sample/stand-ins/discord/world.ts';
import type { Answer } from '../../../../src/core/domain/answer.ts';
import { Secret } from '../../../../src/core/secret.ts';
import type { DiscordDeps } from '../../../../src/discord/interactions/context.ts';
import { openDiscord } from '../../../../src/discord/open-discord.ts';
import type { AskRequest } from '../../../../src/discord/ports.ts';
import type { createFakeDiscordStore } from '../../../fakes/discord-store.ts';
import { ANSWER, fakeDeps, hurriedClock } from '../../../fixtures/discord.ts';
import { eventually, type Harness, openHarness } from '../harness.ts';

const mention = (text: string) => `<@999999999999999999> ${text}`;

const registrations = ({ traffic }: DiscordStandIn) =>
  traffic.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'));

async function openSecond(
  standIn: DiscordStandIn,
  store: ReturnType<typeof createFakeDiscordStore>,
  changes: Partial<DiscordDeps> = {},
) {
  const { deps, options, asked } = fakeDeps(store, { deps: changes });
  const discord = openDiscord(
    { ...options, token: new Secret(standIn.token), apiUrl: standIn.apiUrl },
    deps,
    new AbortController().signal,
  );
  onTestFinished(() => discord.stop(), 25_000);
  await discord.ready;
  return { discord, asked };
}

describe('a restart', () => {
  test('in the middle of 20 questions: each ends in an answer or "I restarted; press Retry", which works', async () => {
    const answers: PromiseWithResolvers<Answer>[] = [];
    const answer = async (request: AskRequest, signal: AbortSignal) => {
      if (request.question === 'quick?') return ANSWER;
      const slow = Promise.withResolvers<Answer>();
      answers.push(slow);
      signal.addEventListener('abort', () => slow.reject(signal.reason));
      return slow.promise;
    };
    const { standIn, channel, store, discord } = await openHarness({ answer, concurrency: 20 });
    const people = Array.from({ length: 20 }, (_, i) => standIn.addUser(`person ${i}`));
    const uses = people.map((person, i) =>
      standIn.runCommand(person, channel, 'ask', { question: i % 2 ? 'slow?' : 'quick?', private: i % 4 === 1 }),
    );
    await eventually(() => answers.length).toBe(10);
    await discord.stop();
    const texts = uses.map((use) => (use.original ? textOf(use.original) : ''));
    expect(texts.filter((text) => text.includes('30 days'))).toHaveLength(10);
    expect(texts.filter((text) => text.includes('I restarted; press Retry.'))).toHaveLength(10);

    await openSecond(standIn, store);
    const left = uses.find((use) => use.original && textOf(use.original).includes('I restarted'));
    standIn.pressButton(left!.user, left!.original!, 'Retry');
    await eventually(() => textOf(left!.original!)).toContain('You have 30 days.');
  }, 60_000);

  test('after a crash the next process mends what stands there, private or not, and registers nothing anew', async () => {
    const { standIn, channel, someone, store, discord } = await openHarness();
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'What?' });
    const own = standIn.runCommand(someone, channel, 'ask', { question: 'What?', private: true });
    await eventually(() => own.original && textOf(own.original)).toContain('30 days');
    await eventually(() => use.original && textOf(use.original)).toContain('30 days');
    await discord.stop();
    // As a crash leaves them: without an end, the token still there.
    for (const interaction of [use, own]) {
      const known = await store.questions.byMessage(interaction.original!.id, AbortSignal.timeout(1000));
      store.data.questions.set(known!.id, { ...known!, status: 'pending', token: interaction.token });
    }
    await store.setState('sync-messages', [{ channelId: channel.id, id: use.original!.id }], AbortSignal.timeout(1000));
    await openSecond(standIn, store);
    expect(textOf(own.original!)).toContain('I restarted; press Retry.');
    expect(textOf(use.original!)).toContain('I restarted; run `/sync` again.');
    expect(registrations(standIn)).toHaveLength(1);
  }, 40_000);
});

describe('commands', () => {
  test('that somebody deleted are registered again at the next start', async () => {
    const { standIn, store, discord } = await openHarness();
    await discord.stop();
    const all = standIn.world.commands.get('global')!;
    standIn.world.commands.set('global', all.slice(1));
    const second = await openSecond(standIn, store);
    expect(registrations(standIn)).toHaveLength(2);
    expect(standIn.world.commands.get('global')).toHaveLength(all.length);
    await second.discord.stop();
    await openSecond(standIn, store);
    expect(registrations(standIn)).toHaveLength(2);
  }, 40_000);
});

describe('messages that came over no session', () => {
  const repliesTo = ({ standIn }: Pick<Harness, 'standIn'>, message: StandInMessage) =>
    standIn.messages(message.channel_id).filter(({ reference }) => reference === message.id);
  const questions = (asked: readonly AskRequest[]) => asked.map(({ question }) => question);

  test('while a session was lost for good (op 9): each is answered once', async () => {
    const harness = await openHarness();
    const { standIn, guild, channel, someone, asked } = harness;
    const other = standIn.addChannel(guild, 'other');
    const before = standIn.sendMessage(someone, channel, mention('before'));
    await eventually(() => asked.length).toBe(1);
    standIn.gateway.state.refuseResume = true;
    standIn.gateway.closeWith(4000);
    const missed = standIn.sendMessage(someone, channel, mention('missed'));
    const elsewhere = standIn.sendMessage(someone, other, mention('elsewhere'));
    standIn.sendMessage(someone, other, 'not for the bot');
    await eventually(() => questions(asked).toSorted()).toEqual(['before', 'elsewhere', 'missed']);
    expect(standIn.gateway.state).toMatchObject({ identifies: 2, resumes: 0 });
    const after = standIn.sendMessage(someone, channel, mention('after'));
    await eventually(() => asked.length).toBe(4);
    for (const message of [before, missed, elsewhere, after])
      await eventually(() => repliesTo(harness, message).length).toBe(1);
  }, 40_000);

  test('while no process ran: the next one answers them, and not what was answered', async () => {
    const harness = await openHarness();
    const { standIn, guild, channel, someone, asked, store, discord } = harness;
    const before = standIn.sendMessage(someone, channel, mention('before'));
    await eventually(() => repliesTo(harness, before).length).toBe(1);
    await discord.stop();
    expect(questions(asked)).toEqual(['before']);
    const missed = standIn.sendMessage(someone, channel, mention('while it was away'));
    const many = Array.from({ length: 25 }, (_, i) => standIn.addChannel(guild, `room ${i}`));
    for (const room of many) standIn.sendMessage(someone, room, 'talk among people');
    standIn.sendMessage(someone, channel, 'talk here');
    const second = await openSecond(standIn, store);
    await eventually(() => questions(second.asked)).toEqual(['while it was away']);
    await eventually(() => repliesTo(harness, missed).length).toBe(1);
    const reads = () => standIn.traffic.filter(({ method, path }) => method === 'GET' && path.endsWith('/messages'));
    await eventually(() => reads().length).toBe(20);
    await second.discord.stop();
    const third = await openSecond(standIn, store);
    await third.discord.stop();
    expect(third.asked).toEqual([]);
  }, 40_000);

  test.each([
    ['longer ago than a quarter of an hour', true, 16 * 60_000],
    ['before its first start', false, 0],
  ])(
    '%s: they are left alone',
    async (_, hasRun, laterMs) => {
      const { standIn, channel, someone, store, discord } = await openHarness();
      await discord.stop();
      if (!hasRun) store.data.state.delete('alive-at');
      standIn.sendMessage(someone, channel, mention('long ago'));
      const clock = { ...hurriedClock, now: () => new Date(Date.now() + laterMs) };
      const second = await openSecond(standIn, store, { clock });
      await second.discord.stop();
      expect(second.asked).toEqual([]);
    },
    40_000,
  );
});
