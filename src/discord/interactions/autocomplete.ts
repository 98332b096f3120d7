import type { InteractionKey } from '../client/sender.ts';
import { admit } from '../gate/gate.ts';
import type { Location } from '../incoming/location.ts';
import type { Person } from '../incoming/person.ts';
import { visible } from '../ui/markdown.ts';
import { clip } from '../ui/split.ts';
import { accessOf, type Choice, type CommandSpec, listInvocables } from './command.ts';
import type { BotContext } from './context.ts';
import { containsWords, typedWords } from './typed-words.ts';
import { UserError } from './user-error.ts';

/** An option that a person is filling in. */
type Autocompletion = {
  readonly key: InteractionKey;
  readonly person: Person;
  readonly findLocation: () => Promise<Location>;
  readonly focus: { readonly name: string; readonly option: string; readonly text: string };
};

/** Discord's limit for the name and the value of a choice. */
const MAX_CHOICE_CHARACTERS = 100;
/** Discord's limit for one answer. */
const MAX_CHOICES = 25;
/** Discord drops answers after 3 s. */
const TIMEOUT_MS = 2500;

export type Autocomplete = (autocompletion: Autocompletion, signal: AbortSignal) => Promise<void>;

/** Answers with the suggestions of the option that has the focus. Never rejects: a failure means no suggestions. */
export function createAutocomplete(context: BotContext, commands: readonly CommandSpec[]): Autocomplete {
  const invocables = new Map(listInvocables(commands).map((invocable) => [invocable.name, invocable]));

  async function choicesFor(
    { person, findLocation, focus }: Autocompletion,
    signal: AbortSignal,
  ): Promise<readonly Choice[]> {
    const invocable = invocables.get(focus.name);
    const suggest = invocable?.options.find(({ name }) => name === focus.option)?.suggest;
    if (!suggest || (invocable.command.permission === 'admin' && !person.isAdmin)) return [];
    const location = await findLocation();
    const admitted = await admit(accessOf(invocable.command), { person, location }, context, signal);
    const text = focus.text.trim().toLowerCase();
    return suggest({ text, person, location, admitted }, context, signal);
  }

  return async (autocompletion, signal) => {
    try {
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
      const found = await choicesFor(autocompletion, deadline).catch((error: unknown) => {
        if (!(error instanceof UserError)) context.log.warn({ err: error }, 'autocomplete failed');
        return [];
      });
      const choices = found.slice(0, MAX_CHOICES).map(({ name, value }) => ({ name: choiceName(name), value }));
      await context.sender.choices(autocompletion.key, choices);
    } catch (error) {
      context.log.debug({ err: error }, 'autocomplete suggestions were not accepted');
    }
  };
}

function choiceName(name: string): string {
  return clip(visible(name).replaceAll(/\s+/g, ' ').trim(), MAX_CHOICE_CHARACTERS) || '–';
}

/** Suggests the names that contain each typed word. */
export function matchingNames(names: readonly string[], text: string): readonly Choice[] {
  const words = typedWords(text);
  return names.filter((name) => containsWords(name, words)).map((name) => ({ name, value: name }));
}
