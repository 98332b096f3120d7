import { describe, expect, test } from 'vitest';
import type { DiscordStandIn } from '../../../../sample/stand-ins/discord/discord-stand-in.ts';
import { textOf } from '../../../../sample/stand-ins/discord/people.ts';
import type { Answer } from '../../../../src/core/domain/answer.ts';
import type { AskRequest } from '../../../../src/discord/ports.ts';
import { ANSWER } from '../../../fixtures/discord.ts';
import { eventually, openAgain, openHarness } from '../harness.ts';

const registrations = ({ traffic }: DiscordStandIn) =>
  traffic.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'));

describe('a restart', () => {
  test('ends each of 20 running questions in an answer or an offer to retry, which works', async () => {
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
    expect(texts.filter((text) => text.includes('Press Retry.'))).toHaveLength(10);

    await openAgain(standIn, store);
    const left = uses.find((use) => use.original && textOf(use.original).includes('Press Retry.'));
    standIn.pressButton(left!.user, left!.original!, 'Retry');
    await eventually(() => textOf(left!.original!)).toContain('You have 30 days.');
  }, 60_000);

  test('after a crash closes open messages, private or not, and registers no commands again', async () => {
    const { standIn, channel, someone, store, discord } = await openHarness();
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'What?' });
    const own = standIn.runCommand(someone, channel, 'ask', { question: 'What?', private: true });
    await eventually(() => own.original && textOf(own.original)).toContain('30 days');
    await eventually(() => use.original && textOf(use.original)).toContain('30 days');
    await discord.stop();
    // A crash leaves questions pending, with their token.
    for (const interaction of [use, own]) {
      const known = await store.questions.byMessage(interaction.original!.id, AbortSignal.timeout(1000));
      store.data.questions.set(known!.id, { ...known!, status: 'pending', token: interaction.token });
    }
    await store.setState('sync-messages', [{ channelId: channel.id, id: use.original!.id }], AbortSignal.timeout(1000));
    await openAgain(standIn, store);
    expect(textOf(own.original!)).toContain('Press Retry.');
    expect(textOf(use.original!)).toContain('Please run `/sync` again.');
    expect(registrations(standIn)).toHaveLength(1);
  }, 40_000);
});

describe('a start', () => {
  test('registers commands again that somebody deleted', async () => {
    const { standIn, store, discord } = await openHarness();
    await discord.stop();
    const all = standIn.world.commands.get('global')!;
    standIn.world.commands.set('global', all.slice(1));
    const second = await openAgain(standIn, store);
    expect(registrations(standIn)).toHaveLength(2);
    expect(standIn.world.commands.get('global')).toHaveLength(all.length);
    await second.discord.stop();
    await openAgain(standIn, store);
    expect(registrations(standIn)).toHaveLength(2);
  }, 40_000);
});
