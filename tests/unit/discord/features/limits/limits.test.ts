import { expect, test } from 'vitest';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { createFakeRuntimeSettings } from '../../../../fakes/runtime-settings.ts';
import { ANSWER } from '../../../../fixtures/discord.ts';
import { eventually, openHarness, shown } from '../../harness.ts';

test('a person over their daily limit is told when they can ask again', async () => {
  const { standIn, channel, someone, admin, asked } = await openHarness();
  const set = standIn.runCommand(admin, channel, 'limits', { questions: 2 });
  await eventually(() => shown(set)).toContain('everyone: 2 questions');
  for (const question of ['one', 'two']) {
    const use = standIn.runCommand(someone, channel, 'ask', { question });
    await eventually(() => shown(use)).toContain('30 days');
  }
  const third = standIn.runCommand(someone, channel, 'ask', { question: 'three' });
  await eventually(() => shown(third)).toMatch(/used all 2 questions for today\. You can ask again <t:\d+:R>\./);
  const quota = standIn.runCommand(someone, channel, 'quota');
  await eventually(() => shown(quota)).toContain("You've used 2 of 2 questions today");
  expect(asked).toHaveLength(2);
});

test('questions asked at once count one by one against the limit', async () => {
  const { standIn, channel, someone, admin, asked } = await openHarness();
  const set = standIn.runCommand(admin, channel, 'limits', { questions: 3 });
  await eventually(() => shown(set)).toContain('3 questions');
  const uses = Array.from({ length: 10 }, () => standIn.runCommand(someone, channel, 'ask', { question: 'again' }));
  await eventually(() => uses.filter((use) => /30 days|used all|questions waiting/.test(shown(use))).length).toBe(10);
  expect(asked).toHaveLength(3);
  for (const use of uses.filter((one) => /used all|questions waiting/.test(shown(one))))
    expect((use.original?.isDeleted ? use.followUps.at(-1) : use.original)?.visibleTo).toBe(someone.id);
});

test('a limit of a person beats that of a role, and that of a role beats that of everyone', async () => {
  const { standIn, channel, guild, admin, asked } = await openHarness();
  const role = standIn.addRole(guild);
  const [member, limited, blocked] = [
    standIn.addUser('member', { roles: [role] }),
    standIn.addUser('limited', { roles: [role] }),
    standIn.addUser('blocked'),
  ];
  const rules = [
    { questions: 0 },
    { questions: 5, role },
    { questions: 0, user: limited.id },
    { blocked: true, user: blocked.id },
  ];
  for (const rule of rules) {
    const set = standIn.runCommand(admin, channel, 'limits', rule);
    await eventually(() => shown(set)).toContain('everyone');
  }
  const says = {
    [member.id]: '30 days',
    [limited.id]: 'an admin has set your limit to 0',
    [blocked.id]: "You can't ask me questions",
  };
  for (const person of [member, limited, blocked]) {
    const use = standIn.runCommand(person, channel, 'ask', { question: 'May I?' });
    await eventually(() => shown(use)).toContain(says[person.id]!);
  }
  expect(asked).toHaveLength(1);
});

test("a server's budget ends its questions for the day", async () => {
  const { standIn, channel, someone, admin } = await openHarness({
    answer: async () => ({ ...ANSWER, costUsd: 0.6 }),
  });
  const set = standIn.runCommand(admin, channel, 'budget', { usd: 0.5 });
  await eventually(() => shown(set)).toContain('$0.50');
  const ask = () => standIn.runCommand(someone, channel, 'ask', { question: 'What?' });
  const [first, second] = [ask(), ask()];
  await eventually(() => shown(first)).toContain('30 days');
  await eventually(() => shown(second)).toContain("Today's budget is used up");
});

test('each limit can be removed, and the others stay', async () => {
  const { standIn, channel, guild, someone, admin, store } = await openHarness();
  const role = standIn.addRole(guild);
  const targets = [{ user: someone.id }, { role }, { channel: channel.id }, { server: true }, {}];
  const run = async (values: Record<string, string | number | boolean>) => {
    const use = standIn.runCommand(admin, channel, 'limits', values);
    await eventually(() => use.original?.isLoading).toBe(false);
    return shown(use);
  };
  for (const target of targets) await run({ ...target, questions: 3, blocked: true });
  const budget = standIn.runCommand(admin, channel, 'budget', { usd: 2 });
  await eventually(() => shown(budget)).toContain('of $2.00');
  expect(await store.limits.of(guild, new AbortController().signal)).toHaveLength(targets.length);
  for (const target of targets) await run({ ...target, reset: true });
  // The budget is not a limit of this command.
  expect(await run({})).toContain('the whole server: $2.00');
  const removed = standIn.runCommand(admin, channel, 'budget', { reset: true });
  await eventually(() => shown(removed)).toContain('no limit');
  expect(await run({})).toBe('There are no limits.');
  expect(await store.limits.of(guild, new AbortController().signal)).toEqual([]);
});

test('reset together with a value leaves only that value', async () => {
  const { standIn, channel, someone, admin } = await openHarness();
  const run = (values: Record<string, string | number | boolean>) =>
    standIn.runCommand(admin, channel, 'limits', { user: someone.id, ...values });
  const blocked = run({ questions: 3, blocked: true });
  await eventually(() => shown(blocked)).toContain('blocked · 3 questions');
  const changed = run({ questions: 4, reset: true });
  await eventually(() => shown(changed)).toContain(`(<@${someone.id}>): 4 questions`);
});

test('people are listed under the name that the server knows, also if they have left or deleted their data', async () => {
  const { standIn, channel, admin } = await openHarness();
  const mira = standIn.addUser('mira', { displayName: 'Mira *Novak*' });
  const nick = standIn.addUser('nick', { nick: 'Nicky' });
  const gone = standIn.addUser('gone', { displayName: 'Gone Girl', guilds: [] });
  const run = (values: Record<string, string | number>) => standIn.runCommand(admin, channel, 'limits', values);
  for (const person of [mira, nick, gone]) {
    const use = run({ user: person.id, questions: 1 });
    await eventually(() => shown(use)).toContain(person.id);
  }
  const all = run({});
  await eventually(() => shown(all)).toContain(`Nicky (<@${nick.id}>): 1 question`);
  expect(shown(all)).toContain(`Mira *Novak* (<@${mira.id}>): 1 question`);
  expect(shown(all)).toContain(`Gone Girl (<@${gone.id}>): 1 question`);
  expect(all.original?.pings ?? []).toEqual([]);
  const forget = standIn.runCommand(mira, channel, 'privacy forget');
  await eventually(() => shown(forget)).toContain('Deleted');
  const later = run({});
  await eventually(() => shown(later)).toMatch(/a member \([0-9a-f]{8}\): 1 question/);
  const refused = standIn.runCommand(mira, channel, 'ask', { question: 'one' });
  await eventually(() => shown(refused)).toContain('30 days');
  const limited = standIn.runCommand(mira, channel, 'ask', { question: 'two' });
  await eventually(() => shown(limited)).toContain("You've used your question for today");
});

test('/limits also shows the setting that holds for everyone without a limit', async () => {
  const store = createFakeDiscordStore();
  const runtimeSettings = createFakeRuntimeSettings({ questions_per_user_per_day: 40 });
  const { standIn, channel, admin } = await openHarness({ store, deps: { runtimeSettings } });
  const all = standIn.runCommand(admin, channel, 'limits');
  await eventually(() => shown(all)).toContain('everyone: 40 questions (setting `questions_per_user_per_day`)');
  const set = standIn.runCommand(admin, channel, 'limits', { questions: 9 });
  await eventually(() => shown(set)).toContain('everyone: 9 questions');
  expect(shown(set)).not.toContain('questions_per_user_per_day');
});

test('/budget names each budget with its period, its limit and what was spent', async () => {
  const runtimeSettings = createFakeRuntimeSettings({ daily_budget_usd: 3, monthly_budget_usd: 50 });
  const { standIn, channel, someone, admin } = await openHarness({
    deps: { runtimeSettings },
    answer: async () => ({ ...ANSWER, costUsd: 0.25 }),
  });
  const ask = standIn.runCommand(someone, channel, 'ask', { question: 'What?' });
  await eventually(() => shown(ask)).toContain('30 days');
  const budget = standIn.runCommand(admin, channel, 'budget', { usd: 1 });
  await eventually(() => shown(budget)).toContain('**This server**\nSpent today: $0.25 of $1.00.');
  expect(shown(budget)).toContain('(``daily_budget_usd``)\nSpent today: $0.25 of $3.00.');
  expect(shown(budget)).toContain('(``monthly_budget_usd``)\nSpent in the last 30 days: $0.25 of $50.00.');
});

test('a refusal says whose limit is reached: the person, the channel or the server', async () => {
  const { standIn, channel, someone, admin } = await openHarness();
  const limit = async (values: Record<string, string | number | boolean>) => {
    const set = standIn.runCommand(admin, channel, 'limits', values);
    await eventually(() => set.original?.isLoading).toBe(false);
  };
  const says = async (text: string) => {
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'Again?' });
    await eventually(() => shown(use)).toContain(text);
  };
  await says('30 days');
  await limit({ questions: 1 });
  await says("You've used your question for today. You can ask again <t:");
  await limit({ reset: true });
  await limit({ channel: channel.id, questions: 1 });
  await says('This channel has used its question for today.');
  await limit({ channel: channel.id, questions: 0 });
  await says("I don't answer in this channel.");
  await limit({ channel: channel.id, reset: true });
  await limit({ server: true, questions: 1 });
  await says('This server has used its question for today.');
});
