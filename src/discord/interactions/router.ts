import { setTimeout } from 'node:timers/promises';
import { AppError } from '../../core/errors.ts';
import type { InteractionKey } from '../client/sender.ts';
import type { Admitted } from '../gate/admitted.ts';
import { admit } from '../gate/gate.ts';
import type { InvocationData } from '../incoming/interaction-data.ts';
import type { Location } from '../incoming/location.ts';
import type { Person } from '../incoming/person.ts';
import { renderError } from '../ui/error-text.ts';
import { audit } from './audit.ts';
import {
  accessOf,
  type CommandSpec,
  type ComponentSpec,
  type FormOf,
  type OptionValues,
  type Reply,
  type SubcommandSpec,
} from './command.ts';
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

type Action = Pick<CommandSpec, 'permission' | 'access'> & {
  readonly reply: CommandSpec['reply'] | ComponentSpec['reply'];
} & (Pick<SubcommandSpec, 'isReadOnly' | 'options' | 'run'> | { readonly form: FormOf });

export type Dispatch = (incoming: IncomingInteraction, signal: AbortSignal) => Promise<void>;

export type Declarations = {
  readonly commands: readonly CommandSpec[];
  readonly components: readonly ComponentSpec[];
};

/** Discord allows three seconds. The gate usually takes a few milliseconds; if it takes longer, it is not waited for. */
const GATE_MS = 1200;

/**
 * Routes interactions to their handlers. The gate and the permission come first: a refusal is shown to the person
 * alone. Then the interaction is acknowledged, admin actions are audited, the handler runs, and errors are shown.
 * Never rejects.
 */
export function createDispatch(context: BotContext, { commands, components }: Declarations): Dispatch {
  const commandActions = actionsByName(commands);
  const componentActions = new Map(components.map((component) => [component.kind, component]));

  return async (incoming, signal) => {
    const { source, data, person } = incoming;
    const requestId = newRequestId();
    const log = context.log.child({ requestId, command: data.name, person: person.hash.slice(0, 16) });
    const action: Action | undefined = (source === 'command' ? commandActions : componentActions).get(data.name);
    if (!action) log.warn({}, 'unknown command or component');
    try {
      const used: Use = { context: { ...context, log }, incoming, requestId, action };
      const passed = passGate(used, signal);
      if (await isRefused(used, passed)) return;
      if (action && 'form' in action) return await showForm(context, action.form, incoming, signal);
      await runAction(used, passed, signal);
    } catch (error) {
      // Discord is unreachable or the three seconds have passed: the person cannot be told.
      log.error({ err: error }, 'could not reply to an interaction');
    }
  };
}

type Use = {
  readonly context: BotContext;
  readonly incoming: IncomingInteraction;
  readonly requestId: string;
  readonly action: Action | undefined;
};

type Passed = { readonly location: Location; readonly admitted: Admitted };

/** Throws the UserError that says why the person may not do this here. */
async function passGate({ context, incoming, action }: Use, signal: AbortSignal): Promise<Passed> {
  const { person, data, findLocation } = incoming;
  if (!action) throw new AppError({ service: 'app', code: 'bug', message: `No handler for ${data.name}.` });
  const location = await findLocation();
  const admitted = await admit(accessOf(action), { person, location }, context, signal);
  assertPermitted(action.permission, { person, admitted });
  return { location, admitted };
}

/** Tells the person at once if the gate refuses in time; the message that holds a button stays as it is. */
async function isRefused({ context, incoming, requestId }: Use, passed: Promise<Passed>): Promise<boolean> {
  const late = new AbortController();
  const refusal = await Promise.race([
    passed.then(
      () => undefined,
      (error: unknown) => ({ error }),
    ),
    // Not the bot's clock: it is Discord that counts.
    setTimeout(GATE_MS, undefined, { signal: late.signal }).catch(() => undefined),
  ]);
  late.abort();
  if (!refusal) return false;
  logRefusal(context.log, refusal.error);
  const body = renderError(refusal.error, requestId, context.translateFor(incoming.person.language));
  await context.sender.respondPrivately(incoming.key, body);
  return true;
}

/** Acknowledges, runs the handler and shows the error if it fails. */
async function runAction(used: Use, passed: Promise<Passed>, signal: AbortSignal): Promise<void> {
  const { context, incoming, requestId, action } = used;
  const { data, person } = incoming;
  const { options, id, target } = data;
  const t = context.translateFor(person.language);
  const reply = await acknowledge(context, incoming, action?.reply ?? 'private');
  try {
    const { location, admitted } = await passed;
    const invocation = { requestId, person, location, admitted, t, options, id, target, reply: reply(location) };
    if (!action || !('run' in action)) return;
    const audited = { name: data.name, given: options, options: action.options ?? [] };
    if (action.permission === 'admin' && !isReadOnly(action, options))
      await audit(context, invocation, audited, signal);
    const body = await action.run(invocation, context, signal);
    if (body) await invocation.reply.show(body);
  } catch (error) {
    logRefusal(context.log, error);
    const known = await passed.then(
      ({ location }) => location,
      () => UNKNOWN_LOCATION,
    );
    const shown = reply(known);
    const body = renderError(error, requestId, t);
    await (error instanceof UserError || shown.keepsOld ? shown.refuse(body) : shown.show(body));
  }
}

function isReadOnly({ isReadOnly: rule = false }: Pick<SubcommandSpec, 'isReadOnly'>, options: OptionValues): boolean {
  return typeof rule === 'function' ? rule(options) : rule;
}

/** For a reply whose location was not found: Discord decides what it shows. */
const UNKNOWN_LOCATION: Location = {
  guildId: undefined,
  channelId: '',
  settingsChannelId: '',
  kind: 'channel',
  isOwnThread: false,
  lacks: [],
  isLocked: false,
};

function logRefusal(log: BotContext['log'], error: unknown): void {
  if (isUserError(error)) log.debug({ reason: error instanceof UserError ? error.key : undefined }, 'refused');
  else log.error({ err: error }, 'a command failed');
}

/** Returns the reply for the location, which may not be known yet. */
async function acknowledge(
  { sender, clock }: BotContext,
  { key, data }: IncomingInteraction,
  kind: Action['reply'],
): Promise<(location: Location) => Reply> {
  if (kind === 'update') {
    await sender.deferUpdate(key);
    const message = data.target && { id: data.target.id, channelId: data.target.channelId };
    return (location) =>
      createInteractionReply(sender, clock, { key, location, isPrivate: false, keepsOld: true, message });
  }
  const isPrivate =
    kind === 'private' ||
    (kind === 'by-option' && data.options.private === true) ||
    (kind === 'as-message' && data.target?.isPrivate !== false);
  const message = await sender.defer(key, isPrivate);
  return (location) => createInteractionReply(sender, clock, { key, location, isPrivate, keepsOld: false, message });
}

async function showForm(
  context: BotContext,
  form: FormOf,
  { key, data, person }: IncomingInteraction,
  signal: AbortSignal,
): Promise<void> {
  const t = context.translateFor(person.language);
  await context.sender.showForm(key, await form({ id: data.id, t, target: data.target }, context, signal));
}

function runOf({
  run,
  options = [],
  isReadOnly: rule = false,
}: Pick<SubcommandSpec, 'isReadOnly' | 'options' | 'run'>) {
  return { run, options, isReadOnly: rule };
}

function actionsByName(commands: readonly CommandSpec[]): ReadonlyMap<string, Action> {
  const actions = commands.flatMap((command): (readonly [string, Action])[] => {
    const { permission, access, reply } = command;
    const common = { permission, ...(access ? { access } : {}), reply };
    if ('form' in command) return [[command.name, { ...common, form: command.form }]];
    if ('run' in command) return [[command.name, { ...common, ...runOf(command) }]];
    return command.subcommands.map((subcommand) => [
      `${command.name} ${subcommand.name}`,
      { ...common, ...runOf(subcommand) },
    ]);
  });
  return new Map(actions);
}
