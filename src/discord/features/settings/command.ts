import type { TextKey } from '../../i18n/translate.ts';
import type { CommandSpec, Handler, Invocation, OptionSpec } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { textOption } from '../../interactions/options.ts';
import type { ConfigEntry } from '../../ports.ts';
import { card } from '../../ui/card.ts';
import { code, inCode, relative } from '../../ui/markdown.ts';

const MAX_FILE_BYTES = 100_000;
const MAX_VALUE = 300;
const SHOWN_CHANGES = 20;

const KEY: OptionSpec = {
  name: 'key',
  description: 'config.key',
  type: 'text',
  suggests: 'config-keys',
  maxLength: 100,
};
const REQUIRED_KEY: OptionSpec = { ...KEY, isRequired: true };
const VALUE: OptionSpec = {
  name: 'value',
  description: 'config.value',
  type: 'text',
  isRequired: true,
  maxLength: 4000,
};

/** Who changed a value, for its history: admins act by name. */
const changedBy = ({ person }: Invocation) => `discord:${person.id}`;

const get: Handler = async (invocation, { configs }, signal) => {
  const key = textOption(invocation, 'key');
  if (key) return { content: withNote(invocation, key, valueLine(invocation, await configs.get(key, signal))) };
  const lines = (await configs.all(signal)).map(
    ({ key: name, value, isDefault }) => `${isDefault ? '•' : '▸'} ${code(name)} ${code(short(value))}`,
  );
  return card(lines.join('\n'), { title: invocation.t('config.title'), footer: invocation.t('config.legend') });
};

const set: Handler = async (invocation, { configs }, signal) => {
  const value = String(invocation.options.value ?? '');
  const entry = await configs.set(textOption(invocation, 'key') ?? '', value, changedBy(invocation), signal);
  return {
    content: withNote(invocation, entry.key, invocation.t('config.set', { key: entry.key, value: short(entry.value) })),
  };
};

async function exportFile(invocation: Invocation, { configs }: BotContext, signal: AbortSignal) {
  const text = `${JSON.stringify(await configs.export(signal), undefined, 2)}\n`;
  return { content: invocation.t('config.exported'), files: [{ name: 'bot-config.json', text }] };
}

async function importFile(invocation: Invocation, { configs, download }: BotContext, signal: AbortSignal) {
  const text = await download(textOption(invocation, 'file') ?? '', MAX_FILE_BYTES, signal);
  const { changed, unknown } = await configs.import(text, changedBy(invocation), signal);
  return { content: invocation.t('config.imported', { changed: names(changed), unknown: names(unknown) }) };
}

async function undo(invocation: Invocation, { configs }: BotContext, signal: AbortSignal) {
  const entry = await configs.undo(changedBy(invocation), signal);
  if (!entry) return { content: invocation.t('config.nothingToUndo') };
  return { content: invocation.t('config.undone', { key: entry.key, value: short(entry.value) }) };
}

async function history(invocation: Invocation, { configs }: BotContext, signal: AbortSignal) {
  const changes = (await configs.history(textOption(invocation, 'key'), signal)).slice(0, SHOWN_CHANGES);
  if (changes.length === 0) return { content: invocation.t('config.noHistory') };
  const lines = changes.map(
    ({ key, oldValue, newValue, changedBy: by, at }) =>
      `${relative(at)} ${code(key)}: ${code(short(oldValue))} → ${code(short(newValue))} · ${permission(by)}`,
  );
  return card(lines.join('\n'), { title: invocation.t('config.history') });
}

/** `/config …`, and the names that the original bot had for it. */
export const configCommands: readonly CommandSpec[] = [
  {
    name: 'config',
    kind: 'slash',
    description: 'config',
    permission: 'admin',
    reply: 'private',
    subcommands: [
      { name: 'get', description: 'config.get', options: [KEY], run: get },
      { name: 'set', description: 'config.set', options: [REQUIRED_KEY, VALUE], run: set },
      {
        name: 'reset',
        description: 'config.reset',
        options: [REQUIRED_KEY],
        async run(invocation, { configs }, signal) {
          const entry = await configs.reset(textOption(invocation, 'key') ?? '', changedBy(invocation), signal);
          return { content: invocation.t('config.set', { key: entry.key, value: short(entry.value) }) };
        },
      },
      { name: 'history', description: 'config.history', options: [KEY], run: history },
      { name: 'undo', description: 'config.undo', run: undo },
      { name: 'export', description: 'config.export', run: exportFile },
      {
        name: 'import',
        description: 'config.import',
        options: [{ name: 'file', description: 'config.file', type: 'file', isRequired: true }],
        run: importFile,
      },
    ],
  },
  {
    name: 'set_config',
    kind: 'slash',
    description: 'alias.setConfig',
    permission: 'admin',
    reply: 'private',
    options: [REQUIRED_KEY, VALUE],
    run: set,
  },
  {
    name: 'get_config',
    kind: 'slash',
    description: 'alias.getConfig',
    permission: 'admin',
    reply: 'private',
    options: [KEY],
    run: get,
  },
];

function valueLine({ t }: Invocation, { key, value, isDefault }: ConfigEntry): string {
  return t(isDefault ? 'config.valueDefault' : 'config.value', { key, value: short(value) });
}

/** The original bot's settings that have no effect here: who changes one is told, and what does it instead. */
const UNUSED: Readonly<Record<string, TextKey>> = {
  chunk_size: 'config.unused.chunkSize',
  message_history_limit: 'config.unused.messageHistoryLimit',
};

function withNote({ t }: Invocation, key: string, text: string): string {
  const note = UNUSED[key];
  return note ? `${text}\n⚠️ ${t(note)}` : text;
}

/** A value between back-ticks. */
function short(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '–');
  return text.trim() === '' ? '–' : inCode(text, MAX_VALUE);
}

const names = (keys: readonly string[]): string => keys.slice(0, 30).map(code).join(', ') || '–';

function permission(changedBy: string): string {
  const [, id] = /^discord:(\d+)$/.exec(changedBy) ?? [];
  return id ? `<@${id}>` : code(changedBy);
}
