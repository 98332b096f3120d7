import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import type { Log, LogFields } from '../../../../../src/core/log.ts';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { ANSWER, PAGE_A, PAGE_B, PAGES } from '../../../../fixtures/discord.ts';
import { eventually, openHarness } from '../../harness.ts';

/** What the bot did that this one takes the place of, and what went wrong with it. */

const { signal } = new AbortController();

function recordingLog() {
  const lines: string[] = [];
  const write = (fields: LogFields, message: string) => {
    lines.push(
      JSON.stringify({ ...fields, message }, (_, value) =>
        value instanceof Error ? `${value.stack} ${JSON.stringify(value)}` : value,
      ),
    );
  };
  const log: Log = {
    debug: write,
    info: write,
    warn: write,
    error: write,
    child: (outer) => ({ ...log, info: (fields, message) => write({ ...outer, ...fields }, message) }),
  };
  return { log, lines };
}

describe('a defect of the original', () => {
  test('secrets in the debug log: neither token nor person nor question is logged', async () => {
    const { log, lines } = recordingLog();
    const { standIn, channel, someone, discord } = await openHarness({ deps: { log } });
    const use = standIn.runCommand(someone, channel, 'ask', { question: 'my very private question' });
    await eventually(() => use.original && textOf(use.original)).toContain('30 days');
    await discord.stop();
    expect(lines.length).toBeGreaterThan(1);
    const all = lines.join('\n');
    for (const secret of [standIn.token, use.token, someone.id, someone.username, 'private question'])
      expect(all).not.toContain(secret);
  });

  test('a tuple in the prompt: the question goes to the model as it was typed, and nothing else', async () => {
    const { standIn, channel, someone, asked } = await openHarness();
    standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> What's "30" (days)?\nAnd why?`);
    await eventually(() => asked.map(({ question }) => question)).toEqual(['What\'s "30" (days)?\nAnd why?']);
  });

  test('the collection lost at restart and shared by all: it is kept, for its guild alone', async () => {
    const store = createFakeDiscordStore(PAGES);
    const first = await openHarness({ store });
    first.collections.set('other', { name: 'other', roots: [], vectorCollection: undefined });
    const use = first.standIn.runCommand(first.admin, first.channel, 'set_collection', { name: 'other' });
    await eventually(() => use.original && textOf(use.original)).toContain('`other`');
    await first.discord.stop();
    expect(await store.settings(first.guild, '', signal)).toMatchObject({ collection: 'other' });
    // The second run meets another stand-in, where nothing is registered yet.
    for (const key of store.data.state.keys()) if (key.startsWith('commands:')) store.data.state.delete(key);
    const second = await openHarness({ store });
    second.standIn.runCommand(second.someone, second.channel, 'ask', { question: 'What?' });
    await eventually(() => second.asked.map(({ collection }) => collection)).toEqual(['notion_docs']);
  });

  test('over 2,000 characters fails: it is shown whole', async () => {
    const text = Array.from({ length: 60 }, (_, i) => `Sentence ${i} of a long answer, with some words in it.`).join(
      ' ',
    );
    const { standIn, channel, someone } = await openHarness({ answer: async () => ({ ...ANSWER, text }) });
    standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> Everything?`);
    const all = () => [...standIn.world.messages.values()].map(textOf).join('\n');
    await eventually(all).toContain('Sentence 59');
    expect(all()).toContain('Sentence 0 ');
    expect(standIn.traffic.filter(({ status }) => status >= 400)).toEqual([]);
  });

  test('a typo is silently false: it is refused, with what it must be and what it is', async () => {
    const { standIn, channel, admin } = await openHarness();
    const use = standIn.runCommand(admin, channel, 'set_config', { key: 'similarity_threshold', value: 'abc' });
    await eventually(() => use.original && textOf(use.original)).toContain(
      '`similarity_threshold` must be 0 to 1; you sent `abc`. It is 0.35.',
    );
    const unknown = standIn.runCommand(admin, channel, 'set_config', { key: 'similarty', value: '1' });
    await eventually(() => unknown.original && textOf(unknown.original)).toContain('There is no setting `similarty`.');
  });

  test('no limits: a person has so many questions a day, and is told when there are new ones', async () => {
    const { standIn, channel, someone, admin, asked } = await openHarness();
    const set = standIn.runCommand(admin, channel, 'limits', { questions: 2 });
    await eventually(() => set.original && textOf(set.original)).toContain('everyone: 2 questions');
    for (const question of ['one', 'two']) {
      const use = standIn.runCommand(someone, channel, 'ask', { question });
      await eventually(() => use.original && textOf(use.original)).toContain('30 days');
    }
    const third = standIn.runCommand(someone, channel, 'ask', { question: 'three' });
    await eventually(() => third.original && textOf(third.original)).toMatch(
      /2 of 2 questions used today\. Again <t:\d+:R>\./,
    );
    const quota = standIn.runCommand(someone, channel, 'quota');
    await eventually(() => quota.original && textOf(quota.original)).toContain('2 of 2 questions used today');
    expect(asked).toHaveLength(2);
  });

  test('a flood is no way around the limit: one at a time, each counted', async () => {
    const { standIn, channel, someone, admin, asked } = await openHarness();
    const set = standIn.runCommand(admin, channel, 'limits', { questions: 3 });
    await eventually(() => set.original && textOf(set.original)).toContain('3 questions');
    const uses = Array.from({ length: 10 }, () => standIn.runCommand(someone, channel, 'ask', { question: 'again' }));
    await eventually(
      () => uses.filter((use) => use.original?.embeds.length && !textOf(use.original).includes('⏳')).length,
    ).toBe(10);
    expect(asked).toHaveLength(3);
  });

  test('a role may have more, a person less, somebody nothing at all', async () => {
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
      await eventually(() => set.original && textOf(set.original)).toContain('everyone');
    }
    const says = {
      [member.id]: '30 days',
      [limited.id]: '0 of 0 questions',
      [blocked.id]: 'You cannot ask me questions',
    };
    for (const person of [member, limited, blocked]) {
      const use = standIn.runCommand(person, channel, 'ask', { question: 'May I?' });
      await eventually(() => use.original && textOf(use.original)).toContain(says[person.id]!);
    }
    expect(asked).toHaveLength(1);
  });

  test("a server's budget ends its questions for the day", async () => {
    const { standIn, channel, someone, admin } = await openHarness({
      answer: async () => ({ ...ANSWER, costUsd: 0.6 }),
    });
    const set = standIn.runCommand(admin, channel, 'budget', { usd: 0.5 });
    await eventually(() => set.original && textOf(set.original)).toContain('$0.50');
    const [first, second] = [0, 1].map(() => standIn.runCommand(someone, channel, 'ask', { question: 'What?' }));
    await eventually(() => first?.original && textOf(first.original)).toContain('30 days');
    await eventually(() => second?.original && textOf(second.original)).toContain("Today's budget is spent");
  });
});

describe('what the original did is there', () => {
  test('/sync with resource and collection shows its progress in the channel and ends with the counts', async () => {
    const { standIn, channel, admin, synced } = await openHarness();
    standIn.runCommand(admin, channel, 'sync', {
      resource: `https://www.notion.so/Page-${PAGE_B.replaceAll('-', '')}`,
      collection: 'notion_docs',
    });
    await eventually(() => standIn.messages(channel.id).map(textOf).join()).toContain(
      '+0 ~19 −3 = 1,204 unchanged · 0 missing · 41k tokens ($0.001) · 2\u00a0m\u00a010\u00a0s',
    );
    expect(synced).toMatchObject([{ mode: 'incremental', collection: 'notion_docs', resources: [PAGE_A, PAGE_B] }]);
  });

  test('STATUS_MESSAGE is the presence, and can be changed', async () => {
    const { standIn, discord } = await openHarness({ statusMessage: 'Ask me about our docs' });
    expect(standIn.gateway.state.presence).toMatchObject({ activities: [{ type: 4, state: 'Ask me about our docs' }] });
    discord.setStatus('Syncing');
    await eventually(() => standIn.gateway.state.presence).toMatchObject({ activities: [{ state: 'Syncing' }] });
  });
});
