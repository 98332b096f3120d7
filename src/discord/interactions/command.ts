import type { Location } from '../client/location.ts';
import type { MessageBody } from '../client/message-body.ts';
import type { Person } from '../client/person.ts';
import type { Form, SentMessage } from '../client/sender.ts';
import type { CommandTextKey } from '../i18n/command-texts.ts';
import type { Translate } from '../i18n/translate.ts';
import type { BotContext } from './context.ts';

export type OptionType = 'text' | 'integer' | 'number' | 'flag' | 'user' | 'role' | 'channel' | 'file';

/** Where an option's suggestions come from while it is typed. */
export type SuggestionSource = 'titles' | 'config-keys' | 'collections';

export type OptionSpec = {
  readonly name: string;
  readonly description: CommandTextKey;
  readonly type: OptionType;
  readonly isRequired?: boolean;
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** Of a text. */
  readonly maxLength?: number;
  readonly suggests?: SuggestionSource;
};

export type Permission = 'everyone' | 'trusted' | 'admin';

export type SubcommandSpec = {
  readonly name: string;
  readonly description: CommandTextKey;
  readonly options?: readonly OptionSpec[];
  readonly run: Handler;
};

export type CommandSpec = {
  readonly name: string;
  /** A slash command, or an entry in a message's menu. */
  readonly kind: 'slash' | 'message';
  readonly description: CommandTextKey;
  readonly permission: Permission;
  /** Who sees the reply; `by-option`: private where the option `private` says so. */
  readonly reply: 'private' | 'public' | 'by-option' | 'form';
} & (
  | { readonly options?: readonly OptionSpec[]; readonly run: Handler }
  | { readonly subcommands: readonly SubcommandSpec[] }
  /** Opens a form at once; who may is checked when it is sent in. */
  | { readonly form: (invocation: FormContext) => Form }
);

/** A button or a form, by the kind in front of the colon of its id. */
export type ComponentSpec = {
  readonly kind: string;
  readonly permission: Permission;
  /** `form`: the press is answered with a form, at once. `update`: the message it stands on is edited. */
  readonly reply: 'private' | 'public' | 'update' | 'form';
} & ({ readonly run: Handler } | { readonly form: (invocation: FormContext) => Form });

export type FormContext = { readonly id: string; readonly t: Translate; readonly target: TargetMessage | undefined };

/** The message that a menu was opened on or a button stands on. */
export type TargetMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly guildId: string | undefined;
  readonly text: string;
  readonly isOwn: boolean;
};

export type OptionValue = string | number | boolean;

/** One use of a command, menu, button or form, acknowledged already. */
export type Invocation = {
  /** For the footer, the log and "Ref …". */
  readonly requestId: string;
  readonly person: Person;
  readonly location: Location;
  readonly t: Translate;
  /** Options by name; a form's fields; `undefined` where not given. */
  readonly options: Readonly<Record<string, OptionValue | undefined>>;
  /** Behind the colon of a button's or form's id. */
  readonly id: string;
  readonly target: TargetMessage | undefined;
  readonly reply: Reply;
};

/** The place where the answer goes. */
export type Reply = {
  readonly isPrivate: boolean;
  /** Good for 15 minutes: lets a restart find the placeholder again. */
  readonly token: string | undefined;
  /** Puts the body in place of what stands there. */
  show(body: MessageBody): Promise<void>;
  /** One more message below. */
  add(body: MessageBody): Promise<void>;
  /** Where it stands, once known; private ones have an id, too, but only the token opens them. */
  message(): SentMessage | undefined;
};

/** What the handler returns is shown; `undefined`: it has shown everything itself. */
export type Handler = (
  invocation: Invocation,
  context: BotContext,
  signal: AbortSignal,
) => Promise<MessageBody | undefined>;
