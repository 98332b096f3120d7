import { describe, expect, test } from 'vitest';
import type { StandInChannel } from '../../../../../sample/stand-ins/discord/world.ts';
import { createFakeRuntimeSettings } from '../../../../fakes/runtime-settings.ts';
import { eventually, type Harness, type HarnessOptions, openHarness, shown } from '../../harness.ts';

const { signal } = new AbortController();
const MESSAGE_CONTENT = 1 << 15;

const withSetting = async (value: string): Promise<HarnessOptions> => {
  const runtimeSettings = createFakeRuntimeSettings();
  await runtimeSettings.set('message_content', value, 'test', signal);
  return { standIn: { allowedPrivileged: MESSAGE_CONTENT }, deps: { runtimeSettings } };
};

/** A thread of people, opened on a message of one of them. */
function openThread({ standIn, admin, channel, guild }: Harness): StandInChannel {
  const { id } = standIn.sendMessage(admin, channel, 'How is leave in Osaka?');
  const thread = { id, type: 11, name: 'Leave', guild_id: guild, parent_id: channel.id, owner_id: admin.id };
  standIn.world.channels.set(id, thread);
  standIn.gateway.dispatch('THREAD_CREATE', {
    ...thread,
    thread_metadata: {
      archived: false,
      locked: false,
      auto_archive_duration: 60,
      archive_timestamp: '2024-01-01T00:00:00.000Z',
    },
  });
  return thread;
}

const discussion = ({ asked }: Harness) => asked.at(-1)?.discussion?.map(({ text }) => text);

describe('in a thread', () => {
  test('what people said last is context for a mention and for /ask', async () => {
    const harness = await openHarness(await withSetting('on'));
    const { standIn, someone, admin, asked } = harness;
    const mention = `<@${standIn.world.bot.id}>`;
    const thread = openThread(harness);
    for (let n = 0; n < 25; n += 1) standIn.sendMessage(admin, thread, `Remark ${n} for <@${someone.id}>`);
    standIn.sendMessage(someone, thread, 'I mean in the first year.');
    standIn.sendMessage(someone, thread, `${mention} So how many days?`);
    await eventually(() => asked.length).toBe(1);
    expect(discussion(harness)).toHaveLength(18);
    expect(discussion(harness)?.slice(-2)).toEqual(['Remark 24 for', 'I mean in the first year.']);
    expect(asked[0]?.discussion?.at(-1)).toMatchObject({ role: 'user', isRemark: true, at: expect.any(Date) });
    const use = standIn.runCommand(someone, thread, 'ask', { question: 'And sick leave?' });
    await eventually(() => shown(use)).toContain('30 days');
    // Questions to the bot, and its answers, are turns of the conversation already.
    expect(discussion(harness)?.join()).not.toMatch(/how many days|You have/);
    expect(discussion(harness)?.at(-1)).toBe('I mean in the first year.');
  });

  test('the message on which people opened it is part of it', async () => {
    const harness = await openHarness(await withSetting('on'));
    const { standIn, someone, asked } = harness;
    const thread = openThread(harness);
    standIn.sendMessage(someone, thread, `<@${standIn.world.bot.id}> Do you know?`);
    await eventually(() => asked.length).toBe(1);
    expect(discussion(harness)).toEqual(['How is leave in Osaka?']);
  });

  test.each([
    ['without the intent', 'off', []],
    ['without the permission to read the history', 'on', ['READ_MESSAGE_HISTORY']],
  ] as const)('%s the question is asked alone', async (_, setting, denied) => {
    const harness = await openHarness(await withSetting(setting));
    const { standIn, channel, someone, asked } = harness;
    const thread = openThread(harness);
    standIn.sendMessage(someone, thread, 'I mean in the first year.');
    standIn.deny(channel, denied);
    standIn.sendMessage(someone, thread, `<@${standIn.world.bot.id}> So how many days?`);
    await eventually(() => asked.length).toBe(1);
    expect(discussion(harness)).toEqual([]);
  });

  test('a failure of Discord does not delay or lose the question', async () => {
    const harness = await openHarness(await withSetting('on'));
    const { standIn, someone, asked } = harness;
    const thread = openThread(harness);
    const path = new RegExp(`^/channels/${thread.id}/messages$`);
    standIn.failNext({ method: 'GET', path, status: 403, body: { message: 'Missing Access', code: 50001 } });
    standIn.sendMessage(someone, thread, `<@${standIn.world.bot.id}> So how many days?`);
    await eventually(() => asked.length).toBe(1);
  });

  test('a private question and one outside of threads read nothing', async () => {
    const harness = await openHarness(await withSetting('on'));
    const { standIn, channel, someone } = harness;
    const thread = openThread(harness);
    standIn.sendMessage(someone, channel, 'I mean in the first year.');
    for (const [where, values] of [
      [thread, { private: true }],
      [channel, {}],
    ] as const) {
      const use = standIn.runCommand(someone, where, 'ask', { question: 'How many days?', ...values });
      await eventually(() => shown(use)).toContain('30 days');
    }
    expect(standIn.traffic.filter(({ method, path }) => method === 'GET' && path.endsWith('/messages'))).toEqual([]);
  });
});

describe('the setting message_content', () => {
  const intents = async (value: string, isAutoSomewhere: boolean) => {
    const options = await withSetting(value);
    const prepare: HarnessOptions['prepare'] = async (store) => {
      if (isAutoSomewhere) await store.setState('message-content', true, signal);
    };
    const { standIn } = await openHarness({ ...options, prepare });
    return standIn.gateway.hasIntent(MESSAGE_CONTENT);
  };

  test.each([
    ['on', false, true],
    ['off', true, false],
    ['auto', true, true],
    ['auto', false, false],
  ])('%s, a channel of mode auto: %s → the intent is requested: %s', async (value, isAutoSomewhere, expected) => {
    expect(await intents(value, isAutoSomewhere)).toBe(expected);
  });
});
