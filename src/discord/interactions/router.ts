import { randomBytes } from 'node:crypto';
import { AppError } from '../../core/errors.ts';
import type { IncomingUse } from '../client/incoming.ts';
import type { Person, Place } from '../client/person.ts';
import type { Form, InteractionKey } from '../client/sender.ts';
import { isTheirs, Refusal, renderError } from '../ui/sentences.ts';
import type { CommandSpec, ComponentSpec, FormUse, Handler, Reply, Use, Who } from './command.ts';
import type { Tools } from './context.ts';
import { assertMay } from './permission.ts';
import { createInteractionReply } from './reply.ts';

/** Somebody used a command, menu, button or form. */
export type Incoming = {
  readonly source: 'command' | 'component' | 'form';
  readonly key: InteractionKey;
  readonly use: IncomingUse;
  readonly person: Person;
  readonly findPlace: () => Promise<Place>;
};

type Action = { readonly who: Who; readonly reply: CommandSpec['reply'] | ComponentSpec['reply'] } & (
  | { readonly run: Handler }
  | { readonly form: (use: FormUse) => Form }
);

export type Dispatcher = (incoming: Incoming, signal: AbortSignal) => Promise<void>;

/**
 * Runs what people use: acknowledges within three seconds, before anything else; then checks who may; runs; shows
 * the sentence for what went wrong; notes what admins do. Never rejects.
 */
export function createDispatcher(
  tools: Tools,
  commands: readonly CommandSpec[],
  components: readonly ComponentSpec[],
): Dispatcher {
  const actions = actionsByName(commands);
  const kinds = new Map(components.map((component) => [component.kind, component]));

  return async (incoming, signal) => {
    const requestId = newRequestId();
    const log = tools.log.child({ requestId, command: incoming.use.name, person: incoming.person.hash.slice(0, 16) });
    try {
      const action: Action | undefined = (incoming.source === 'command' ? actions : kinds).get(incoming.use.name);
      if (action && 'form' in action) return await showForm(tools, action, incoming);
      if (!action) log.warn({}, 'used something that is not declared');
      const reply = await acknowledge(tools, incoming, action?.reply ?? 'private');
      await guard(tools, incoming, requestId, reply, async (use) => {
        if (!action) throw new AppError({ service: 'app', code: 'bug', message: 'Not declared.' });
        await assertMay(action.who, use.person, use.place, tools.store, signal);
        if (action.who === 'admin') await audit(tools, use, incoming, signal);
        const body = await action.run(use, tools, signal);
        if (body) await reply.show(body);
      });
    } catch (error) {
      // It could not even be acknowledged or told: Discord is away, or the three seconds had passed.
      log.error({ err: error }, 'an interaction was lost');
    }
  };
}

async function guard(
  tools: Tools,
  { use, person, findPlace }: Incoming,
  requestId: string,
  reply: Reply,
  run: (use: Use) => Promise<void>,
): Promise<void> {
  const t = tools.translateFor(person.language);
  const log = tools.log.child({ requestId, command: use.name });
  try {
    const place = await findPlace();
    await run({ requestId, person, place, t, options: use.options, id: use.id, target: use.target, reply });
  } catch (error) {
    if (isTheirs(error)) log.debug({ reason: error instanceof Refusal ? error.key : undefined }, 'refused');
    else log.error({ err: error }, 'a command failed');
    await reply.show(renderError(error, requestId, t));
  }
}

async function acknowledge(tools: Tools, incoming: Incoming, kind: Action['reply']): Promise<Reply> {
  const { sender, clock } = tools;
  const { key, use } = incoming;
  if (kind === 'update') {
    await sender.deferUpdate(key);
    const { target } = use;
    const message = target && { id: target.id, channelId: target.channelId };
    return createInteractionReply(sender, clock, key, false, message);
  }
  const isPrivate = kind === 'private' || (kind === 'by-option' && use.options.private === true);
  return createInteractionReply(sender, clock, key, isPrivate, await sender.defer(key, isPrivate));
}

async function showForm(
  tools: Tools,
  action: Extract<Action, { form: unknown }>,
  { key, use, person }: Incoming,
): Promise<void> {
  const t = tools.translateFor(person.language);
  await tools.sender.showForm(key, action.form({ id: use.id, t, target: use.target }));
}

/** Who did what; values are kept short, files by their address are left out. */
async function audit(tools: Tools, { person, place }: Use, { use }: Incoming, signal: AbortSignal): Promise<void> {
  const detail = Object.entries(use.options)
    .filter(([name, value]) => value !== undefined && name !== 'file')
    .map(([name, value]) => `${name}=${String(value).slice(0, 200)}`)
    .join(' ');
  await tools.store.audit({ guildId: place.guildId, by: person.id, action: use.name, detail }, signal);
}

function actionsByName(commands: readonly CommandSpec[]): ReadonlyMap<string, Action> {
  const pairs = commands.flatMap((command): (readonly [string, Action])[] => {
    const { who, reply } = command;
    if ('form' in command) return [[command.name, { who, reply, form: command.form }]];
    if ('run' in command) return [[command.name, { who, reply, run: command.run }]];
    return command.subcommands.map((sub) => [`${command.name} ${sub.name}`, { who, reply, run: sub.run }]);
  });
  return new Map(pairs);
}

/** Short enough to be read out, long enough to be found in the log. */
export function newRequestId(): string {
  return randomBytes(5).toString('hex');
}
