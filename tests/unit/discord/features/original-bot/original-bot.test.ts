import { describe, expect, test } from 'vitest';
import { textOf } from '../../../../../sample/stand-ins/discord/people.ts';
import type { Log, LogFields } from '../../../../../src/core/log.ts';
import { createFakeDiscordStore } from '../../../../fakes/discord-store.ts';
import { ANSWER, PAGE_B, PAGES } from '../../../../fixtures/discord.ts';
import { eventually, openHarness } from '../../harness.ts';

/** The bot that this one replaces: what it could do, and the defects that must not come back. */

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

describe('a defect of the original bot', () => {
  test('secrets in the debug log: no token, person or question is logged', async () => {
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

  test('a tuple in the prompt: the question is passed on exactly as typed', async () => {
    const { standIn, channel, someone, asked } = await openHarness();
    standIn.sendMessage(someone, channel, `<@${standIn.world.bot.id}> What's "30" (days)?\nAnd why?`);
    await eventually(() => asked.map(({ question }) => question)).toEqual(['What\'s "30" (days)?\nAnd why?']);
  });

  test('the collection was lost at a restart and shared: it is stored for one server', async () => {
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

  test('an answer of over 2,000 characters failed: it is shown whole', async () => {
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

  test('a typo counted as false: it is refused, with the allowed range and the current value', async () => {
    const { standIn, channel, admin } = await openHarness();
    const use = standIn.runCommand(admin, channel, 'set_config', { key: 'similarity_threshold', value: 'abc' });
    await eventually(() => use.original && textOf(use.original)).toContain(
      '`similarity_threshold` must be 0 to 1, or auto; you sent `abc`. It is 0.35.',
    );
    const unknown = standIn.runCommand(admin, channel, 'set_config', { key: 'similarty', value: '1' });
    await eventually(() => unknown.original && textOf(unknown.original)).toContain('There is no setting `similarty`.');
  });
});

describe('a function of the original bot', () => {
  test('/sync with a resource and a collection shows progress and counts in the channel', async () => {
    const { standIn, channel, admin, synced } = await openHarness();
    standIn.runCommand(admin, channel, 'sync', {
      resource: `https://www.notion.so/Page-${PAGE_B.replaceAll('-', '')}`,
      collection: 'notion_docs',
    });
    await eventually(() => standIn.messages(channel.id).map(textOf).join()).toContain(
      '12 added · 7 updated · 3 removed · 1,204 unchanged · 0 failed · 41k tokens ($0.001) · 2\u00a0min,\u00a010\u00a0sec',
    );
    expect(synced).toMatchObject([{ mode: 'incremental', collection: 'notion_docs', resources: [PAGE_B] }]);
  });

  test('STATUS_MESSAGE is the presence', async () => {
    const { standIn, discord } = await openHarness({ statusMessage: 'Ask me about our docs' });
    expect(standIn.gateway.state.presence).toMatchObject({ activities: [{ type: 4, state: 'Ask me about our docs' }] });
    discord.setStatus('Syncing');
    await eventually(() => standIn.gateway.state.presence).toMatchObject({ activities: [{ state: 'Syncing' }] });
  });
});
