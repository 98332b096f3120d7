import type { Location } from '../client/location.ts';
import type { Person } from '../client/person.ts';
import type { InteractionKey } from '../client/sender.ts';
import { viewFrom } from '../features/ask/channel-view.ts';
import { commands } from '../features/commands.ts';
import { visible } from '../ui/markdown.ts';
import { clip } from '../ui/split.ts';
import type { SuggestionSource } from './command.ts';
import type { BotContext } from './context.ts';
import { UserError } from './user-error.ts';

export type Typing = {
  readonly key: InteractionKey;
  readonly person: Person;
  readonly findLocation: () => Promise<Location>;
  readonly focus: { readonly name: string; readonly option: string; readonly text: string };
};

type Choice = { readonly name: string; readonly value: string };

/** Discord's limit for the name of a choice, and for its value. */
const MAX_CHOICE = 100;
const MAX_CHOICES = 25;
/** They come with each key typed: what takes longer than this is of no use. */
const TIMEOUT_MS = 2500;

/** Answers what is being typed with what fits, within what may be seen here. Never rejects: no suggestions, then. */
export async function suggest(context: BotContext, typing: Typing, signal: AbortSignal): Promise<void> {
  try {
    const found = await choicesFor(context, typing, AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])).catch(
      (error: unknown) => {
        if (!(error instanceof UserError)) context.log.warn({ err: error }, 'no suggestions could be made');
        return [];
      },
    );
    const choices = found.slice(0, MAX_CHOICES).map(({ name, value }) => ({
      name: clip(visible(name).replaceAll(/\s+/g, ' ').trim(), MAX_CHOICE) || '–',
      value,
    }));
    await context.sender.choices(typing.key, choices);
  } catch (error) {
    context.log.debug({ err: error }, 'suggestions came too late');
  }
}

async function choicesFor(
  context: BotContext,
  { person, findLocation, focus }: Typing,
  signal: AbortSignal,
): Promise<readonly Choice[]> {
  const source = sourceOf(focus.name, focus.option);
  const text = focus.text.trim().toLowerCase();
  if (source === 'titles') {
    const view = await viewFrom({ person, location: await findLocation() }, undefined, context, signal);
    const pages = await context.store.catalogue.titles(view.pages, text, MAX_CHOICES, signal);
    return pages.map((page) => ({ name: page.title, value: page.pageId }));
  }
  if (!person.isAdmin) return [];
  const names =
    source === 'config-keys'
      ? (await context.configs.all(signal)).map(({ key }) => key)
      : (await context.collections.list(signal)).map(({ name }) => name);
  return names.filter((name) => name.toLowerCase().includes(text)).map((name) => ({ name, value: name }));
}

function sourceOf(name: string, option: string): SuggestionSource | undefined {
  const [root, sub] = name.split(' ');
  const command = commands.find((candidate) => candidate.name === root);
  if (!command) return undefined;
  const options =
    'subcommands' in command
      ? command.subcommands.find((candidate) => candidate.name === sub)?.options
      : 'run' in command
        ? command.options
        : undefined;
  return options?.find((candidate) => candidate.name === option)?.suggests;
}
