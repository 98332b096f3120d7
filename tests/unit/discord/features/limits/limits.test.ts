import { expect, test } from 'vitest';
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
    [limited.id]: 'used all 0 questions',
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
