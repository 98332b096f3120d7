import type { Handler } from '../../interactions/command.ts';
import { guildOf, textOption } from '../../interactions/options.ts';
import { existingCollection } from '../collections/collection-name.ts';
import { readSettingsFile, toSettingsFile } from './settings-file.ts';

const MAX_FILE_BYTES = 500_000;

export const exportChannels: Handler = async (invocation, { store }, signal) => {
  const text = toSettingsFile(await store.allSettings(guildOf(invocation), signal));
  return { content: invocation.t('channel.exported'), files: [{ name: 'channels.json', text }] };
};

/** Everything is checked before anything is changed. Channels that the file does not name stay as they are. */
export const importChannels: Handler = async (invocation, context, signal) => {
  const { store, download } = context;
  const guildId = guildOf(invocation);
  const file = await download(textOption(invocation, 'file') ?? '', MAX_FILE_BYTES, signal);
  const all = readSettingsFile(file);
  const collections = new Set([...all.values()].flatMap(({ collection = [] }) => collection));
  for (const collection of collections) await existingCollection(collection, context, signal);
  for (const [channelId, settings] of all) await store.setSettings(guildId, channelId, settings, signal);
  const readsMessages = [...all.values()].some(({ mode }) => mode === 'auto');
  if (readsMessages) await store.setState('message-content', true, signal);
  return { content: invocation.t('channel.imported', { count: all.size }) };
};
