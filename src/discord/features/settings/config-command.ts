import type { MessageBody } from '../../client/message-body.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { CommandSpec, Handler, Invocation, OptionSpec } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { textOption } from '../../interactions/options.ts';
import { card } from '../../ui/card.ts';
import { code, inCode, relative } from '../../ui/markdown.ts';
import { changedBy, changedByText } from './changed-by.ts';
import { keyList, settingText, valueText, withoutEffectNote } from './setting-text.ts';
import { suggestSettings } from './suggest-settings.ts';

/** More than any export has: a value of an unknown key may be long. */
const MAX_FILE_BYTES = 1_000_000;
/** Of a value in the list of all settings. */
const MAX_LISTED_CHARACTERS = 60;
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

export const getSetting: Handler = async (invocation, context, signal) => {
  const { t } = invocation;
  const { runtimeSettings } = context;
  const key = textOption(invocation, 'key');
  if (key) return explainSetting(key, invocation, context, signal);
  const lines = (await runtimeSettings.all(signal)).map(
    ({ key: name, value, isDefault }) =>
      `${isDefault ? '•' : '▸'} ${code(name)} ${code(valueText(value, MAX_LISTED_CHARACTERS))}`,
  );
  return card(lines.join('\n'), { title: t('config.title'), footer: t('config.legend') });
};

async function explainSetting(
  key: string,
  invocation: Invocation,
  context: BotContext,
  signal: AbortSignal,
): Promise<MessageBody> {
  const { t } = invocation;
  const entry = await context.runtimeSettings.get(key, signal);
  const [change] = await context.runtimeSettings.history(key, signal);
  if (!change) return card(settingText(entry, '', t));
  const who = await changedByText(change.changedBy, invocation, context);
  return card(settingText(entry, t('config.lastChange', { when: relative(change.at), who }), t));
}

export const setSetting: Handler = async (invocation, { runtimeSettings }, signal) => {
  const { t, options } = invocation;
  const key = textOption(invocation, 'key') ?? '';
  const entry = await runtimeSettings.set(key, String(options.value ?? ''), changedBy(invocation), signal);
  const text = t('config.set', { key: entry.key, value: valueText(entry.value) });
  return { content: text + withoutEffectNote(entry.key, t) };
};

const resetSetting: Handler = async (invocation, { runtimeSettings }, signal) => {
  const entry = await runtimeSettings.reset(textOption(invocation, 'key') ?? '', changedBy(invocation), signal);
  if (entry.isKnown === false) return { content: invocation.t('config.removed', { key: inCode(entry.key, 60) }) };
  return { content: invocation.t('config.set', { key: entry.key, value: valueText(entry.value) }) };
};

const showHistory: Handler = async (invocation, context, signal) => {
  const { t } = invocation;
  const all = await context.runtimeSettings.history(textOption(invocation, 'key'), signal);
  const changes = all.slice(0, SHOWN_CHANGES);
  if (changes.length === 0) return { content: t('config.noHistory') };
  const people = [...new Set(changes.map(({ changedBy: recorded }) => recorded))];
  const names = await Promise.all(people.map((recorded) => changedByText(recorded, invocation, context)));
  const lines = changes.map(({ key, oldValue, newValue, changedBy: recorded, at }) => {
    const change = `${historyValue(oldValue, t)} → ${historyValue(newValue, t)}`;
    return `${relative(at)} ${code(key)}: ${change} · ${names[people.indexOf(recorded)]}`;
  });
  return card(lines.join('\n'), { title: t('config.history') });
};

/** Nothing stored means that the default is in force. */
function historyValue(value: unknown, t: Translate): string {
  return value === undefined ? t('config.theDefault') : code(valueText(value, MAX_LISTED_CHARACTERS));
}

const undoChange: Handler = async (invocation, { runtimeSettings }, signal) => {
  const entry = await runtimeSettings.undo(changedBy(invocation), signal);
  if (!entry) return { content: invocation.t('config.nothingToUndo') };
  return { content: invocation.t('config.undone', { key: entry.key, value: valueText(entry.value) }) };
};

const exportSettings: Handler = async (invocation, { runtimeSettings }, signal) => {
  const values = await runtimeSettings.export(signal);
  const count = Object.keys(values).length;
  const text = `${JSON.stringify(values, undefined, 2)}\n`;
  const content = count === 0 ? invocation.t('config.exportedNone') : invocation.t('config.exported', { count });
  return { content, files: [{ name: 'bot-config.json', text }] };
};

const importSettings: Handler = async (invocation, { runtimeSettings, download }, signal) => {
  const text = await download(textOption(invocation, 'file') ?? '', MAX_FILE_BYTES, signal);
  const { changed, unknown } = await runtimeSettings.import(text, changedBy(invocation), signal);
  const { t } = invocation;
  const result = changed.length > 0 ? t('config.imported', { changed: keyList(changed, t) }) : t('config.importedNone');
  const note = unknown.length > 0 ? [t('config.importedUnknown', { unknown: keyList(unknown, t) })] : [];
  return card([result, ...note].join('\n'));
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
