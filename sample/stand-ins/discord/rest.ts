import type { Gateway } from './gateway.ts';
import { asRead, channelHistory, guildMember, knownUser } from './history.ts';
import type { Reply, RestRequest } from './http-message.ts';
import { change, DiscordError, type Interactions, visible } from './interactions.ts';
import {
  attachmentProblems,
  choiceProblems,
  formProblems,
  isEmptyMessage,
  list,
  messageProblems,
  object,
} from './rules/body-limits.ts';
import { commandProblems } from './rules/command-limits.ts';
import type { PermissionBit } from './rules/permission-bits.ts';
import { botPermissions, mayBot } from './rules/permissions.ts';
import { channelJson, messageJson, rolesOf, userJson } from './wire.ts';
import { type Json, newMessage, type StandInChannel, type StandInMessage, type World } from './world.ts';

type Context = { readonly world: World; readonly gateway: Gateway; readonly interactions: Interactions };
type Route = readonly [
  method: string,
  pattern: RegExp,
  run: (context: Context, request: RestRequest, ids: string[]) => Reply,
];

const HOUR_MS = 3_600_000;
const LATE_EDITS = 5;
/** https://discord.com/developers/docs/resources/channel#channel-object */
const MAX_TAGS = 5;

const ROUTES: readonly Route[] = [
  [
    'GET',
    /^\/gateway\/bot$/,
    (_, { host }) =>
      ok({
        url: `ws://${host}/gateway`,
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 1 },
      }),
  ],
  ['GET', /^\/users\/@me$/, ({ world }) => ok(userJson(world.bot))],
  ['GET', /^\/users\/(\d+)$/, knownUser],
  [
    'GET',
    /^\/(?:applications|oauth2\/applications)\/@me$/,
    ({ world }) => ok({ id: world.applicationId, name: 'notionbot', flags: 0, bot_public: world.isPublic }),
  ],
  ['GET', /^\/applications\/\d+\/commands$/, ({ world }) => ok(world.commands.get('global') ?? [])],
  ['GET', /^\/applications\/\d+\/guilds\/(\d+)\/commands$/, ({ world }, _, [id]) => ok(world.commands.get(id!) ?? [])],
  ['PUT', /^\/applications\/\d+\/commands$/, (context, request) => putCommands(context, request, 'global')],
  [
    'PUT',
    /^\/applications\/\d+\/guilds\/(\d+)\/commands$/,
    (context, request, [id]) => putCommands(context, request, id!),
  ],
  ['POST', /^\/interactions\/(\d+)\/([^/]+)\/callback$/, callback],
  [
    'GET',
    /^\/webhooks\/\d+\/([^/]+)\/messages\/(.+)$/,
    (context, _, [token, id]) => ok(messageJson(context.world, webhookMessage(context, token!, id!))),
  ],
  ['PATCH', /^\/webhooks\/\d+\/([^/]+)\/messages\/(.+)$/, editByToken],
  [
    'DELETE',
    /^\/webhooks\/\d+\/([^/]+)\/messages\/(.+)$/,
    (context, _, [token, id]) => {
      webhookMessage(context, token!, id!).isDeleted = true;
      return { status: 204 };
    },
  ],
  ['POST', /^\/webhooks\/\d+\/([^/]+)$/, followUp],
  ['GET', /^\/channels\/(\d+)$/, ({ world }, _, [id]) => ok(channelJson(channelOf(world, id!)))],
  ['PATCH', /^\/channels\/(\d+)$/, changePost],
  ['GET', /^\/channels\/(\d+)\/messages$/, channelHistory],
  ['GET', /^\/guilds\/(\d+)\/members\/(\d+)$/, guildMember],
  [
    'GET',
    /^\/users\/@me\/guilds$/,
    ({ world }) => ok([...world.guilds.values()].map(({ id, name }) => ({ id, name }))),
  ],
  ['DELETE', /^\/users\/@me\/guilds\/(\d+)$/, leaveGuild],
  ['GET', /^\/guilds\/(\d+)\/roles$/, ({ world }, _, [id]) => ok(rolesOf(world, id!))],
  [
    'GET',
    /^\/guilds\/(\d+)\/channels$/,
    ({ world }, _, [id]) =>
      ok([...world.channels.values()].filter((one) => one.guild_id === id && one.type !== 11).map(channelJson)),
  ],
  ['POST', /^\/channels\/(\d+)\/messages$/, createMessage],
  [
    'GET',
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    ({ world, gateway }, _, [channel, id]) => {
      need(world, channelOf(world, channel!), 'READ_MESSAGE_HISTORY');
      return ok(asRead(world, gateway, channelMessage(world, channel!, id!)));
    },
  ],
  ['PATCH', /^\/channels\/(\d+)\/messages\/(\d+)$/, editMessage],
  [
    'DELETE',
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    ({ world }, _, [channel, id]) => {
      channelMessage(world, channel!, id!).isDeleted = true;
      return { status: 204 };
    },
  ],
  ['PUT', /^\/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)\/@me$/, react],
  ['POST', /^\/channels\/(\d+)\/typing$/, () => ({ status: 204 })],
  [
    'POST',
    /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
    (context, request, [channel, id]) => startThread(context, request, channel!, id),
  ],
  [
    'POST',
    /^\/channels\/(\d+)\/threads$/,
    (context, request, [channel]) => startThread(context, request, channel!, undefined),
  ],
  [
    'POST',
    /^\/users\/@me\/channels$/,
    ({ world }, { body }) => ok(channelJson(directChannel(world, String(body.recipient_id)))),
  ],
];

/** Answers one request; throws a DiscordError to reject it. */
export function answer(context: Context, request: RestRequest): Reply {
  const filenames = request.files.map(({ filename }) => filename);
  refuse(attachmentProblems(request.body, filenames));
  for (const [method, pattern, run] of ROUTES) {
    const match = method === request.method && pattern.exec(request.path);
    if (match) return run(context, request, match.slice(1));
  }
  throw new DiscordError(404, 0, `404: Not Found (${request.method} ${request.path})`);
}

const ok = (body: unknown): Reply => ({ status: 200, body });

function putCommands({ world }: Context, { body }: RestRequest, scope: string): Reply {
  const commands = list(body);
  refuse(commandProblems(commands));
  // A command keeps its id as long as its name and type stay.
  const known = world.commands.get(scope) ?? [];
  const idOf = ({ name, type = 1 }: Json) => known.find((each) => each.name === name && each.type === type)?.id;
  const stored = commands.map((command) => ({
    ...command,
    id: idOf(command) ?? world.snowflake(),
    application_id: world.applicationId,
    version: world.snowflake(),
    type: command.type ?? 1,
  }));
  world.commands.set(scope, stored);
  return ok(stored);
}

function callback({ world, interactions }: Context, request: RestRequest, [id, token]: string[]): Reply {
  const data = object(request.body.data);
  const problemsOf =
    request.body.type === 9 ? formProblems : request.body.type === 8 ? choiceProblems : messageProblems;
  refuse(problemsOf(data));
  if (request.body.type === 4 && isEmptyMessage(data, request.files.length)) throw empty();
  const interaction = interactions.acknowledge(id!, token!, request.body, request.files);
  if (request.query.get('with_response') !== 'true') return { status: 204 };
  const message = interaction.original;
  return ok({
    interaction: { id, type: 2, response_message_id: message?.id },
    resource: { type: request.body.type, ...(message ? { message: messageJson(world, message) } : {}) },
  });
}

function webhookMessage({ interactions }: Context, token: string, id: string): StandInMessage {
  const interaction = interactions.withToken(token);
  const message =
    decodeURIComponent(id) === '@original'
      ? interaction.original
      : [interaction.original, ...interaction.followUps].find((candidate) => candidate?.id === id);
  if (!message || message.isDeleted) throw new DiscordError(404, 10008, 'Unknown Message');
  return message;
}

function editByToken(context: Context, { body, files }: RestRequest, [token, id]: string[]): Reply {
  const message = webhookMessage(context, token!, id!);
  refuse(messageProblems(body));
  change(message, body, files);
  const channel = channelOf(context.world, message.channel_id);
  Object.assign(message, visible(context.world, channel, message));
  return ok(messageJson(context.world, message));
}

function followUp(context: Context, { body, files }: RestRequest, [token]: string[]): Reply {
  const interaction = context.interactions.withToken(token!);
  refuse(messageProblems(body));
  if (isEmptyMessage(body, files.length)) throw empty();
  return ok(messageJson(context.world, context.interactions.followUp(interaction, body, files)));
}

function createMessage({ world, gateway }: Context, { body, files }: RestRequest, [id]: string[]): Reply {
  const channel = channelOf(world, id!);
  if (channel.type === 15) throw new DiscordError(400, 50008, 'Cannot send messages in a non-text channel');
  refuse(messageProblems(body));
  if (isEmptyMessage(body, files.length)) throw empty();
  const reference = object(body.message_reference).message_id;
  const nonce = nonceOf(body);
  const known = nonce && rememberedMessage(world, nonce);
  if (known) return ok(messageJson(world, known));
  assertMayCreate(world, channel, { body, files: files.length, hasReference: reference !== undefined });
  const message = newMessage(world, {
    channel_id: channel.id,
    author: world.bot,
    content: String(body.content ?? ''),
    embeds: list(body.embeds),
    components: list(body.components),
    attachments: files,
    reference: reference === undefined ? undefined : String(reference),
    nonce,
    pings: pingsOf(body),
  });
  gateway.dispatch('MESSAGE_CREATE', { ...messageJson(world, message), channel_type: channel.type });
  return ok(messageJson(world, message));
}

/** https://discord.com/developers/docs/resources/message#create-message: "in the past few minutes" */
const NONCE_MS = 5 * 60_000;

/** The nonce, if Discord is asked to enforce it. */
function nonceOf({ nonce, enforce_nonce }: RestRequest['body']): string | undefined {
  if (nonce === undefined) return undefined;
  const text = String(nonce);
  if (text.length > 25) throw new DiscordError(400, 50035, 'Invalid Form Body', ['nonce: at most 25 characters']);
  return enforce_nonce === true ? text : undefined;
}

/** Discord looks at all channels, but only at messages of the same author. */
function rememberedMessage(world: World, nonce: string): StandInMessage | undefined {
  return [...world.messages.values()].find(
    (message) => message.author === world.bot && message.nonce === nonce && world.now() - message.createdAt < NONCE_MS,
  );
}

function editMessage({ world }: Context, { body, files }: RestRequest, [channel, id]: string[]): Reply {
  const message = channelMessage(world, channel!, id!);
  if (message.author !== world.bot)
    throw new DiscordError(403, 50005, 'Cannot edit a message authored by another user');
  if (world.now() - message.createdAt > HOUR_MS && ++message.lateEdits > LATE_EDITS)
    throw new DiscordError(
      429,
      30046,
      'Maximum number of edits to messages older than 1 hour reached. Try again later.',
    );
  refuse(messageProblems(body));
  const where = channelOf(world, channel!);
  need(world, where, 'VIEW_CHANNEL');
  if (where.isArchived) throw archived();
  if (list(body.embeds).length) need(world, where, 'EMBED_LINKS');
  if (files.length) need(world, where, 'ATTACH_FILES');
  change(message, body, files);
  return ok(messageJson(world, message));
}

function react({ world }: Context, _: RestRequest, [channel, id, emoji]: string[]): Reply {
  const where = channelOf(world, channel!);
  for (const name of ['VIEW_CHANNEL', 'READ_MESSAGE_HISTORY', 'ADD_REACTIONS'] as const) need(world, where, name);
  const message = channelMessage(world, channel!, id!);
  message.reactions = [...message.reactions, decodeURIComponent(emoji!)];
  return { status: 204 };
}

/** Sets the tags of a post. Whoever did not open it needs the permission to manage threads. */
function changePost({ world, gateway }: Context, { body }: RestRequest, [id]: string[]): Reply {
  const post = channelOf(world, id!);
  const forum = channelOf(world, post.parent_id ?? '');
  if (forum.type !== 15 || !Array.isArray(body.applied_tags))
    throw new DiscordError(400, 50024, 'Cannot execute action on this channel type');
  if (post.isArchived) throw archived();
  need(world, post, 'MANAGE_THREADS');
  const tags = (body.applied_tags as readonly unknown[]).map(String);
  refuse(tags.length > MAX_TAGS ? [`applied_tags: at most ${MAX_TAGS}`] : []);
  refuse(tags.filter((tag) => !forum.tags?.some((known) => known.id === tag)).map((tag) => `no tag ${tag}`));
  post.appliedTags = tags;
  gateway.dispatch('THREAD_UPDATE', channelJson(post));
  return ok(channelJson(post));
}

function leaveGuild({ world, gateway }: Context, _: RestRequest, [id]: string[]): Reply {
  if (!world.guilds.delete(id!)) throw new DiscordError(404, 10004, 'Unknown Guild');
  gateway.dispatch('GUILD_DELETE', { id });
  return { status: 204 };
}

/** Ids of people and roles that a message notifies: those in its text that `allowed_mentions` allows. */
function pingsOf(body: RestRequest['body']): readonly string[] {
  const { users = [], roles = [] } = object(body.allowed_mentions);
  const allowed = [users, roles].flat() as readonly string[];
  return allowed.filter((id) => String(body.content ?? '').includes(id));
}

/** The order is Discord's: access, then the state of a thread, then single permissions. */
function assertMayCreate(
  world: World,
  channel: StandInChannel,
  { body, files, hasReference }: { body: RestRequest['body']; files: number; hasReference: boolean },
): void {
  const isThread = channel.type === 11;
  need(world, channel, 'VIEW_CHANNEL');
  if (channel.recipient && world.users.get(channel.recipient)?.acceptsDirect === false)
    throw new DiscordError(403, 50007, 'Cannot send messages to this user');
  if (isThread && channel.isLocked && channel.isArchived) throw archived();
  if (isThread && channel.isLocked) throw new DiscordError(403, 160005, 'Thread is locked');
  if (isThread && world.channels.get(channel.parent_id ?? '')?.type === 15 && !world.messages.has(channel.id))
    throw new DiscordError(
      403,
      40058,
      'Cannot message this thread until after the post author has sent an initial message',
    );
  need(world, channel, isThread ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES');
  if (hasReference && !mayBot(world, channel, 'READ_MESSAGE_HISTORY'))
    throw new DiscordError(400, 160002, 'Cannot reply without permission to read message history');
  if (list(body.embeds).length) need(world, channel, 'EMBED_LINKS');
  if (files) need(world, channel, 'ATTACH_FILES');
}

const archived = () =>
  new DiscordError(400, 50083, 'Tried to perform an operation on an archived thread, such as editing a message');

function need(world: World, channel: StandInChannel, name: PermissionBit): void {
  if (mayBot(world, channel, name)) return;
  throw botPermissions(world, channel) === 0n
    ? new DiscordError(403, 50001, 'Missing Access')
    : new DiscordError(403, 50013, 'Missing Permissions');
}

function startThread(
  { world, gateway }: Context,
  { body }: RestRequest,
  parentId: string,
  messageId: string | undefined,
): Reply {
  const parent = channelOf(world, parentId);
  const name = String(body.name ?? '').trim();
  if (name.length < 1 || name.length > 100) throw new DiscordError(400, 50035, 'Invalid Form Body', ['name: 1 to 100']);
  need(world, parent, 'CREATE_PUBLIC_THREADS');
  if (parent.type !== 0) throw new DiscordError(400, 50024, 'Cannot execute action on this channel type');
  if (messageId && channelMessage(world, parentId, messageId) && world.channels.has(messageId))
    throw new DiscordError(400, 160004, 'A thread has already been created for this message');
  const thread: StandInChannel = {
    id: messageId ?? world.snowflake(),
    type: 11,
    name,
    guild_id: parent.guild_id!,
    parent_id: parentId,
    owner_id: world.bot.id,
  };
  world.channels.set(thread.id, thread);
  gateway.dispatch('THREAD_CREATE', { ...channelJson(thread), newly_created: true });
  return { status: 201, body: channelJson(thread) };
}

/** The channel between the bot and a person. */
export function directChannel(world: World, userId: string): StandInChannel {
  const known = [...world.channels.values()].find((channel) => channel.recipient === userId);
  const channel: StandInChannel = known ?? { id: world.snowflake(), type: 1, name: '', recipient: userId };
  world.channels.set(channel.id, channel);
  return channel;
}

function channelOf(world: World, id: string): StandInChannel {
  const channel = world.channels.get(id);
  if (!channel) throw new DiscordError(404, 10003, 'Unknown Channel');
  return channel;
}

/** This route does not return ephemeral messages. */
function channelMessage(world: World, channelId: string, id: string): StandInMessage {
  const message = world.messages.get(id);
  if (!message || message.channel_id !== channelId || message.isDeleted || message.visibleTo)
    throw new DiscordError(404, 10008, 'Unknown Message');
  return message;
}

function refuse(problems: readonly string[]): void {
  if (problems.length) throw new DiscordError(400, 50035, 'Invalid Form Body', problems);
}

const empty = () => new DiscordError(400, 50006, 'Cannot send an empty message');
