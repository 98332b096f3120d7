import { formatNumber } from '../../../core/format.ts';
import type { CommandSpec, Handler, Invocation, OptionSpec } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { resourcesOption, textOption } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import { card } from '../../ui/card.ts';
import { code } from '../../ui/markdown.ts';
import { startSync } from '../sync/session.ts';
import { assertNewName, currentCollection, existingCollection } from './collection-name.ts';
import { suggestCollections } from './suggest-collections.ts';

export const NAME_OPTION: OptionSpec = {
  name: 'name',
  description: 'collection.name',
  type: 'text',
  isRequired: true,
  suggest: suggestCollections,
  maxLength: 60,
};

const list: Handler = async (invocation, context, signal) => {
  const { t } = invocation;
  const { collections } = await context.status(signal);
  const current = await currentCollection(invocation, context, signal);
  const number = (count: number) => formatNumber(count, t.language);
  const lines = collections.map(({ name, pages, chunks }) => {
    const counts = t('collection.line', { pages: number(pages), chunks: number(chunks) });
    return `${name === current ? '▸' : '•'} ${code(name)} — ${counts}`;
  });
  const text = [...lines, '', t('collection.current', { name: current })].join('\n');
  return card(text, { title: t('collection.list') });
};

/** The choice is stored for this server only. */
export const useCollection: Handler = async (invocation, context, signal) => {
  const name = await namedCollection(invocation, context, signal);
  const guildId = invocation.location.guildId ?? '';
  const settings = await context.store.settings(guildId, '', signal);
  await context.store.setSettings(guildId, '', { ...settings, collection: name }, signal);
  return { content: invocation.t('collection.used', { name }) };
};

export const showCollection: Handler = async (invocation, context, signal) => {
  const name = await currentCollection(invocation, context, signal);
  return { content: invocation.t('collection.current', { name }) };
};

const create: Handler = async (invocation, context, signal) => {
  const name = textOption(invocation, 'name') ?? '';
  assertNewName(name);
  await context.collections.create(name, resourcesOption(invocation, 'roots'), signal);
  return { content: invocation.t('collection.created', { name }) };
};

const remove: Handler = async (invocation, context, signal) => {
  const name = await namedCollection(invocation, context, signal);
  const isInUse = name === (await currentCollection(invocation, context, signal));
  if (isInUse || name === context.defaultCollection) throw new UserError('collection.inUse', { name });
  await context.collections.remove(name, signal);
  return { content: invocation.t('collection.deleted', { name }) };
};

const rebuild: Handler = async (invocation, context, signal) => {
  const collection = await namedCollection(invocation, context, signal);
  return startSync(context, invocation, { mode: 'full', collection, resources: [] }, signal);
};

function namedCollection(invocation: Invocation, context: BotContext, signal: AbortSignal): Promise<string> {
  return existingCollection(textOption(invocation, 'name') ?? '', context, signal);
}

export const collectionCommand: CommandSpec = {
  name: 'collection',
  kind: 'slash',
  description: 'collection',
  permission: 'admin',
  reply: 'private',
  subcommands: [
    { name: 'list', description: 'collection.list', isReadOnly: true, run: list },
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
};
