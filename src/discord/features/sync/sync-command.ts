import type { SyncMode } from '../../../core/sync-report.ts';
import type { MessageBody } from '../../client/message-body.ts';
import type { CommandSpec, Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { resourcesOption, textOption } from '../../interactions/options.ts';
import { currentCollection, existingOrNewCollection } from '../collections/collection-name.ts';
import { suggestCollections } from '../collections/suggest-collections.ts';
import { startSync } from './session.ts';

/** As in the original bot: the name of a new collection makes that collection. */
export const syncCommand: CommandSpec = {
  name: 'sync',
  kind: 'slash',
  description: 'sync',
  permission: 'admin',
  reply: 'private',
  options: [
    { name: 'resource', description: 'sync.resource', type: 'text', maxLength: 2000 },
    { name: 'collection', description: 'sync.collection', type: 'text', suggest: suggestCollections, maxLength: 60 },
  ],
  run: (invocation, context, signal) => startInMode('incremental', invocation, context, signal),
};

/** Starts a sync of the collection and resources that the options name. */
export async function startInMode(
  mode: SyncMode,
  invocation: Invocation,
  context: BotContext,
  signal: AbortSignal,
): Promise<MessageBody> {
  const name = textOption(invocation, 'collection');
  const collection = name
    ? await existingOrNewCollection(name, context, signal)
    : await currentCollection(invocation, context, signal);
  const resources = resourcesOption(invocation, 'resource');
  return startSync(context, invocation, { mode, collection, resources }, signal);
}
