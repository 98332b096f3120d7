import { expect, test } from 'vitest';
import { createFakeRuntimeSettings } from '../../../../fakes/runtime-settings.ts';
import { fileWith } from '../../examples.ts';
import { eventually, type Harness, openHarness, shown } from '../../harness.ts';

const { signal } = new AbortController();

async function run({ standIn, admin, channel }: Harness, name: string, values: Record<string, string | boolean> = {}) {
  const use = standIn.runCommand(admin, channel, name, values);
  await eventually(() => shown(use)).not.toBe('');
  return use;
}

test('instructions reach the answers of their channel only, until they are unset', async () => {
  const harness = await openHarness();
  const { standIn, guild, channel, someone, asked } = harness;
  const other = standIn.addChannel(guild, 'other');
  await run(harness, 'channel set', { instructions: 'Short, for new colleagues' });
  for (const where of [channel, other]) {
    const use = standIn.runCommand(someone, where, 'ask', { question: 'How many days off?' });
    await eventually(() => shown(use)).toContain('30 days');
  }
  expect(shown(await run(harness, 'channel show'))).toContain('**instructions:** Short, for new colleagues');
  expect(shown(await run(harness, 'channel unset', { setting: 'instructions' }))).toContain('**instructions:** –');
  const after = standIn.runCommand(someone, channel, 'ask', { question: 'How many days off?' });
  await eventually(() => shown(after)).toContain('30 days');
  expect(asked.map(({ instructions }) => instructions)).toEqual(['Short, for new colleagues', undefined, undefined]);
});

test('the time zone of a server holds in its channels, unless they have their own', async () => {
  const harness = await openHarness();
  const { standIn, guild, channel, someone, asked } = harness;
  const other = standIn.addChannel(guild, 'other');
  await run(harness, 'channel set', { server: true, time_zone: 'Europe/Berlin' });
  await run(harness, 'channel set', { channel: other.id, time_zone: 'Asia/Tokyo' });
  for (const where of [channel, other]) {
    const use = standIn.runCommand(someone, where, 'ask', { question: 'How many days off?' });
    await eventually(() => shown(use)).toContain('30 days');
  }
  expect(asked.map(({ timeZone }) => timeZone)).toEqual(['Europe/Berlin', 'Asia/Tokyo']);
});

test('a channel shows what it inherits from its server', async () => {
  const harness = await openHarness();
  await run(harness, 'channel set', { server: true, instructions: 'Formal' });
  expect(shown(await run(harness, 'channel show'))).toContain('**instructions:** Formal (set for the whole server)');
});

test.each([
  ['auto', 0, 'I need the Message Content intent'],
  ['off', 0, 'the setting `message_content` is off'],
  ['on', 1 << 15, undefined],
])('mode auto with message_content %s says what is missing', async (value, allowedPrivileged, says) => {
  const runtimeSettings = createFakeRuntimeSettings();
  await runtimeSettings.set('message_content', value, 'test', signal);
  const harness = await openHarness({ standIn: { allowedPrivileged }, deps: { runtimeSettings } });
  const text = shown(await run(harness, 'channel set', { mode: 'auto' }));
  if (says) expect(text).toContain(says);
  else expect(text).not.toContain('essage');
});

test('an export holds every setting, and an import brings it back', async () => {
  const harness = await openHarness();
  const { standIn, guild, channel, store } = harness;
  const [role, helpers] = [standIn.addRole(guild), standIn.addRole(guild)];
  await run(harness, 'channel set', {
    scope: '11111111-1111-4111-8111-111111111111',
    filter: 'Status=Public',
    mode: 'auto',
    instructions: 'Short',
    role,
    helpers,
    keep_answers: true,
    threads: false,
    language: 'de',
    time_zone: 'America/Sao_Paulo',
    collection: 'notion_docs',
  });
  await run(harness, 'channel set', { server: true, mode: 'mention' });
  const before = new Map(await store.allSettings(guild, signal));
  const exported = await run(harness, 'channel export');
  const [file] = exported.original?.attachments ?? [];
  for (const id of before.keys()) await store.setSettings(guild, id, {}, signal);
  await run(harness, 'channel import', { file: fileWith(file?.text ?? '') });
  expect(new Map(await store.allSettings(guild, signal))).toEqual(before);
  expect(before.get(channel.id)).toMatchObject({ instructions: 'Short', trustedRole: role, opensThreads: false });
});

test.each([
  ['a setting that does not exist', { server: { colour: 'red' } }, 'server.colour'],
  ['a wrong mode', { server: { mode: 'mention' }, channels: { '123456789012345678': { mode: 'loud' } } }, 'mode'],
  ['instructions that are too long', { server: { instructions: 'x'.repeat(1001) } }, 'server.instructions'],
  ['a collection that does not exist', { server: { collection: 'nothing' } }, 'no collection called'],
])('an import with %s changes nothing and says why', async (_, content, says) => {
  const harness = await openHarness();
  const before = new Map(await harness.store.allSettings(harness.guild, signal));
  expect(shown(await run(harness, 'channel import', { file: fileWith(content) }))).toContain(says);
  expect(new Map(await harness.store.allSettings(harness.guild, signal))).toEqual(before);
});
