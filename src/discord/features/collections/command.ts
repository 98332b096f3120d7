import type { CommandSpec, Handler, Invocation, OptionSpec } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { resourcesOption, textOption } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import type { ChannelSettings } from '../../store.ts';
import { card } from '../../ui/card.ts';
import { grouped } from '../../ui/format.ts';
import { code, inCode } from '../../ui/markdown.ts';
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

async function current(invocation: Invocation, context: BotContext, signal: AbortSignal): Promise<string> {
  const settings = await context.store.settings(invocation.location.guildId ?? '', '', signal);
  return settings.collection ?? context.defaultCollection;
}

/** Remembered for the guild, in Postgres: a restart loses nothing, another guild is not touched. */
const useCollection: Handler = async (invocation, context, signal) => {
  const name = await known(invocation, context, signal);
  const guildId = invocation.location.guildId ?? '';
  const settings: ChannelSettings = await context.store.settings(guildId, '', signal);
  await context.store.setSettings(guildId, '', { ...settings, collection: name }, signal);
  return { content: invocation.t('collection.used', { name }) };
};

const show: Handler = async (invocation, context, signal) => ({
  content: invocation.t('collection.current', { name: await current(invocation, context, signal) }),
});

/** `/collection …`, and the names that the original bot had for it. */
export const collectionCommands: readonly CommandSpec[] = [
  {
    name: 'collection',
    kind: 'slash',
    description: 'collection',
    permission: 'admin',
    reply: 'private',
    subcommands: [
      { name: 'list', description: 'collection.list', run: list },
      { name: 'use', description: 'collection.use', options: [NAME_OPTION], run: useCollection },
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
    permission: 'admin',
    reply: 'private',
    options: [NAME_OPTION],
    run: useCollection,
  },
  {
    name: 'get_collection',
    kind: 'slash',
    description: 'alias.getCollection',
    permission: 'admin',
    reply: 'private',
    run: show,
  },
];

async function list(invocation: Invocation, context: BotContext, signal: AbortSignal) {
  const { collections } = await context.status(signal);
  const own = await current(invocation, context, signal);
  const number = (count: number) => grouped(count, invocation.t.language);
  const lines = collections.map(
    ({ name, pages, chunks }) =>
      `${name === own ? '▸' : '•'} ${code(name)} — ${invocation.t('collection.line', { pages: number(pages), chunks: number(chunks) })}`,
  );
  return card([...lines, '', invocation.t('collection.current', { name: own })].join('\n'), {
    title: invocation.t('collection.list'),
  });
}

/** Throws the refusal where it is neither known nor could be made. */
export async function usableCollection(name: string, context: BotContext, signal: AbortSignal): Promise<string> {
  const names = (await context.collections.list(signal)).map((collection) => collection.name);
  const isUsable = NAME.test(name) || names.includes(name) || name === context.defaultCollection;
  return isUsable ? name : refuseName(name);
}

function refuseName(name: string): never {
  throw new UserError('collection.badName', { name: inCode(name, 60) });
}

async function create(invocation: Invocation, context: BotContext, signal: AbortSignal) {
  const name = textOption(invocation, 'name') ?? '';
  if (!NAME.test(name)) refuseName(name);
  await context.collections.create(name, resourcesOption(invocation, 'roots'), signal);
  return { content: invocation.t('collection.created', { name }) };
}

async function remove(invocation: Invocation, context: BotContext, signal: AbortSignal) {
  const name = await known(invocation, context, signal);
  if (name === (await current(invocation, context, signal)) || name === context.defaultCollection)
    throw new UserError('collection.inUse', { name });
  await context.collections.remove(name, signal);
  return { content: invocation.t('collection.deleted', { name }) };
}

async function rebuild(invocation: Invocation, context: BotContext, signal: AbortSignal) {
  const name = await known(invocation, context, signal);
  return startSync(context, invocation, { mode: 'full', collection: name, resources: [] }, signal);
}

/** The name given; throws the refusal that lists those that there are. */
async function known(invocation: Invocation, context: BotContext, signal: AbortSignal): Promise<string> {
  return knownCollection(textOption(invocation, 'name') ?? '', context, signal);
}

/** The same for a name from anywhere. */
export async function knownCollection(name: string, context: BotContext, signal: AbortSignal): Promise<string> {
  const names = (await context.collections.list(signal)).map((collection) => collection.name);
  if (names.includes(name) || name === context.defaultCollection) return name;
  const shown = names
    .slice(0, 20)
    .map((other) => `\`${inCode(other, 60)}\``)
    .join(', ');
  throw new UserError('collection.unknown', { name: inCode(name, 60), names: shown });
}
