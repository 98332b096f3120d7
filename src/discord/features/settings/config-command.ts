import type { CommandSpec, Handler, Invocation, OptionSpec } from '../../interactions/command.ts';
import { textOption } from '../../interactions/options.ts';
import { card } from '../../ui/card.ts';
import { code, relative } from '../../ui/markdown.ts';
import { keyList, personOrSource, settingText, valueText, withoutEffectNote } from './setting-text.ts';
import { suggestSettings } from './suggest-settings.ts';

const MAX_FILE_BYTES = 100_000;
const SHOWN_CHANGES = 20;

export const KEY_OPTION: OptionSpec = {
  name: 'key',
  description: 'config.key',
  type: 'text',
  suggest: suggestSettings,
  maxLength: 100,
};
export const REQUIRED_KEY_OPTION: OptionSpec = { ...KEY_OPTION, isRequired: true };
export const VALUE_OPTION: OptionSpec = {
  name: 'value',
  description: 'config.value',
  type: 'text',
  isRequired: true,
  maxLength: 4000,
};

/** How the history names the admin. */
const changedBy = ({ person }: Invocation) => `discord:${person.id}`;

export const getSetting: Handler = async (invocation, { runtimeSettings }, signal) => {
  const { t } = invocation;
  const key = textOption(invocation, 'key');
  if (key) return { content: settingText(await runtimeSettings.get(key, signal), t) + withoutEffectNote(key, t) };
  const lines = (await runtimeSettings.all(signal)).map(
    ({ key: name, value, isDefault }) => `${isDefault ? '•' : '▸'} ${code(name)} ${code(valueText(value))}`,
  );
  return card(lines.join('\n'), { title: t('config.title'), footer: t('config.legend') });
};

export const setSetting: Handler = async (invocation, { runtimeSettings }, signal) => {
  const { t, options } = invocation;
  const key = textOption(invocation, 'key') ?? '';
  const entry = await runtimeSettings.set(key, String(options.value ?? ''), changedBy(invocation), signal);
  const text = t('config.set', { key: entry.key, value: valueText(entry.value) });
  return { content: text + withoutEffectNote(entry.key, t) };
};

const resetSetting: Handler = async (invocation, { runtimeSettings }, signal) => {
  const entry = await runtimeSettings.reset(textOption(invocation, 'key') ?? '', changedBy(invocation), signal);
  return { content: invocation.t('config.set', { key: entry.key, value: valueText(entry.value) }) };
};

const showHistory: Handler = async (invocation, { runtimeSettings }, signal) => {
  const changes = (await runtimeSettings.history(textOption(invocation, 'key'), signal)).slice(0, SHOWN_CHANGES);
  if (changes.length === 0) return { content: invocation.t('config.noHistory') };
  const lines = changes.map(({ key, oldValue, newValue, changedBy: by, at }) => {
    const change = `${code(valueText(oldValue))} → ${code(valueText(newValue))}`;
    return `${relative(at)} ${code(key)}: ${change} · ${personOrSource(by)}`;
  });
  return card(lines.join('\n'), { title: invocation.t('config.history') });
};

const undoChange: Handler = async (invocation, { runtimeSettings }, signal) => {
  const entry = await runtimeSettings.undo(changedBy(invocation), signal);
  if (!entry) return { content: invocation.t('config.nothingToUndo') };
  return { content: invocation.t('config.undone', { key: entry.key, value: valueText(entry.value) }) };
};

const exportSettings: Handler = async (invocation, { runtimeSettings }, signal) => {
  const text = `${JSON.stringify(await runtimeSettings.export(signal), undefined, 2)}\n`;
  return { content: invocation.t('config.exported'), files: [{ name: 'bot-config.json', text }] };
};

const importSettings: Handler = async (invocation, { runtimeSettings, download }, signal) => {
  const text = await download(textOption(invocation, 'file') ?? '', MAX_FILE_BYTES, signal);
  const { changed, unknown } = await runtimeSettings.import(text, changedBy(invocation), signal);
  return { content: invocation.t('config.imported', { changed: keyList(changed), unknown: keyList(unknown) }) };
};

/** Runtime settings: read, changed, undone. */
export const configCommand: CommandSpec = {
  name: 'config',
  kind: 'slash',
  description: 'config',
  permission: 'admin',
  reply: 'private',
  subcommands: [
    { name: 'get', description: 'config.get', options: [KEY_OPTION], isReadOnly: true, run: getSetting },
    { name: 'set', description: 'config.set', options: [REQUIRED_KEY_OPTION, VALUE_OPTION], run: setSetting },
    { name: 'reset', description: 'config.reset', options: [REQUIRED_KEY_OPTION], run: resetSetting },
    { name: 'history', description: 'config.history', options: [KEY_OPTION], isReadOnly: true, run: showHistory },
    { name: 'undo', description: 'config.undo', run: undoChange },
    { name: 'export', description: 'config.export', isReadOnly: true, run: exportSettings },
    {
      name: 'import',
      description: 'config.import',
      options: [{ name: 'file', description: 'config.file', type: 'file', isRequired: true }],
      run: importSettings,
    },
  ],
};
