import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../sample/stand-ins/discord/people.ts';
import type { Answer } from '../../../../src/core/domain/answer.ts';
import type { AskRequest } from '../../../../src/discord/ports.ts';
import { ANSWER, SECRET_PAGE } from '../../../fixtures/discord.ts';
import { eventually, type Harness, openHarness, shown } from '../harness.ts';

const { signal } = new AbortController();

const mentioning = ({ standIn }: Harness, text = 'How many days off?') => `<@${standIn.world.bot.id}> ${text}`;
const toThem = ({ standIn, someone }: Harness) =>
  standIn.messages(standIn.directChannel(someone).id).map(textOf).join('\n');
const posts = ({ standIn, channel }: Harness) =>
  standIn.traffic.filter(({ method, path }) => method === 'POST' && path === `/channels/${channel.id}/messages`);
const ours = ({ standIn, channel }: Harness) => standIn.messages(channel.id).filter(({ author }) => author.bot);

const everyone = (guildId: string) => ({ guildId, subject: 'everyone' as const, subjectId: '' });
const ofGuild = (guildId: string) => ({ guildId, subject: 'guild' as const, subjectId: '' });

const REASONS: Readonly<Record<string, readonly [string, (harness: Harness) => Promise<void>]>> = {
  'a daily limit': [
    'set your limit to 0',
    ({ store, guild }) => store.limits.set({ ...everyone(guild), questionsPerDay: 0, isBlocked: false }, signal),
  ],
  'a block': [
    "can't ask me questions",
    ({ store, guild }) => store.limits.set({ ...everyone(guild), isBlocked: true }, signal),
  ],
  'a spent budget': [
    'budget',
    ({ store, guild }) => store.limits.set({ ...ofGuild(guild), usdPerDay: 0, isBlocked: false }, signal),
  ],
  'the mode off': [
    "don't answer in this channel",
    ({ store, guild, channel }) => store.setSettings(guild, channel.id, { mode: 'off' }, signal),
  ],
};

describe.each(Object.entries(REASONS))('a question refused because of %s', (_, [says, prepare]) => {
  test('by mention: the person is told alone, and nothing is ever posted in the channel', async () => {
    const harness = await openHarness();
    const { standIn, channel, someone, asked } = harness;
    await prepare(harness);
    standIn.sendMessage(someone, channel, mentioning(harness));
    await eventually(() => toThem(harness)).toMatch(new RegExp(says, 'i'));
    expect([posts(harness), asked]).toEqual([[], []]);
  });

  test('by /ask: the person is told alone', async () => {
    const harness = await openHarness();
    const { standIn, channel, someone, asked } = harness;
    await prepare(harness);
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?' });
    await eventually(() => shown(use)).toMatch(new RegExp(says, 'i'));
    expect((use.original?.isDeleted ? use.followUps.at(-1) : use.original)?.visibleTo).toBe(someone.id);
    expect([ours(harness), asked]).toEqual([[], []]);
  });
});

test('a scope that cannot be seen here is refused to the person alone', async () => {
  const harness = await openHarness();
  const { standIn, channel, someone, guild, store } = harness;
  await store.setSettings(guild, channel.id, { scope: { roots: [] } }, signal);
  const use = standIn.runCommand(someone, channel, 'ask', { question: 'Salaries?', scope: SECRET_PAGE });
  await eventually(() => shown(use)).toContain("can't see that page");
  expect(ours(harness)).toEqual([]);
});

describe('a message that Discord refuses', () => {
  const refused = { status: 403, body: { message: 'Missing Permissions', code: 50013 }, times: 50 };

  test('is sent once; the person learns why in a direct message', async () => {
    const harness = await openHarness();
    const { standIn, channel, someone } = harness;
    standIn.failNext({ method: 'POST', path: new RegExp(`^/channels/${channel.id}/messages$`), ...refused });
    standIn.sendMessage(someone, channel, mentioning(harness));
    await eventually(() => toThem(harness)).toContain("Discord doesn't let me do that here");
    expect(posts(harness)).toHaveLength(1);
  });

  test('is not edited again while the answer is written, and the person learns why in the end', async () => {
    const answer = Promise.withResolvers<Answer>();
    let request: AskRequest | undefined;
    const harness = await openHarness({
      answer: (given) => {
        request = given;
        return answer.promise;
      },
    });
    const { standIn, channel, someone } = harness;
    standIn.sendMessage(someone, channel, mentioning(harness));
    await eventually(() => request).toBeDefined();
    const edits = () => standIn.traffic.filter(({ method, status }) => method === 'PATCH' && status === 403);
    standIn.failNext({ method: 'PATCH', path: new RegExp(`^/channels/${channel.id}/messages/`), ...refused });
    for (let n = 0; n < 5; n += 1) {
      request?.onStatement?.({ text: `Statement ${n}.`, cites: [1] });
      await eventually(() => edits().length).toBe(1);
    }
    answer.resolve(ANSWER);
    await eventually(() => toThem(harness)).toContain("Discord doesn't let me do that here");
    expect(edits()).toHaveLength(2);
  });
});

test('a failure after the answer was shown does not replace it', async () => {
  const long = Array.from({ length: 60 }, (_, n) => `Paragraph ${n}: ${'word '.repeat(20)}`).join('\n\n');
  const harness = await openHarness({ answer: async () => ({ ...ANSWER, text: long }) });
  const { standIn, channel, someone } = harness;
  standIn.deny(channel, ['CREATE_PUBLIC_THREADS', 'ATTACH_FILES']);
  const path = /^\/webhooks\/\d+\/[^/]+$/;
  standIn.failNext({ method: 'POST', path, status: 400, body: { message: 'Invalid', code: 50035 }, times: 50 });
  const use = standIn.runCommand(someone, channel, 'ask', { question: 'Everything?' });
  await eventually(() => standIn.traffic.some((each) => path.test(each.path) && each.status === 400)).toBe(true);
  await eventually(() => [...harness.store.data.questions.values()].map(({ status }) => status)).toEqual(['done']);
  expect(shown(use)).toContain('Paragraph 0');
});

test('only the first three in the queue are told their place', async () => {
  const held = Promise.withResolvers<Answer>();
  const { standIn, channel } = await openHarness({ answer: () => held.promise, concurrency: 1 });
  const uses = Array.from({ length: 8 }, (_, n) =>
    standIn.runCommand(standIn.addUser(`person ${n}`), channel, 'ask', { question: 'How many days off?' }),
  );
  await eventually(() => uses.map(shown).filter((text) => /number \d+ in the queue/.test(text)).length).toBe(3);
  const places = uses.flatMap((use) => /number (\d+) in/.exec(shown(use))?.[1] ?? []);
  expect(places).toEqual(['1', '2', '3']);
  held.resolve(ANSWER);
  await eventually(() => uses.filter((use) => shown(use).includes('30 days')).length).toBe(8);
});
