import type { Form } from '../client/form.ts';
import type { MessageBody } from '../client/message-body.ts';
import type { SentMessage } from '../client/sender.ts';
import type { Access, Admitted } from '../gate/admitted.ts';
import type { CommandTextKey } from '../i18n/english-texts.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Location } from '../incoming/location.ts';
import type { MessageFile } from '../incoming/message-content.ts';
import type { Person } from '../incoming/person.ts';
import type { BotContext } from './context.ts';

/*
 * A command is declared once, as a `CommandSpec`. Everything else derives from it: registration with Discord, the
 * permissions that Discord checks and that the router checks again, autocomplete, the audit log, the tests of all
 * commands, and docs/discord-commands.md.
 */

export type OptionType = 'text' | 'integer' | 'number' | 'flag' | 'user' | 'role' | 'channel' | 'file';

export type OptionSpec = {
  readonly name: string;
  readonly description: CommandTextKey;
  readonly type: OptionType;
  readonly isRequired?: boolean;
  readonly choices?: readonly string[];
  /** Smallest and largest number. */
  readonly min?: number;
  readonly max?: number;
  /** Longest text, in characters. */
  readonly maxLength?: number;
  /** Offers values while a person types. */
  readonly suggest?: Suggest;
};

/** One suggestion; Discord shows `name` and sends `value`. */
export type Choice = { readonly name: string; readonly value: string };

/** What a person has typed so far, trimmed and in lower case. */
type Typed = {
  readonly text: string;
  readonly person: Person;
  readonly location: Location;
  readonly admitted: Admitted;
};

/** Returns suggestions, best first; must offer nothing that the person may not see. */
export type Suggest = (typed: Typed, context: BotContext, signal: AbortSignal) => Promise<readonly Choice[]>;

/** `trusted`: admins and members with the trusted role of the channel or the server. `admin`: listed in ADMIN_IDS. */
export type Permission = 'everyone' | 'trusted' | 'admin';

export type SubcommandSpec = {
  readonly name: string;
  readonly description: CommandTextKey;
  readonly options?: readonly OptionSpec[];
  /** It changes nothing, so the list of admin actions does not need it. A function: it changes nothing with these options. */
  readonly isReadOnly?: boolean | ((options: OptionValues) => boolean);
  readonly run: Handler;
};

/** A slash command or an entry in the menu of a message. */
export type CommandSpec = {
  /** What people type. Discord allows lower case, `-` and `_` for slash commands, up to 32 characters. */
  readonly name: string;
  readonly kind: 'slash' | 'message';
  readonly description: CommandTextKey;
  readonly permission: Permission;
  /** False: only on servers. Commands for admins never appear in direct messages: Discord would show them to everybody. */
  readonly isInDirect?: false;
  /** What the gate demands; see `accessOf` for the default. */
  readonly access?: Access;
  /** Who sees the reply. `by-option`: private if the option `private` is set. `form`: a form opens instead. */
  readonly reply: 'private' | 'public' | 'by-option' | 'form';
} & (
  | Pick<SubcommandSpec, 'options' | 'isReadOnly' | 'run'>
  | { readonly subcommands: readonly SubcommandSpec[] }
  /** Opens a form at once. The permission is checked when the form is submitted. */
  | { readonly form: FormOf }
);

/** A button or a form. Its custom id is `kind:id`. */
export type ComponentSpec = {
  readonly kind: string;
  readonly permission: Permission;
  /** What the gate demands; see `accessOf` for the default. */
  readonly access?: Access;
  /**
   * `form`: a form opens. `update`: the reply replaces the message that holds the button, once it is finished.
   * `as-message`: private if that message is.
   */
  readonly reply: 'private' | 'public' | 'update' | 'form' | 'as-message';
} & ({ readonly run: Handler } | { readonly form: FormOf });

/** Whatever does not say otherwise may show pages, unless it is for admins. */
export function accessOf({ permission, access }: Pick<CommandSpec, 'permission' | 'access'>): Access {
  return access ?? (permission === 'admin' ? 'manages' : 'reads');
}

/** What a form shows. Discord waits three seconds for it, so it reads at most one row. */
export type FormOf = (form: FormContext, context: BotContext, signal: AbortSignal) => Form | Promise<Form>;

export type FormContext = { readonly id: string; readonly t: Translate; readonly target: TargetMessage | undefined };

/** The message whose menu was opened, or that holds the button. */
export type TargetMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly guildId: string | undefined;
  readonly text: string;
  readonly files: readonly MessageFile[];
  /** Written by the bot. */
  readonly isOwn: boolean;
  /** Only the person who reads it sees it. */
  readonly isPrivate: boolean;
};

type OptionValue = string | number | boolean;
export type OptionValues = Readonly<Record<string, OptionValue | undefined>>;

/** One invocation of a command, menu entry, button or form. Discord has its acknowledgement already. */
export type Invocation = {
  /** Shown as "Ref …" and written to the log. */
  readonly requestId: string;
  readonly person: Person;
  readonly location: Location;
  readonly admitted: Admitted;
  readonly t: Translate;
  /** Options, or fields of a form, by name. */
  readonly options: OptionValues;
  /** The part of a custom id after the colon; empty for commands. */
  readonly id: string;
  readonly target: TargetMessage | undefined;
  readonly reply: Reply;
};

/** Where the answer is shown. */
export type Reply = {
  readonly isPrivate: boolean;
  /** Valid for 15 minutes. A restarted bot uses it to find a private placeholder. */
  readonly token: string | undefined;
  /** The message shows an older answer, which stays until a better one is there: no progress, no failures. */
  readonly keepsOld: boolean;
  /** Replaces what the reply shows. */
  show(body: MessageBody): Promise<void>;
  /** Adds a message below. */
  add(body: MessageBody): Promise<SentMessage>;
  /** Tells the person alone and leaves no public trace. A repeated refusal of a message is only a reaction. */
  refuse(body: MessageBody, isRepeated?: boolean): Promise<void>;
  /** The message, once it exists. Only the token can edit a private one. */
  message(): SentMessage | undefined;
};

/** Returns the reply, or `undefined` if it has shown everything itself. Throws UserError to refuse. */
export type Handler = (
  invocation: Invocation,
  context: BotContext,
  signal: AbortSignal,
) => Promise<MessageBody | undefined>;

/** Anything that a person can invoke by name: a command without subcommands, or one subcommand. */
export type Invocable = {
  /** `ask`, `config set`, `Save as answer`. */
  readonly name: string;
  readonly command: CommandSpec;
  readonly description: CommandTextKey;
  readonly options: readonly OptionSpec[];
};

/** All commands with their subcommands written out, in the order of declaration. */
export function listInvocables(commands: readonly CommandSpec[]): readonly Invocable[] {
  return commands.flatMap((command): readonly Invocable[] => {
    const { name, description } = command;
    if (!('subcommands' in command))
      return [{ name, command, description, options: ('run' in command && command.options) || [] }];
    return command.subcommands.map((subcommand) => ({
      name: `${name} ${subcommand.name}`,
      command,
      description: subcommand.description,
      options: subcommand.options ?? [],
    }));
  });
}
