import type { Json, StandInChannel, StandInUser } from '../world.ts';
import { list } from './body-limits.ts';

/** What Discord's client lets people enter. A test that sends more would prove nothing. */

export type OptionValues = Readonly<Record<string, string | number | boolean>>;

const ADMINISTRATOR = 8n;
/** https://discord.com/developers/docs/interactions/application-commands#interaction-contexts */
const GUILD = 0;
const BOT_DIRECT = 1;
const MAX_OPTION = 6000;

/** Throws if Discord's client would not send the text. */
export function assertFits(where: string, text: string, min: number, max: number): void {
  if (text.length < min || text.length > max)
    throw new Error(`${where}: Discord takes ${min} to ${max} characters, not ${text.length}`);
}

/** Throws if Discord's client would not offer the command to the person there. */
export function assertAllowed(command: Json, person: StandInUser, channel: StandInChannel): void {
  const context = channel.type === 1 ? BOT_DIRECT : GUILD;
  const contexts = command.contexts as readonly number[] | null | undefined;
  if (contexts && !contexts.includes(context)) throw new Error(`Discord does not offer /${command.name} there`);
  const needed = command.default_member_permissions;
  if (needed === null || needed === undefined) return;
  const has = BigInt(person.permissions);
  const isAllowed =
    (has & ADMINISTRATOR) !== 0n || (needed !== '0' && (has & BigInt(String(needed))) === BigInt(String(needed)));
  if (!isAllowed) throw new Error(`Discord hides /${command.name} from ${person.username}`);
}

/** A file option's value is the address of its content. */
export function attachment(option: Json): readonly [string, Json] {
  const url = String(option.value);
  return [
    url,
    { id: url, filename: 'file.json', size: url.length, url, proxy_url: url, content_type: 'application/json' },
  ];
}

export function typed(definitions: readonly Json[], values: OptionValues, name: string): readonly Json[] {
  const unknown = Object.keys(values).filter((key) => !definitions.some((option) => option.name === key));
  const missing = definitions.filter((option) => option.required && !(String(option.name) in values));
  if (unknown.length || missing.length)
    throw new Error(
      `/${name}: no such option ${unknown.join()}; missing ${missing.map((option) => option.name).join()}`,
    );
  return definitions
    .filter((option) => String(option.name) in values)
    .map((option) => {
      const value = values[String(option.name)]!;
      const choices = list(option.choices);
      if (choices.length && !choices.some((choice) => choice.value === value))
        throw new Error(`/${name}: ${value} is no choice`);
      if (option.type === 3)
        assertFits(`/${name} ${option.name}`, String(value), 1, Number(option.max_length ?? MAX_OPTION));
      return { name: option.name, type: option.type, value };
    });
}
