import type { Invocation, OptionSpec, OptionType, OptionValues } from './command.ts';
import type { BotContext } from './context.ts';

const MAX_AUDITED_CHARACTERS = 200;

/** The marks by which Discord's clients show a person, a role or a channel by name. */
const MENTION_MARKS: Readonly<Partial<Record<OptionType, string>>> = { user: '@', role: '@&', channel: '#' };

/** What an admin used, with the options that were given and those that it has. */
type Used = { readonly name: string; readonly given: OptionValues; readonly options: readonly OptionSpec[] };

/** Records who did what. Long values are cut, and addresses of files are left out. */
export async function audit(
  { store }: Pick<BotContext, 'store'>,
  { person, location }: Pick<Invocation, 'person' | 'location'>,
  { name: action, given, options }: Used,
  signal: AbortSignal,
): Promise<void> {
  const typeOf = new Map(options.map(({ name, type }) => [name, type]));
  const detail = Object.entries(given)
    .filter(([name, value]) => value !== undefined && typeOf.get(name) !== 'file')
    .map(([name, value]) => `${name}=${shownValue(String(value), typeOf.get(name))}`)
    .join(' ');
  await store.audit({ guildId: location.guildId, by: person.id, action, detail }, signal);
}

function shownValue(value: string, type: OptionType | undefined): string {
  const mark = type && MENTION_MARKS[type];
  return mark ? `<${mark}${value}>` : value.slice(0, MAX_AUDITED_CHARACTERS);
}
