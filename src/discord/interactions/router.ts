import { AppError } from '../../core/errors.ts';
import type { Form } from '../client/form.ts';
import type { InteractionKey } from '../client/sender.ts';
import type { InvocationData } from '../incoming/interaction-data.ts';
import type { Location } from '../incoming/location.ts';
import type { Person } from '../incoming/person.ts';
import { renderError } from '../ui/error-text.ts';
import type { CommandSpec, ComponentSpec, FormContext, Handler, Invocation, Permission, Reply } from './command.ts';
import type { BotContext } from './context.ts';
import { assertPermitted } from './permission.ts';
import { createInteractionReply } from './reply.ts';
import { newRequestId } from './request-id.ts';
import { isUserError, UserError } from './user-error.ts';

/** A command, menu entry, button or form that has just been used, before it is acknowledged. */
export type IncomingInteraction = {
  readonly source: 'command' | 'component' | 'form';
  readonly key: InteractionKey;
  readonly data: InvocationData;
  readonly person: Person;
  readonly findLocation: () => Promise<Location>;
};

type Action = {
  readonly permission: Permission;
  readonly reply: CommandSpec['reply'] | ComponentSpec['reply'];
} & ({ readonly run: Handler } | { readonly form: (form: FormContext) => Form });

export type Dispatch = (incoming: IncomingInteraction, signal: AbortSignal) => Promise<void>;

export type Declarations = {
  readonly commands: readonly CommandSpec[];
  readonly components: readonly ComponentSpec[];
};

/**
 * Routes interactions to their handlers. Each is acknowledged first, because Discord allows three seconds. Then the
 * permission is checked, admin actions are audited, the handler runs, and errors are shown. Never rejects.
 */
export function createDispatch(context: BotContext, { commands, components }: Declarations): Dispatch {
  const commandActions = actionsByName(commands);
  const componentActions = new Map(components.map((component) => [component.kind, component]));

  return async (incoming, signal) => {
    const { source, data, person } = incoming;
    const requestId = newRequestId();
    const log = context.log.child({ requestId, command: data.name, person: person.hash.slice(0, 16) });
    try {
      const action: Action | undefined = (source === 'command' ? commandActions : componentActions).get(data.name);
      if (action && 'form' in action) return await showForm(context, action.form, incoming);
      if (!action) log.warn({}, 'unknown command or component');
      const reply = await acknowledge(context, incoming, action?.reply ?? 'private');
      await showErrors({ ...context, log }, { incoming, requestId, reply }, async (invocation) => {
        if (!action) throw new AppError({ service: 'app', code: 'bug', message: `No handler for ${data.name}.` });
        await assertPermitted(action.permission, invocation, context.store, signal);
        if (action.permission === 'admin') await audit(context, invocation, data, signal);
        const body = await action.run(invocation, context, signal);
        if (body) await reply.show(body);
      });
    } catch (error) {
      // Discord is unreachable or the three seconds have passed: the person cannot be told.
      log.error({ err: error }, 'could not reply to an interaction');
    }
  };
}

type Acknowledged = {
  readonly incoming: IncomingInteraction;
  readonly requestId: string;
  readonly reply: Reply;
};

/** Runs the handler and shows the error if it fails. */
async function showErrors(
  { translateFor, log }: BotContext,
  { incoming, requestId, reply }: Acknowledged,
  run: (invocation: Invocation) => Promise<void>,
): Promise<void> {
  const { data, person, findLocation } = incoming;
  const { options, id, target } = data;
  const t = translateFor(person.language);
  try {
    await run({ requestId, person, location: await findLocation(), t, options, id, target, reply });
  } catch (error) {
    if (isUserError(error)) log.debug({ reason: error instanceof UserError ? error.key : undefined }, 'refused');
    else log.error({ err: error }, 'a command failed');
    await reply.show(renderError(error, requestId, t));
  }
}

async function acknowledge(
  { sender, clock }: BotContext,
  { key, data }: IncomingInteraction,
  kind: Action['reply'],
): Promise<Reply> {
  if (kind === 'update') {
    await sender.deferUpdate(key);
    const placeholder = data.target && { id: data.target.id, channelId: data.target.channelId };
    return createInteractionReply(sender, clock, { key, isPrivate: false, placeholder });
  }
  const isPrivate = kind === 'private' || (kind === 'by-option' && data.options.private === true);
  return createInteractionReply(sender, clock, { key, isPrivate, placeholder: await sender.defer(key, isPrivate) });
}

async function showForm(
  { sender, translateFor }: BotContext,
  form: (form: FormContext) => Form,
  { key, data, person }: IncomingInteraction,
): Promise<void> {
  await sender.showForm(key, form({ id: data.id, t: translateFor(person.language), target: data.target }));
}

const MAX_AUDITED_CHARACTERS = 200;

/** Records who did what. Long values are cut, and addresses of files are left out. */
async function audit(
  { store }: BotContext,
  { person, location }: Invocation,
  { name: action, options }: InvocationData,
  signal: AbortSignal,
): Promise<void> {
  const detail = Object.entries(options)
    .filter(([name, value]) => value !== undefined && name !== 'file')
    .map(([name, value]) => `${name}=${String(value).slice(0, MAX_AUDITED_CHARACTERS)}`)
    .join(' ');
  await store.audit({ guildId: location.guildId, by: person.id, action, detail }, signal);
}

function actionsByName(commands: readonly CommandSpec[]): ReadonlyMap<string, Action> {
  const actions = commands.flatMap((command): (readonly [string, Action])[] => {
    const { permission, reply } = command;
    if ('form' in command) return [[command.name, { permission, reply, form: command.form }]];
    if ('run' in command) return [[command.name, { permission, reply, run: command.run }]];
    return command.subcommands.map(({ name, run }) => [`${command.name} ${name}`, { permission, reply, run }]);
  });
  return new Map(actions);
}
