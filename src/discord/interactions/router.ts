import { randomBytes } from 'node:crypto';
import { AppError } from '../../core/errors.ts';
import type { InvocationData } from '../client/interaction-data.ts';
import type { Location } from '../client/location.ts';
import type { Person } from '../client/person.ts';
import type { Form, InteractionKey } from '../client/sender.ts';
import { renderError } from '../ui/error-text.ts';
import type { CommandSpec, ComponentSpec, FormContext, Handler, Invocation, Permission, Reply } from './command.ts';
import type { BotContext } from './context.ts';
import { assertPermitted } from './permission.ts';
import { createInteractionReply } from './reply.ts';
import { isUserError, UserError } from './user-error.ts';

/** Somebody used a command, menu, button or form. */
export type Incoming = {
  readonly source: 'command' | 'component' | 'form';
  readonly key: InteractionKey;
  readonly invocation: InvocationData;
  readonly person: Person;
  readonly findLocation: () => Promise<Location>;
};

type Action = { readonly permission: Permission; readonly reply: CommandSpec['reply'] | ComponentSpec['reply'] } & (
  | { readonly run: Handler }
  | { readonly form: (invocation: FormContext) => Form }
);

export type Dispatcher = (incoming: Incoming, signal: AbortSignal) => Promise<void>;

/**
 * Runs what people use: acknowledges within three seconds, before anything else; then checks who may; runs; shows
 * the sentence for what went wrong; notes what admins do. Never rejects.
 */
export function createDispatcher(
  context: BotContext,
  commands: readonly CommandSpec[],
  components: readonly ComponentSpec[],
): Dispatcher {
  const actions = actionsByName(commands);
  const kinds = new Map(components.map((component) => [component.kind, component]));

  return async (incoming, signal) => {
    const requestId = newRequestId();
    const log = context.log.child({
      requestId,
      command: incoming.invocation.name,
      person: incoming.person.hash.slice(0, 16),
    });
    try {
      const action: Action | undefined = (incoming.source === 'command' ? actions : kinds).get(
        incoming.invocation.name,
      );
      if (action && 'form' in action) return await showForm(context, action, incoming);
      if (!action) log.warn({}, 'used something that is not declared');
      const reply = await acknowledge(context, incoming, action?.reply ?? 'private');
      await guard(context, incoming, requestId, reply, async (invocation) => {
        if (!action) throw new AppError({ service: 'app', code: 'bug', message: 'Not declared.' });
        await assertPermitted(action.permission, invocation.person, invocation.location, context.store, signal);
        if (action.permission === 'admin') await audit(context, invocation, incoming, signal);
        const body = await action.run(invocation, context, signal);
        if (body) await reply.show(body);
      });
    } catch (error) {
      // It could not even be acknowledged or told: Discord is away, or the three seconds had passed.
      log.error({ err: error }, 'an interaction was lost');
    }
  };
}

async function guard(
  context: BotContext,
  { invocation, person, findLocation }: Incoming,
  requestId: string,
  reply: Reply,
  run: (invocation: Invocation) => Promise<void>,
): Promise<void> {
  const t = context.translateFor(person.language);
  const log = context.log.child({ requestId, command: invocation.name });
  try {
    const location = await findLocation();
    await run({
      requestId,
      person,
      location,
      t,
      options: invocation.options,
      id: invocation.id,
      target: invocation.target,
      reply,
    });
  } catch (error) {
    if (isUserError(error)) log.debug({ reason: error instanceof UserError ? error.key : undefined }, 'refused');
    else log.error({ err: error }, 'a command failed');
    await reply.show(renderError(error, requestId, t));
  }
}

async function acknowledge(context: BotContext, incoming: Incoming, kind: Action['reply']): Promise<Reply> {
  const { sender, clock } = context;
  const { key, invocation } = incoming;
  if (kind === 'update') {
    await sender.deferUpdate(key);
    const { target } = invocation;
    const message = target && { id: target.id, channelId: target.channelId };
    return createInteractionReply(sender, clock, key, false, message);
  }
  const isPrivate = kind === 'private' || (kind === 'by-option' && invocation.options.private === true);
  return createInteractionReply(sender, clock, key, isPrivate, await sender.defer(key, isPrivate));
}

async function showForm(
  context: BotContext,
  action: Extract<Action, { form: unknown }>,
  { key, invocation, person }: Incoming,
): Promise<void> {
  const t = context.translateFor(person.language);
  await context.sender.showForm(key, action.form({ id: invocation.id, t, target: invocation.target }));
}

/** Who did what; values are kept short, files by their address are left out. */
async function audit(
  context: BotContext,
  { person, location }: Invocation,
  { invocation }: Incoming,
  signal: AbortSignal,
): Promise<void> {
  const detail = Object.entries(invocation.options)
    .filter(([name, value]) => value !== undefined && name !== 'file')
    .map(([name, value]) => `${name}=${String(value).slice(0, 200)}`)
    .join(' ');
  await context.store.audit({ guildId: location.guildId, by: person.id, action: invocation.name, detail }, signal);
}

function actionsByName(commands: readonly CommandSpec[]): ReadonlyMap<string, Action> {
  const pairs = commands.flatMap((command): (readonly [string, Action])[] => {
    const { permission, reply } = command;
    if ('form' in command) return [[command.name, { permission, reply, form: command.form }]];
    if ('run' in command) return [[command.name, { permission, reply, run: command.run }]];
    return command.subcommands.map((sub) => [`${command.name} ${sub.name}`, { permission, reply, run: sub.run }]);
  });
  return new Map(pairs);
}

/** Short enough to be read out, long enough to be found in the log. */
export function newRequestId(): string {
  return randomBytes(5).toString('hex');
}
