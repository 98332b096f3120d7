import type { CommandSpec, Handler, OptionSpec, Use } from '../../interactions/command.ts';
import type { Tools } from '../../interactions/context.ts';
import { resourcesOption, textOption } from '../../interactions/options.ts';
import type { ChannelSettings } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { grouped } from '../../ui/format.ts';
import { code, inCode } from '../../ui/markdown.ts';
import { Refusal } from '../../ui/sentences.ts';
import { startSync } from '../sync/session.ts';

/** As Chroma and a file system like it, too. */
const NAME = /^[a-zA-Z0-9][\w-]{1,58}[a-zA-Z0-9]$/;

const NAME_OPTION: OptionSpec = {
  name: 'name',
  description: 'collection.name',
  type: 'text',
  isRequired: true,
  suggests: 'collections',
  maxLength: 60,
};

async function current(use: Use, tools: Tools, signal: AbortSignal): Promise<string> {
  const settings = await tools.store.settings(use.place.guildId ?? '', '', signal);
  return settings.collection ?? tools.defaultCollection;
}

/** Remembered for the guild, in Postgres: a restart loses nothing, another guild is not touched. */
const use_: Handler = async (use, tools, signal) => {
  const name = await known(use, tools, signal);
  const guildId = use.place.guildId ?? '';
  const settings: ChannelSettings = await tools.store.settings(guildId, '', signal);
  await tools.store.setSettings(guildId, '', { ...settings, collection: name }, signal);
  return { content: use.t('collection.used', { name }) };
};

const show: Handler = async (use, tools, signal) => ({
  content: use.t('collection.current', { name: await current(use, tools, signal) }),
});

/** `/collection …`, and the names that the original bot had for it. */
export const collectionCommands: readonly CommandSpec[] = [
  {
    name: 'collection',
    kind: 'slash',
    description: 'collection',
    who: 'admin',
    reply: 'private',
    subcommands: [
      { name: 'list', description: 'collection.list', run: list },
      { name: 'use', description: 'collection.use', options: [NAME_OPTION], run: use_ },
      {
        name: 'create',
        description: 'collection.create',
        options: [
          { name: 'name', description: 'collection.name', type: 'text', isRequired: true, maxLength: 60 },
          { name: 'roots', description: 'collection.roots', type: 'text', isRequired: true, maxLength: 2000 },
        ],
        run: create,
      },
      { name: 'delete', description: 'collection.delete', options: [NAME_OPTION], run: remove },
      { name: 'rebuild', description: 'collection.rebuild', options: [NAME_OPTION], run: rebuild },
    ],
  },
  {
    name: 'set_collection',
    kind: 'slash',
    description: 'alias.setCollection',
    who: 'admin',
    reply: 'private',
    options: [NAME_OPTION],
    run: use_,
  },
  {
    name: 'get_collection',
    kind: 'slash',
    description: 'alias.getCollection',
    who: 'admin',
    reply: 'private',
    run: show,
  },
];

async function list(use: Use, tools: Tools, signal: AbortSignal) {
  const { collections } = await tools.status(signal);
  const own = await current(use, tools, signal);
  const number = (count: number) => grouped(count, use.t.language);
  const lines = collections.map(
    ({ name, pages, chunks }) =>
      `${name === own ? '▸' : '•'} ${code(name)} — ${use.t('collection.line', { pages: number(pages), chunks: number(chunks) })}`,
  );
  return card([...lines, '', use.t('collection.current', { name: own })].join('\n'), {
    title: use.t('collection.list'),
  });
}

/** Throws the refusal where it is neither known nor could be made. */
export async function usableCollection(name: string, tools: Tools, signal: AbortSignal): Promise<string> {
  const names = (await tools.collections.list(signal)).map((collection) => collection.name);
  const isUsable = NAME.test(name) || names.includes(name) || name === tools.defaultCollection;
  return isUsable ? name : refuseName(name);
}

function refuseName(name: string): never {
  throw new Refusal('collection.badName', { name: inCode(name, 60) });
}

async function create(use: Use, tools: Tools, signal: AbortSignal) {
  const name = textOption(use, 'name') ?? '';
  if (!NAME.test(name)) refuseName(name);
  await tools.collections.create(name, resourcesOption(use, 'roots'), signal);
  return { content: use.t('collection.created', { name }) };
}

async function remove(use: Use, tools: Tools, signal: AbortSignal) {
  const name = await known(use, tools, signal);
  if (name === (await current(use, tools, signal)) || name === tools.defaultCollection)
    throw new Refusal('collection.inUse', { name });
  await tools.collections.remove(name, signal);
  return { content: use.t('collection.deleted', { name }) };
}

async function rebuild(use: Use, tools: Tools, signal: AbortSignal) {
  const name = await known(use, tools, signal);
  return startSync(tools, use, { mode: 'full', collection: name, resources: [] }, signal);
}

/** The name given; throws the refusal that lists those that there are. */
async function known(use: Use, tools: Tools, signal: AbortSignal): Promise<string> {
  return knownCollection(textOption(use, 'name') ?? '', tools, signal);
}

/** The same for a name from anywhere. */
export async function knownCollection(name: string, tools: Tools, signal: AbortSignal): Promise<string> {
  const names = (await tools.collections.list(signal)).map((collection) => collection.name);
  if (names.includes(name) || name === tools.defaultCollection) return name;
  const shown = names
    .slice(0, 20)
    .map((other) => `\`${inCode(other, 60)}\``)
    .join(', ');
  throw new Refusal('collection.unknown', { name: inCode(name, 60), names: shown });
}
