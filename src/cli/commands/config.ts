import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { usageError } from '../../core/errors.ts';
import type { CommandContext, CommandRunner } from '../command.ts';
import { readText } from '../input.ts';
import { plural } from '../plural.ts';
import { explainSetting, renderChange, renderSetting } from '../setting-text.ts';

type Flags = { json?: boolean };

/** For the history: the account of the system. */
function changedBy(): string {
  return `cli:${userInfo().username}`;
}

export function addConfigCommand(program: Command, run: CommandRunner): void {
  const config = program
    .command('config')
    .description('Read and change the runtime settings (stored in Postgres, with history).');
  const add = (
    usage: string,
    description: string,
    action: (context: CommandContext, values: string[]) => Promise<undefined>,
  ) => {
    config
      .command(usage)
      .description(description)
      .option('--json', 'print as JSON')
      .action((...parameters: unknown[]) => {
        const command = parameters.at(-1) as Command;
        const flags = command.opts<Flags>();
        return run({ json: flags.json === true }, (context) => action(context, command.processedArgs as string[]));
      });
  };
  add('get [key]', 'Show one setting, or all of them.', getConfig);
  add('set <key> <value>', 'Change a setting. Its type and range are checked.', setConfig);
  add('reset <key>', 'Reset a setting to its default.', resetConfig);
  add('history [key]', 'Show who changed what, newest first.', showHistory);
  add('undo', 'Undo the last change.', undoChange);
  add('export', 'Print the stored settings as JSON, for `config import`.', exportConfig);
  add('import <file>', 'Import settings from an exported JSON file: all or none.', importConfig);
}

async function getConfig({ app, out, signal }: CommandContext, [key]: string[]): Promise<undefined> {
  const store = await app.settingsStore(signal);
  if (key === undefined) {
    const entries = await store.all(signal);
    out.result(entries, () => entries.map(explainSetting).join('\n'));
    return undefined;
  }
  const entry = await store.get(key, signal);
  const [change] = await store.history(key, signal);
  const changed = change && { changed: { at: change.at, by: change.changedBy } };
  out.result({ ...entry, ...changed }, () =>
    [explainSetting(entry), ...(change ? [`  Last change ${renderChange(change)}`] : [])].join('\n'),
  );
  return undefined;
}

async function setConfig({ app, out, signal }: CommandContext, [key, value]: string[]): Promise<undefined> {
  const { unknownKeyText } = await import('../../config/parse-setting.ts');
  const { isSettingKey, settingRow } = await import('../../config/runtime-settings.ts');
  if (!isSettingKey(key!)) throw usageError(unknownKeyText(key!), '`notionbot config get` lists all settings.');
  if (key === 'llm_model') await checkModel(value!, { app, out, signal });
  const store = await app.settingsStore(signal);
  const entry = await store.set(key!, value!, changedBy(), signal);
  const row = settingRow(key!);
  // A setting of the original bot may do nothing.
  out.result(entry, () => [renderSetting(entry), ...(row.isUnused ? [row.about] : [])].join('\n'));
  return undefined;
}

/** A model that does not exist would show only with the next question, to somebody else. */
async function checkModel(model: string, { app, out, signal }: CommandContext): Promise<void> {
  const { apiKey, chatModel } = app.environment.openai;
  if (model.trim() === '' || apiKey === undefined) return;
  if (chatModel === undefined) return out.note('Note: OPENAI_CHAT_MODEL is none, so no model writes answers.');
  if (!(await app.knowsModel(model.trim(), signal)))
    out.note('Note: the model server has no list of models, so the name was not checked. `notionbot doctor` tries it.');
}

async function resetConfig({ app, out, signal }: CommandContext, [key]: string[]): Promise<undefined> {
  const store = await app.settingsStore(signal);
  const entry = await store.reset(key!, changedBy(), signal);
  out.result(entry, () => renderSetting(entry));
  return undefined;
}

async function showHistory({ app, out, signal }: CommandContext, [key]: string[]): Promise<undefined> {
  const store = await app.settingsStore(signal);
  const history = await store.history(key, signal);
  out.result(history, () => (history.length === 0 ? 'No changes yet.' : history.map(renderChange).join('\n')));
  return undefined;
}

async function undoChange({ app, out, signal }: CommandContext): Promise<undefined> {
  const store = await app.settingsStore(signal);
  const change = await store.undo(changedBy(), signal);
  out.result(change ?? null, () =>
    change === undefined ? 'There is no change to undo.' : `${change.key} is ${JSON.stringify(change.value)} again.`,
  );
  return undefined;
}

async function exportConfig({ app, out, signal }: CommandContext): Promise<undefined> {
  const store = await app.settingsStore(signal);
  const values = await store.export(signal);
  // On standard error, so that the file can be imported as it is.
  out.note(
    `${plural(Object.keys(values).length, 'stored setting')}; all others have their default. It contains no secrets and no settings of .env.`,
  );
  out.result(values, () => JSON.stringify(values, undefined, 2));
  return undefined;
}

async function importConfig({ app, out, signal }: CommandContext, [file]: string[]): Promise<undefined> {
  const text = await readText(file!);
  const store = await app.settingsStore(signal);
  const result = await store.import(text, changedBy(), signal);
  out.result(
    result,
    () =>
      `${result.changed.length} changed: ${result.changed.join(', ') || 'none'}${result.unknown.length > 0 ? `\nstored, but unknown to this version: ${result.unknown.join(', ')} (\`notionbot config reset KEY\` removes one)` : ''}`,
  );
  return undefined;
}
