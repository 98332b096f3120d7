import type { Invocation } from '../../interactions/command.ts';
import type { BotContext } from '../../interactions/context.ts';
import { textOption } from '../../interactions/options.ts';
import { UserError } from '../../interactions/user-error.ts';
import { inCode } from '../../ui/markdown.ts';

/** Chroma takes 3 to 512 characters of this kind; 60 also fit a file name and a button. */
const NAME = /^[a-zA-Z0-9][\w-]{1,58}[a-zA-Z0-9]$/;
const MAX_SHOWN = 20;

/** Throws the UserError that explains what a name may look like. */
export function assertNewName(name: string): void {
  if (!NAME.test(name)) throw new UserError('collection.badName', { name: inCode(name, 60) });
}

/** The collection that this server asks. */
export async function currentCollection(
  { location }: Invocation,
  { store, defaultCollection }: BotContext,
  signal: AbortSignal,
): Promise<string> {
  const settings = await store.settings(location.guildId ?? '', '', signal);
  return settings.collection ?? defaultCollection;
}

/** The collection of the option `collection`, which must exist; without the option, the one that this server asks. */
export async function chosenCollection(
  invocation: Invocation,
  context: BotContext,
  signal: AbortSignal,
): Promise<string> {
  const name = textOption(invocation, 'collection');
  return name ? existingCollection(name, context, signal) : currentCollection(invocation, context, signal);
}

/** Returns the name. Throws the UserError that lists the collections if there is no such one. */
export async function existingCollection(name: string, context: BotContext, signal: AbortSignal): Promise<string> {
  const names = await collectionNames(context, signal);
  if (names.includes(name) || name === context.defaultCollection) return name;
  const shown = names.slice(0, MAX_SHOWN).map((other) => `\`${inCode(other, 60)}\``);
  throw new UserError('collection.unknown', { name: inCode(name, 60), names: shown.join(', ') });
}

/** Returns the name. Throws a UserError if the collection does not exist and the name is not allowed for a new one. */
export async function existingOrNewCollection(name: string, context: BotContext, signal: AbortSignal): Promise<string> {
  const names = await collectionNames(context, signal);
  if (!names.includes(name) && name !== context.defaultCollection) assertNewName(name);
  return name;
}

async function collectionNames({ collections }: BotContext, signal: AbortSignal): Promise<readonly string[]> {
  return (await collections.list(signal)).map(({ name }) => name);
}
