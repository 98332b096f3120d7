import type { Gateway } from './gateway.ts';
import type { Reply, RestRequest } from './http-message.ts';
import { DiscordError } from './interactions.ts';
import { mayBot } from './rules/permissions.ts';
import { botMember, memberJson, mentionsOf, messageJson, userJson, withoutContent } from './wire.ts';
import type { StandInChannel, StandInMessage, World } from './world.ts';

type Context = { readonly world: World; readonly gateway: Gateway };

const MESSAGE_CONTENT = 1 << 15;

/** The messages of a channel, newest first: the last ones, or those that follow `after`, the oldest of them. */
export function channelHistory({ world, gateway }: Context, { query }: RestRequest, [id]: string[]): Reply {
  const channel = world.channels.get(id!);
  if (!channel) throw new DiscordError(404, 10003, 'Unknown Channel');
  if (!mayBot(world, channel, 'VIEW_CHANNEL')) throw new DiscordError(403, 50001, 'Missing Access');
  if (!mayBot(world, channel, 'READ_MESSAGE_HISTORY')) return { status: 200, body: [] };
  const limit = Number(query.get('limit') ?? 50);
  if (limit < 1 || limit > 100) throw new DiscordError(400, 50035, 'Invalid Form Body', ['limit: 1 to 100']);
  const after = query.get('after');
  const before = query.get('before');
  const found = [...world.messages.values()]
    .filter(
      (message) =>
        message.channel_id === id &&
        !message.isDeleted &&
        message.visibleTo === undefined &&
        (after === null || BigInt(message.id) > BigInt(after)) &&
        (before === null || BigInt(message.id) < BigInt(before)),
    )
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const page = after === null ? found.slice(-limit) : found.slice(0, limit);
  const body = page.toReversed().map((message) => asRead(world, gateway, message));
  const isWhole = after === null && before === null && found.length < limit;
  return { status: 200, body: isWhole ? [...body, ...threadStarter(world, gateway, channel)] : body };
}

/** A thread that was opened on a message begins with an empty message that refers to it. */
function threadStarter(world: World, gateway: Gateway, { id, type }: StandInChannel) {
  const message = type === 11 ? world.messages.get(id) : undefined;
  if (!message || message.channel_id === id) return [];
  const json = asRead(world, gateway, message);
  return [{ ...withoutContent(json), id: world.snowflake(), channel_id: id, type: 21, referenced_message: json }];
}

/** Without the privileged intent, REST also hides the text of messages that do not concern the bot. */
export function asRead(world: World, gateway: Gateway, message: StandInMessage) {
  const isDirect = world.channels.get(message.channel_id)?.type === 1;
  const isOurs = isDirect || message.author === world.bot || mentionsOf(world, message).includes(world.bot);
  const {
    member: _,
    guild_id: __,
    ...json
  } = messageJson(world, message) as ReturnType<typeof messageJson> & {
    member?: unknown;
    guild_id?: unknown;
  };
  return isOurs || gateway.hasIntent(MESSAGE_CONTENT) ? json : withoutContent(json);
}

/** Anybody with an account, on whatever server. */
export function knownUser({ world }: Context, _: RestRequest, [id]: string[]): Reply {
  const user = world.users.get(id!);
  if (!user) throw new DiscordError(404, 10013, 'Unknown User');
  return { status: 200, body: userJson(user) };
}

export function guildMember({ world }: Context, _: RestRequest, [guildId, id]: string[]): Reply {
  const user = world.users.get(id!);
  if (user === world.bot) return { status: 200, body: botMember(world, guildId!) };
  if (!user || user.guilds?.includes(guildId!) === false) throw new DiscordError(404, 10007, 'Unknown Member');
  return { status: 200, body: { user: userJson(user), ...memberJson(user) } };
}
